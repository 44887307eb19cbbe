import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import { readOwnUnits } from '../../../documents/organisation-reads';
import { unitsFor } from '../../../domain/callers';
import { commandBodies } from '../../../schemas/commands';
import { giveCommand } from '../../actions/give-command';
import { problemOf } from '../../failures';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { words } from '../../words';
import { faultsOf } from '../forms/faults';
import { type Choice, type Field, one, type Sent } from '../forms/fields';
import { bodyFrom, sentIn } from '../forms/read';
import { errorSummary, type Faults, type Filled, shownFields } from '../forms/shown';
import { type Page, sendPage, sendPlainPage } from '../page';
import type { SignedIn } from '../visit';
import { after } from './page';
import { aboutFields, stepNames } from './steps';

/** The units for which somebody may order. */
async function unitsToOrderFor({ store }: Services, { caller }: SignedIn): Promise<Choice[]> {
  const may = unitsFor(caller, 'order');
  const units = await readOwnUnits(store.collections, caller);
  return units.filter(({ _id }) => may.includes(_id)).map(({ _id, name }) => ({ value: _id, text: name }));
}

/** What is asked first. The unit only of somebody who has several. */
const fieldsFor = (units: readonly Choice[], { say }: SignedIn): Field[] => [
  units.length > 1
    ? { is: 'choice', name: 'unit', options: units }
    : { is: 'known', name: 'unit', value: units[0]!.value },
  ...aboutFields(say),
];

interface Shown {
  sent: Sent;
  key: string;
  whole?: string | null;
  faults?: Faults;
}

function page(visit: SignedIn, fields: readonly Field[], { sent, key, whole = null, faults = new Map() }: Shown): Page {
  const { say, request } = visit;
  const filled: Filled = { words: 'saveDraft', schema: commandBodies.startDraft, sent, faults, say };
  const title = say('ordering.steps.about.title');
  return {
    ...{ title, isWrong: whole !== null || faults.size > 0 },
    body: html`<div class="flow prose">!${errorSummary(whole, faults, say)}<p class="soft">${say('ordering.begin.where', { all: stepNames.length })}</p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('ordering.begin.lead')}</p></div><form class="far prose" method="post" action="${request.url}" data-keep="order"!${request.method === 'GET' ? ' data-fresh' : ''} novalidate><input type="hidden" name="key" value="${key}">!${shownFields(fields, filled)}<p class="row"><button class="ds-button">${say('ordering.goOn')}</button></p></form>`,
  };
}

/** Says to somebody who may order for no unit who can. */
const nothingToOrderFor = (visit: SignedIn): FastifyReply =>
  sendPlainPage(visit, {
    ...{ title: visit.say('ordering.begin.nobodyTitle'), sentences: [visit.say('ordering.begin.nobody')] },
    actions: [{ text: visit.say('shell.toStart'), to: '/' }],
  });

/** Asks what an order is to be about: with that its draft is begun. */
export async function beginPage(services: Services, visit: SignedIn): Promise<FastifyReply> {
  const units = await unitsToOrderFor(services, visit);
  if (units.length === 0) return nothingToOrderFor(visit);
  return sendPage(visit, page(visit, fieldsFor(units, visit), { sent: { kind: ['training'] }, key: randomUUID() }));
}

/** Begins a draft, and goes on with it. */
export async function begin(services: Services, visit: SignedIn): Promise<FastifyReply> {
  const { request, reply, say, language, caller, now } = visit;
  const units = await unitsToOrderFor(services, visit);
  if (units.length === 0) return nothingToOrderFor(visit);
  const fields = fieldsFor(units, visit);
  const sent = sentIn(request.body);
  const key = one(sent, 'key') || randomUUID();
  try {
    const body = bodyFrom(fields, sent, commandBodies.startDraft);
    const wrong = wrongWith(commandBodies.startDraft, body);
    if (wrong) throw invalidProblem(wrong);
    const { draftId } = await giveCommand(services, { command: 'startDraft', target: {}, body, key, caller, now });
    return reply.redirect(after(draftId!, 'about', false), 303);
  } catch (error) {
    const problem = problemOf(error, request, services);
    if (!problem) throw error;
    reply.code(words.refusals[problem.key]?.status ?? 500);
    return sendPage(
      visit,
      page(visit, fields, { sent, key, ...faultsOf(problem, fields, { words: 'saveDraft', say }, language) }),
    );
  }
}
