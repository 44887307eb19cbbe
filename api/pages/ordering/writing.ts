import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { Stale } from '../../../documents/outcomes';
import { commandBodies } from '../../../schemas/commands';
import { giveCommand } from '../../actions/give-command';
import { problemOf } from '../../failures';
import { Problem } from '../../problems';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { words } from '../../words';
import { faultsOf } from '../forms/faults';
import { one, type Sent } from '../forms/fields';
import { bodyFrom, sentFor, sentIn, withoutEmptyRows } from '../forms/read';
import type { Faults } from '../forms/shown';
import { sendPage } from '../page';
import { queried } from '../visit';
import { contentOf, missingIn, type OpenedDraft, openDraft } from './opened';
import { after, type ShownStep, stepPage } from './page';
import type { Content } from './step';
import { asksFor, orderingSteps, type StepName } from './steps';

/** What stands in a draft, as the form of a page has it. */
export const standsIn = ({ draft, known, visit }: OpenedDraft, step: StepName): Sent => {
  const { fields, from } = orderingSteps[step];
  return sentFor(fields(known, visit.say), { ...from(contentOf(draft), known) });
};

/** One row more of a kind, or a goal that was written before, as a button asks. */
function asAsked({ known }: OpenedDraft, sent: Sent): Sent | null {
  const rows = one(sent, 'more');
  if (rows) return { ...sent, [`${rows}.count`]: [String((Number.parseInt(one(sent, `${rows}.count`), 10) || 0) + 1)] };
  const goal = known.goals[Number.parseInt(one(sent, 'use'), 10)];
  return goal === undefined ? null : { ...sent, 'need.goalsServed': [goal] };
}

/** The draft as it is when this page has been filled in. Throws what is wrong with that. */
function filledIn({ draft, known, visit }: OpenedDraft, step: StepName, sent: Sent): Content {
  const { fields, schema, wrong, into } = orderingSteps[step];
  const filled = bodyFrom(fields(known, visit.say), sent, schema);
  const unfit = wrong(filled);
  if (unfit) throw invalidProblem(unfit);
  const content = into(contentOf(draft), filled, known);
  const invalid = wrongWith(commandBodies.saveDraft, content);
  if (invalid) throw invalidProblem(invalid);
  return content;
}

/** Where on the page for whom an order is something is asked that the draft has elsewhere. */
const onPage = (pointer: string): string => (pointer.startsWith('/participants') ? '/who' : pointer);

/** Shows the page again as it was filled in, with what is wrong; both versions where somebody else was first. */
function again(services: Services, opened: OpenedDraft, step: StepName, sent: Sent, error: unknown): FastifyReply {
  const { visit, known } = opened;
  const { request, reply, say, language } = visit;
  const problem = problemOf(error, request, services);
  if (!problem) throw error;
  reply.code(words.refusals[problem.key]?.status ?? 500);
  const key = one(sent, 'key') || randomUUID();
  const show = (shown: Omit<ShownStep, 'sent' | 'key'>) =>
    sendPage(visit, stepPage(opened, step, { sent, key, ...shown }));
  if (error instanceof Stale) return show({ conflict: standsIn(opened, step) });
  const fields = problem.more.fields?.map((each) => ({ ...each, pointer: onPage(each.pointer) }));
  const told = new Problem(problem.key, problem.told, { ...problem.more, ...(fields ? { fields } : {}) });
  return show(faultsOf(told, orderingSteps[step].fields(known, say), { words: 'saveDraft', say }, language));
}

/** What this page still has to ask, each with what helps. */
function missingOn({ visit: { say } }: OpenedDraft, step: StepName, content: Content): Faults {
  const missing = missingIn(content).filter((pointer) => asksFor(pointer) === step);
  const at = (pointer: string) => onPage(pointer).slice(1).replaceAll('/', '.');
  return new Map(missing.map((pointer) => [at(pointer), say(`ordering.missing.${pointer.split('/').at(-1)!}`)]));
}

/** Keeps what was written on a page of a draft, and goes on: to the next, unless this one has to ask again. */
export async function write(services: Services, opened: OpenedDraft, step: StepName): Promise<FastifyReply> {
  const { visit, draft } = opened;
  const { request, reply, caller, now } = visit;
  const raw = sentIn(request.body);
  const asked = asAsked(opened, raw);
  if (asked) return sendPage(visit, stepPage(opened, step, { sent: asked, key: one(raw, 'key') || randomUUID() }));
  const sent = withoutEmptyRows(orderingSteps[step].fields(opened.known, visit.say), raw);
  let content: Content;
  try {
    content = filledIn(opened, step, sent);
    const seen = Number(one(sent, 'seen'));
    const key = one(sent, 'key') || randomUUID();
    const target = { draftId: draft._id };
    await giveCommand(services, { command: 'saveDraft', target, body: content, key, caller, now, seen });
  } catch (error) {
    return again(services, opened, step, sent, error);
  }
  if (one(sent, 'then') === 'later') return reply.redirect('/?done=saveDraft', 303);
  const faults = missingOn(opened, step, content);
  if (faults.size === 0) return reply.redirect(after(draft._id, step, queried(visit, 'from') === 'check'), 303);
  reply.code(422);
  return sendPage(visit, stepPage(await openDraft(services, visit, step), step, { sent, key: randomUUID(), faults }));
}
