import { html } from 'ghtml';
import Type from 'typebox';
import { searchReadings, subjectNamed } from '../../../documents/readings';
import { toldDate } from '../../../domain/letters/when';
import { Line, Reason } from '../../../schemas/vocabulary';
import { problemOf } from '../../failures';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { readingView } from '../../views/reading-view';
import { words } from '../../words';
import { faultsOf } from '../forms/faults';
import { type Field, one, type Sent } from '../forms/fields';
import { errorSummary, type Faults, shownFields } from '../forms/shown';
import type { Page } from '../page';
import { queried, type SignedIn } from '../visit';

const perPage = 100;
const fields: readonly Field[] = [
  { is: 'line', name: 'subject' },
  { is: 'text', name: 'reason' },
];
const Asked = Type.Object({ subject: Line, reason: Reason }, { additionalProperties: false });

type Row = ReturnType<typeof readingView>;
interface Shown {
  sent: Sent;
  whole: string | null;
  faults: Faults;
  /** What was found; null where nothing was searched. */
  found: readonly Row[] | null;
}

function results(found: readonly Row[], { say, language, now }: SignedIn): string {
  if (found.length === 0) return html`<p class="paper" role="status">${say('system.search.none')}</p>`;
  const heads = ['on', 'reader', 'what'].map((each) => html`<th scope="col">${say(`system.search.${each}`)}</th>`);
  const rows = found.map(
    ({ on, reader, told }) =>
      html`<tr><td>${toldDate(on, { language, now })}</td><td>${reader.name}</td><td>${told}</td></tr>`,
  );
  const caption = say('system.search.found');
  return html`<div class="flow"><div class="tablebox paper" tabindex="0" role="region" aria-label="${caption}"><table class="ds-table"><caption>${caption}</caption><thead><tr>!${heads}</tr></thead><tbody>!${rows}</tbody></table></div>!${
    found.length === perPage ? html`<p class="soft">${say('system.search.most', { n: perPage })}</p>` : ''
  }</div>`;
}

function page(visit: SignedIn, { sent, whole, faults, found }: Shown): Page {
  const { say } = visit;
  const title = say('system.search.title');
  const filled = { words: 'readings', schema: Asked, sent, faults, say };
  return {
    ...{ title, isWrong: whole !== null || faults.size > 0 },
    body: html`<div class="flow"><p class="crumb"><a href="/system">${say('system.back')}</a></p>!${errorSummary(whole, faults, say)}<h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('system.search.lead')}</p></div><form class="far prose" method="post" action="/system/readings" novalidate>!${shownFields(fields, filled)}<p><button class="ds-button">${say('system.search.press')}</button></p></form>!${found ? results(found, visit) : ''}`,
  };
}

/** Where it is searched who has read; what is searched for stands in no address. */
export const readingsPage = (visit: SignedIn): Page =>
  page(visit, { sent: { subject: [queried(visit, 'about')] }, whole: null, faults: new Map(), found: null });

async function found({ store }: Services, { caller, now, request, language }: SignedIn, sent: Sent): Promise<Row[]> {
  const asked = { subject: one(sent, 'subject').trim(), reason: one(sent, 'reason').trim() };
  const wrong = wrongWith(Asked, asked);
  if (wrong) throw invalidProblem(wrong);
  const about = await subjectNamed(store.collections, asked.subject);
  if (!about) return [];
  const query = { ...about, reason: asked.reason, page: 1, limit: perPage, now };
  const { readings, readers } = await searchReadings(store.collections, query, caller);
  return unnamed(
    request,
    readings.slice(0, perPage).map((reading) => readingView(reading, readers, language)),
  );
}

/** Searches who has read about somebody or an order: the search is kept, with its reason, before anything is told. */
export async function searchedPage(services: Services, visit: SignedIn, sent: Sent): Promise<Page> {
  const { request, reply, say, language } = visit;
  try {
    return page(visit, { sent, whole: null, faults: new Map(), found: await found(services, visit, sent) });
  } catch (error) {
    const problem = problemOf(error, request, services);
    if (!problem?.more.fields) throw error;
    reply.code(words.refusals[problem.key]!.status);
    return page(visit, { sent, ...faultsOf(problem, fields, { words: 'readings', say }, language), found: null });
  }
}
