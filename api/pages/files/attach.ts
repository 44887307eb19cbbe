import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { mustTakeFile } from '../../../documents/attachment-reads';
import { NotThere } from '../../../documents/outcomes';
import { attachmentsFor } from '../../../domain/attachments';
import type { StoredFile } from '../../../schemas/attachments';
import { commandBodies } from '../../../schemas/commands';
import { giveCommand } from '../../actions/give-command';
import { problemOf } from '../../failures';
import { broken, keepPart, mostBytesOf, passOver } from '../../file-parts';
import { Problem } from '../../problems';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { orderFor, seenBy } from '../../views/order-for';
import { words } from '../../words';
import { faultsOf } from '../forms/faults';
import type { Choice, Field, Sent } from '../forms/fields';
import { one } from '../forms/fields';
import { errorSummary, type Faults, shownFields } from '../forms/shown';
import { type ShownOrder, sideOf } from '../order/shown';
import { type Page, sendPage } from '../page';
import { queried, type SignedIn } from '../visit';
import { aboutTold } from './list';

type Opened = Pick<ShownOrder, 'view' | 'visit' | 'kept' | 'side'> & { fields: readonly Field[]; of: string | null };

/** What a file can be about: the order as a whole, its sessions and its meetings. */
function abouts(order: Pick<ShownOrder, 'view' | 'visit'>): Choice[] {
  const { view } = order;
  const parts = [
    { kind: 'order' as const, id: null },
    ...view.sessions.filter(({ status }) => status !== 'cancelled').map(({ id }) => ({ kind: 'session' as const, id })),
    ...view.meetings.filter(({ status }) => status !== 'cancelled').map(({ id }) => ({ kind: 'meeting' as const, id })),
  ];
  return parts.map((part) => ({ value: `${part.kind}:${part.id ?? ''}`, text: aboutTold(part, order) }));
}

function fieldsFor(order: Pick<ShownOrder, 'view' | 'visit'>, of: string | null): Field[] {
  const { say } = order.visit;
  const accessible = ['yes', 'no', 'unknown'].map((value) => ({ value, text: say(`files.accessible.${value}`) }));
  return [
    ...(of ? [] : [{ is: 'choice' as const, name: 'about', options: abouts(order) }]),
    { is: 'choice', name: 'accessible', options: accessible },
    { is: 'tick', name: 'childrenConsidered' },
    { is: 'tick', name: 'copyrightConsidered' },
  ];
}

/** Opens the page on which a file is attached, or another version of one. Throws a problem where that cannot be done now. */
export async function openAttaching(services: Services, visit: SignedIn): Promise<Opened> {
  const { request, reply, caller, now } = visit;
  const { orderId } = request.params as { orderId: string };
  await mustTakeFile(services.store, orderId, { caller, now });
  const found = await orderFor(services, orderId, request, seenBy(request, reply, services.store.settings));
  if (!found.view) throw new Problem('no-such-address');
  const of = queried(visit, 'of') || null;
  if (of && !attachmentsFor(found.order, caller).some(({ id }) => id === of)) throw new NotThere('no such attachment');
  const order = { visit, kept: found.order, view: unnamed(request, found.view), side: sideOf(visit) };
  return { ...order, of, fields: fieldsFor(order, of) };
}

interface Shown {
  sent: Sent;
  whole?: string | null;
  faults?: Faults;
}

function page({ view, visit, fields, of, kept }: Opened, { sent, whole = null, faults = new Map() }: Shown): Page {
  const { say } = visit;
  const name = of ? kept.attachments?.find(({ id }) => id === of)?.versions.at(-1)?.name : null;
  const title = name ? say('files.newVersionOf', { name }) : say('files.attach');
  const back = `/orders/${view.id}`;
  const to = `${back}/files/new${of ? `?of=${of}` : ''}`;
  const filled = { words: 'attachFile', schema: commandBodies.attachFile, sent, faults, say };
  return {
    ...{ title, isWrong: whole !== null || faults.size > 0 },
    body: html`<div class="flow"><p class="crumb"><a href="${back}">${say('forms.backTo', { theme: view.need.theme ?? '', caseNumber: view.caseNumber })}</a></p>!${errorSummary(whole, faults, say)}<h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('files.lead')}</p></div><form class="far prose" method="post" enctype="multipart/form-data" action="${to}" novalidate><input type="hidden" name="key" value="${randomUUID()}">!${shownFields(fields, filled)}<div class="ds-field"><label class="ds-label" for="f-file">${say('files.file')}</label><input class="ds-input" type="file" id="f-file" name="file"></div><p class="row"><button class="ds-button">${title}</button> <a href="${back}">${say('forms.leave')}</a></p></form>`,
  };
}

/** Shows what is asked of whoever attaches a file. */
export const showAttaching = (opened: Opened): FastifyReply =>
  sendPage(opened.visit, page(opened, { sent: { about: ['order:'], accessible: ['unknown'] } }));

/** Reads the form part by part: what was filled in comes before the file, which is kept as it comes. */
async function partsIn(request: FastifyRequest, services: Services, orderId: string) {
  const sent: Record<string, string[]> = {};
  let file: StoredFile | null = null;
  if (!request.isMultipart()) throw new Problem('multipart-only');
  const limits = { parts: 8, files: 1, fields: 6, fieldSize: 2_000, fileSize: mostBytesOf(services) };
  const parts = request.parts({ limits });
  try {
    for await (const part of parts)
      if (part.type === 'field') sent[part.fieldname] = [String(part.value)];
      else if (part.filename) file = await keepPart(request, services, part, { orderId, key: one(sent, 'key') });
      else part.file.resume();
  } catch (error) {
    passOver(request);
    throw /^FST_/.test(String((error as { code?: string }).code))
      ? broken(error)
      : Object.assign(error as Error, { sent });
  }
  return { sent, file };
}

/** Attaches what was sent, or shows again what is asked with what is wrong. */
export async function takeAttaching(services: Services, opened: Opened): Promise<FastifyReply> {
  const { visit, view, of, fields } = opened;
  const { request, reply, caller, now, say, language } = visit;
  let sent: Sent = {};
  try {
    const got = await partsIn(request, services, view.id);
    sent = got.sent;
    if (!got.file) return sendPage(visit, page(opened, { sent, whole: say('files.none') }));
    const [kind, id] = one(sent, 'about').split(':');
    const said = { accessible: one(sent, 'accessible'), file: got.file._id };
    const considered = {
      childrenConsidered: 'childrenConsidered' in sent,
      copyrightConsidered: 'copyrightConsidered' in sent,
    };
    const body = { ...(of ? {} : { about: { kind, id: id || null } }), ...said, ...considered };
    const command = of ? 'attachNewVersion' : 'attachFile';
    const wrong = wrongWith(commandBodies[command], body);
    if (wrong) throw invalidProblem(wrong);
    const target = { orderId: view.id, ...(of ? { attachmentId: of } : {}) };
    await giveCommand(services, { command, target, body, key: randomUUID(), caller, now });
    return reply.redirect(`/orders/${view.id}?done=${command}#files`, 303);
  } catch (error) {
    const problem = problemOf(error, request, services);
    if (!problem) throw error;
    reply.code(words.refusals[problem.key]?.status ?? 500);
    const kept = Object.keys(sent).length > 0 ? sent : ((error as { sent?: Sent }).sent ?? {});
    return sendPage(
      visit,
      page(opened, { sent: kept, ...faultsOf(problem, fields, { words: 'attachFile', say }, language) }),
    );
  }
}
