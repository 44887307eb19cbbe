import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { html } from 'ghtml';
import { Refused, Stale } from '../../../documents/outcomes';
import { dayOf } from '../../../domain/days';
import { refusedNow } from '../../../domain/rules';
import { commandBodies } from '../../../schemas/commands';
import { giveCommand } from '../../actions/give-command';
import { problemOf } from '../../failures';
import { Problem } from '../../problems';
import { unnamed } from '../../protection';
import { commandRoutes } from '../../rest/command-routes';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { toldBy } from '../../views/links';
import { orderFor, seenBy } from '../../views/order-for';
import { fill, words } from '../../words';
import { type Page, sendPage } from '../page';
import { type SignedIn, signedIn } from '../visit';
import { hasWords } from '../words';
import { askedFor } from './asked';
import type { Asked, CommandForm } from './command-form';
import { commandForms, type FormCommand, hasForm } from './commands';
import { bothVersions } from './conflict';
import { faultsOf } from './faults';
import { type Field, one, type Sent } from './fields';
import { bodyFrom, sentFor, sentIn, withIds, withoutEmptyRows } from './read';
import { errorSummary, type Faults, type Filled, shownFields } from './shown';

const path = '/orders/:orderId/do/:command';
const hidden = { schema: { hide: true } as object, exposeHeadRoute: false };

/** The form of a command on an order, for whoever opens it. */
interface Opened {
  visit: SignedIn;
  command: FormCommand;
  asked: Asked;
  fields: readonly Field[];
  /** What the button says, which is the page's title too. */
  name: string;
  /** The version of what is edited, where another could be overwritten. */
  seen: number | null;
}

/** What is shown of a form: what is in it, and what is wrong with that. */
interface Shown {
  sent: Sent;
  key: string;
  whole?: string | null;
  faults?: Faults;
  /** What stands now where somebody else was first. */
  conflict?: Sent;
}

/** Units of which somebody who leads several in the order says for which they act. */
function forUnit({ own }: Asked, command: FormCommand): Field[] {
  const properties = (commandBodies[command] as { properties: Record<string, unknown> }).properties;
  return 'forUnit' in properties && own.length > 1 ? [{ is: 'choice', name: 'forUnit', options: own }] : [];
}

/** Opens the form of a command. Throws a problem where there is none, or where the order does not take the command now. */
async function open(services: Services, visit: SignedIn): Promise<Opened> {
  const { request, reply, caller, now, language } = visit;
  const { orderId, command } = request.params as { orderId: string; command: string };
  if (!hasForm(command)) throw new Problem('no-such-address');
  const { settings } = services.store;
  const { order, view } = await orderFor(services, orderId, request, seenBy(request, reply, settings));
  const target = request.query as Record<string, string>;
  const circumstances = { caller, now, today: dayOf(now), settings, writingId: '', target, people: [], units: [] };
  const refusal = refusedNow(command, order, circumstances);
  if (refusal) throw new Refused(refusal, order);
  if (!view) throw new Problem('no-such-address');
  const asked = await askedFor(services, visit, { order, view: unnamed(request, view) }, command);
  const form: CommandForm = commandForms[command];
  return {
    ...{ visit, command, asked },
    fields: [...forUnit(asked, command), ...form.fields(asked)],
    name: fill(words.commands[command]![language], toldBy(command, order, language)),
    seen: commandRoutes[command].edits === 'required' ? (order.record?.version ?? 0) : null,
  };
}

const initially = ({ command, asked, fields }: Opened): Sent => {
  const form: CommandForm = commandForms[command];
  return sentFor(fields, { ...form.initial?.(asked) });
};

function page({ visit, command, asked, fields, name, seen }: Opened, shown: Shown): Page {
  const { say, request } = visit;
  const { whole = null, faults = new Map(), conflict } = shown;
  const filled: Filled = { words: command, schema: commandBodies[command], sent: shown.sent, faults, say };
  const lead = hasWords(`forms.${command}.lead`) ? html`<p class="lead">${say(`forms.${command}.lead`)}</p>` : '';
  const { order } = asked;
  const back = `/orders/${order.id}`;
  const isWrong = whole !== null || faults.size > 0;
  const keep = `${order.id}/${command}/${JSON.stringify(asked.target)}`;
  return {
    ...{ title: name, isWrong: isWrong || conflict !== undefined },
    body: html`<div class="flow"><p class="crumb"><a href="${back}">${say('forms.backTo', { theme: order.need.theme ?? '', caseNumber: order.caseNumber })}</a></p>!${errorSummary(whole, faults, say)}!${
      conflict ? bothVersions(shown.sent, conflict, filled) : ''
    }<h1 class="ds-heading" data-size="xl">${name}</h1>!${lead}</div>
<form class="far prose" method="post" action="${request.url}" data-keep="${keep}"!${request.method === 'GET' ? ' data-fresh' : ''} novalidate><input type="hidden" name="key" value="${shown.key}">!${
      seen === null ? '' : html`<input type="hidden" name="seen" value="${String(seen)}">`
    }!${shownFields(fields, filled)}<p class="row"><button class="ds-button">${name}</button> <a href="${back}">${say('forms.leave')}</a></p></form>`,
  };
}

/** One row more of a kind, as its button asks. */
const withMore = (sent: Sent, rows: string): Sent => ({
  ...sent,
  [`${rows}.count`]: [String((Number.parseInt(one(sent, `${rows}.count`), 10) || 0) + 1)],
});

/** Gives the command as it was filled in. Throws the problem that it has. */
async function give(services: Services, { visit, command, asked, fields, seen }: Opened, sent: Sent, key: string) {
  const { caller, now } = visit;
  const form: CommandForm = commandForms[command];
  const schema = commandBodies[command];
  const told = bodyFrom(fields, sent, schema);
  const body = form.refine?.(told) ?? told;
  const wrong = wrongWith(schema, body);
  if (wrong) throw invalidProblem(wrong);
  const target = { ...asked.target, orderId: asked.order.id };
  const edited = seen === null ? {} : { seen: Number(one(sent, 'seen')) };
  return giveCommand(services, { command, target, body, key, caller, now, ...edited });
}

/** Shows the form again as it was filled in, with what is wrong; both versions where somebody else was first. */
function again(services: Services, opened: Opened, sent: Sent, key: string, error: unknown): FastifyReply {
  const { visit, fields, command } = opened;
  const { request, reply, say, language } = visit;
  const problem = problemOf(error, request, services);
  if (!problem) throw error;
  reply.code(words.refusals[problem.key]?.status ?? 500);
  if (error instanceof Stale) return sendPage(visit, page(opened, { sent, key, conflict: initially(opened) }));
  const wrong = faultsOf(problem, fields, { words: command, say }, language);
  return sendPage(visit, page(opened, { sent, key, ...wrong }));
}

/** A page for every command on an order: what it asks for, in the words of whoever gives it. */
export function commandPages(app: FastifyInstance, services: Services): void {
  app.get(path, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const opened = await open(services, visit);
    return sendPage(visit, page(opened, { sent: initially(opened), key: randomUUID() }));
  });

  app.post(path, { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const opened = await open(services, visit);
    const sent = sentIn(request.body);
    const key = one(sent, 'key') || randomUUID();
    const more = one(sent, 'more');
    if (more) return sendPage(visit, page(opened, { sent: withMore(sent, more), key }));
    const filled = withIds(opened.fields, withoutEmptyRows(opened.fields, sent));
    try {
      await give(services, opened, filled, key);
    } catch (error) {
      return again(services, opened, filled, key, error);
    }
    return reply.redirect(`/orders/${opened.asked.order.id}?done=${opened.command}`, 303);
  });
}
