import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import { Refused, Stale } from '../../../documents/outcomes';
import { toldMoment } from '../../../domain/letters/when';
import { commandBodies } from '../../../schemas/commands';
import { giveCommand } from '../../actions/give-command';
import { problemOf } from '../../failures';
import { sentence } from '../../problems';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { toldBy } from '../../views/links';
import { fill, words } from '../../words';
import { bothVersions } from '../forms/conflict';
import { faultsOf } from '../forms/faults';
import { one, type Sent } from '../forms/fields';
import { withMore } from '../forms/more';
import { bodyFrom, sentIn, withoutEmptyRows } from '../forms/read';
import { errorSummary, type Faults, type Filled, shownFields } from '../forms/shown';
import { type Page, sendPage } from '../page';
import { hasWords } from '../words';
import { type Opened, standing } from './open';

/** What is shown of a text that is being written: what is in it, and what is wrong with that. */
interface Shown {
  sent: Sent;
  key: string;
  whole?: string | null;
  faults?: Faults;
  conflict?: Sent;
}

/** What stands beside the form, to be looked at while one writes: HTML. */
export type Beside = (opened: Opened) => Promise<string>;

const finishName = ({ kind, order, visit: { language } }: Opened): string =>
  fill(words.commands[kind.finish]![language], toldBy(kind.finish, order, language));

/** When and by whom it was saved last; that it has just been. */
function savedLast({ saved, kind, visit }: Opened): string {
  const { say, request } = visit;
  if (!saved) return html`<p class="soft small">${say(`writing.${kind.kind}.unsaved`)}</p>`;
  const told = say('writing.saved', { when: toldMoment(saved.savedAt, visit), who: saved.savedBy.name ?? '' });
  const isJust = 'saved' in (request.query as object);
  return isJust
    ? html`<p class="ds-alert" data-color="success" role="status">${told}</p>`
    : html`<p class="soft small">${told}</p>`;
}

/** The buttons: to hand it over, where that can be done now, and to go on another time. */
function buttons(opened: Opened): string {
  const { refused, visit } = opened;
  const { say, language } = visit;
  const save = (variant: string) =>
    html`<button class="ds-button"!${variant} name="act" value="save">${say('writing.save')}</button>`;
  if (refused) {
    const why = sentence(refused.refusal, { contact: '', ...refused.told }, language);
    return html`<p class="soft small">${why}</p><p class="row">!${save('')}</p>`;
  }
  return html`<p class="row"><button class="ds-button" name="act" value="finish">${finishName(opened)}</button> !${save(' data-variant="secondary"')}</p>`;
}

async function page(opened: Opened, shown: Shown, beside: Beside): Promise<Page> {
  const { visit, kind, asked, saved } = opened;
  const { say, request } = visit;
  const { whole = null, faults = new Map(), conflict } = shown;
  const { order } = asked;
  const filled: Filled = { words: kind.finish, schema: commandBodies[kind.finish], sent: shown.sent, faults, say };
  const back = `/orders/${order.id}`;
  const here = `${back}/${kind.kind}`;
  const seen = String(saved?.version ?? 0);
  const lead = hasWords(`forms.${kind.finish}.lead`)
    ? html`<p class="lead">${say(`forms.${kind.finish}.lead`)}</p>`
    : '';
  const isFresh = request.method === 'GET';
  const form = html`<form class="far" method="post" action="${here}" data-keep="${`${order.id}/${kind.kind}/${seen}`}"!${isFresh ? ' data-fresh' : ''} novalidate><input type="hidden" name="key" value="${shown.key}"><input type="hidden" name="seen" value="${seen}"><input type="hidden" name="version" value="${String(kind.next(asked))}">!${shownFields(kind.fields(asked), filled)}!${buttons(opened)}</form>`;
  return {
    ...{ title: say(`writing.${kind.kind}.title`), forStaff: true, isDone: 'saved' in (request.query as object) },
    isWrong: whole !== null || faults.size > 0 || conflict !== undefined,
    body: html`<div class="flow"><p class="crumb"><a href="${back}">${say('forms.backTo', { theme: order.need.theme ?? '', caseNumber: order.caseNumber })}</a></p>!${errorSummary(whole, faults, say)}!${
      conflict ? bothVersions(shown.sent, conflict, filled, kind.fields(asked)) : ''
    }<h1 class="ds-heading" data-size="xl">${say(`writing.${kind.kind}.title`)}</h1>!${lead}!${savedLast(opened)}</div><div class="fig"><div>!${form}</div><aside class="far" aria-label="${say('writing.beside')}">!${await beside(opened)}</aside></div>`,
  };
}

/** Shows what is being written, as it stands. */
export const showText = async (opened: Opened, beside: Beside): Promise<FastifyReply> =>
  sendPage(opened.visit, await page(opened, { sent: standing(opened), key: randomUUID() }, beside));

/** Saves it or hands it over. Throws the problem that it has. */
async function give(services: Services, opened: Opened, sent: Sent, command: 'save' | 'finish'): Promise<void> {
  const { visit, kind, asked, saved, refused, order } = opened;
  const name = kind[command];
  const version = command === 'finish' ? { version: Number(one(sent, 'version')) } : {};
  const body = { ...version, ...bodyFrom(kind.fields(asked), sent, commandBodies[name]) };
  const wrong = wrongWith(commandBodies[name], body);
  if (wrong) throw invalidProblem(wrong);
  const seen = Number(one(sent, 'seen'));
  // Nobody hands over what a colleague has written meanwhile without having seen it.
  if (seen !== (saved?.version ?? 0)) throw new Stale(seen, saved?.version ?? 0);
  if (command === 'finish' && refused) throw new Refused(refused, order);
  const { caller, now } = visit;
  const given = { command: name, target: { orderId: order._id }, body, key: one(sent, 'key'), caller, now };
  await giveCommand(services, command === 'save' ? { ...given, seen } : given);
}

/** Takes what was written: saves it, hands it over, or adds a row to it; shows it again where something is wrong. */
export async function takeText(services: Services, opened: Opened, beside: Beside): Promise<FastifyReply> {
  const { visit, kind, asked } = opened;
  const { request, reply, say, language } = visit;
  const { act: pressed, ...sent } = sentIn(request.body);
  const [key, more] = [one(sent, 'key') || randomUUID(), one(sent, 'more')];
  if (more) return sendPage(visit, await page(opened, { sent: withMore(sent, more), key }, beside));
  const filled = { ...withoutEmptyRows(kind.fields(asked), sent), key: [key] };
  const act = pressed?.[0] === 'finish' ? 'finish' : 'save';
  try {
    await give(services, opened, filled, act);
  } catch (error) {
    const problem = problemOf(error, request, services);
    if (!problem) throw error;
    reply.code(words.refusals[problem.key]?.status ?? 500);
    const wrong = faultsOf(problem, kind.fields(asked), { words: kind.finish, say }, language);
    const shown = error instanceof Stale ? { conflict: standing(opened) } : wrong;
    return sendPage(visit, await page(opened, { sent: filled, key, ...shown }, beside));
  }
  const order = `/orders/${opened.order._id}`;
  return reply.redirect(act === 'save' ? `${order}/${kind.kind}?saved=yes` : `${order}?done=${kind.finish}`, 303);
}
