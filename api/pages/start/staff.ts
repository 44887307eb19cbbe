import { html } from 'ghtml';
import { readAgenda } from '../../../documents/agenda';
import { countOrders, type OrderRow, readOrders } from '../../../documents/reads';
import type { AgendaItem } from '../../../domain/agenda';
import { isLead } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { spelled } from '../../../domain/letters/phrases';
import { unnamed } from '../../protection';
import { agendaRead, alsoRead, worklistRead } from '../../read-trace';
import type { Services } from '../../services';
import { type Work, workIn } from '../order/work';
import { worklist } from '../order/worklist';
import type { Page } from '../page';
import { agendaList } from '../parts/agenda';
import { todayInWords } from '../parts/dates';
import type { SignedIn } from '../visit';

/** How many open orders the first page looks at, and how many it shows; the list has all. */
const mostLookedAt = 100;
const mostShown = 15;

interface Waiting {
  row: OrderRow;
  work: Work;
}

/** Orders in which the centre does the next thing: the caller's own, and those that nobody has taken on yet. */
async function waitingFor({ store }: Services, { caller, now }: SignedIn): Promise<Waiting[]> {
  const query = { open: true, sort: 'due' as const, page: 1, limit: mostLookedAt, now };
  const [own, requests] = await Promise.all([
    readOrders(store.collections, { ...query, staff: caller.person }, caller),
    readOrders(store.collections, { ...query, step: 'request' }, caller),
  ]);
  const known = new Set(own.map(({ _id }) => _id));
  const untaken = requests.filter(({ _id, assignment }) => !assignment && !known.has(_id));
  return [...own, ...untaken]
    .map((row) => ({ row, work: workIn(row, now) }))
    .filter(({ work }) => ['centre', 'both'].includes(work.turn))
    .sort((a, b) => (a.work.on ?? '').localeCompare(b.work.on ?? ''));
}

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('sv') + text.slice(1);

/** The answer first: how much is late, and how much is due today or tomorrow. */
function heading(waiting: readonly Waiting[], { say, language }: SignedIn): string {
  const count = (when: Work['when']) => waiting.filter(({ work }) => work.when === when).length;
  const told = (n: number, key: string) =>
    say(`start.staff.${key}.${n === 1 ? 'one' : 'many'}`, { n: spelled(n, language) });
  const [late, soon] = [count('late'), count('soon')];
  const parts = [...(late > 0 ? [told(late, 'late')] : []), ...(soon > 0 ? [told(soon, 'soon')] : [])];
  if (parts.length > 0) return capital(parts.join(say('start.staff.and')));
  return waiting.length > 0 ? say('start.staff.nothingSoon') : say('start.nothing');
}

async function vacant({ store }: Services, { caller, now, say }: SignedIn): Promise<string> {
  if (!isLead(caller)) return '';
  const query = { open: true, withoutRektor: true, page: 1, limit: 1, now };
  const n = await countOrders(store.collections, query, caller);
  if (n === 0) return '';
  const text = n === 1 ? say('start.staff.vacantOne') : say('start.staff.vacant', { n });
  return html`<p class="ds-alert" data-color="warning"><a href="/orders?show=withoutRektor">${text}</a></p>`;
}

/** Where somebody is to be today, with the way to the days ahead. */
function ownDay(agenda: readonly AgendaItem[], visit: SignedIn): string {
  const { say } = visit;
  const list =
    agenda.length > 0
      ? html`<div class="paper">!${agendaList(agenda, visit)}</div>`
      : html`<p class="soft">${say('start.staff.freeDay')}</p>`;
  return html`<section class="flow" aria-labelledby="today"><div class="row ends"><h2 id="today" class="ds-heading" data-size="sm">${say('start.staff.today')}</h2><a href="/calendar">${say('start.staff.calendar')}</a></div>!${list}</section>`;
}

/** The first page of somebody at the centre: what waits for them, most urgent first, and where they are to be today. */
export async function staffStart(services: Services, visit: SignedIn): Promise<Page> {
  const { caller, now, say, language } = visit;
  const today = dayOf(now);
  const [waiting, agenda, withoutRektor] = await Promise.all([
    waitingFor(services, visit),
    readAgenda(services.store.collections, caller, { from: today, to: today, person: caller.person }),
    vacant(services, visit),
  ]);
  const { request } = visit;
  const rows = unnamed(
    request,
    waiting.slice(0, mostShown).map(({ row }) => row),
  );
  alsoRead(request, [...worklistRead(rows), ...agendaRead(agenda)]);
  const day = ownDay(unnamed(request, agenda), visit);
  const calm = rows.length === 0 ? html`<p class="lead">${say('start.staff.calm')}</p>` : '';
  return {
    ...{ title: heading(waiting, visit), forStaff: true },
    body: html`<div class="flow"><p class="soft">${todayInWords(now, language)}</p><h1 class="ds-heading" data-size="xl">${heading(waiting, visit)}</h1>!${calm}!${withoutRektor}</div>!${agenda.length > 0 ? day : ''}!${worklist(rows, visit)}!${agenda.length > 0 ? '' : day}<p><a href="/orders?show=mine">${say('start.staff.mine')}</a></p>`,
  };
}
