import { html } from 'ghtml';
import { readWorkloads } from '../../../documents/organisation-reads';
import { toldDate } from '../../../domain/letters/when';
import type { Workload } from '../../../domain/workload';
import { centreRead } from '../../read-trace';
import type { Services } from '../../services';
import type { Page } from '../page';
import type { SignedIn } from '../visit';

const columns = ['responsible', 'others', 'covers', 'sessions'] as const;

function row({ _id, name, absences, ...load }: Workload, visit: SignedIn): string {
  const { say } = visit;
  const away = absences.map(({ from, to }) =>
    say('workload.away', { from: toldDate(from, visit), to: toldDate(to, visit) }),
  );
  const cells = columns.map((each) => html`<td class="r">${String(load[each])}</td>`);
  return html`<tr><th scope="row"><a href="/orders?staff=${_id}">${name}</a>!${away.length > 0 ? html`<br><small>${away.join(', ')}</small>` : ''}</th>!${cells}<td><a href="/calendar?who=${_id}">${say('workload.calendar')}<span class="ds-sr-only"> ${name}</span></a></td></tr>`;
}

/** What everybody at the centre has on their table, to be seen before an order is given to somebody. */
export async function workloadPage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { caller, now, say } = visit;
  const loads = await readWorkloads(store.collections, caller, now);
  visit.request.read = centreRead(loads.map(({ _id }) => ({ person: _id })));
  const [least] = [...loads].sort((a, b) => a.responsible + a.sessions - (b.responsible + b.sessions));
  const title = least ? say('workload.least', { who: least.name }) : say('workload.title');
  const heads = columns.map((each) => html`<th scope="col" class="r">${say(`workload.${each}`)}</th>`);
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('workload.lead')}</p><p><a href="/absences">${say('workload.absences')}</a></p></div><div class="paper tablebox" tabindex="0" role="region" aria-label="${say('workload.title')}"><table class="ds-table"><caption>${say('workload.title')}</caption><thead><tr><th scope="col">${say('workload.name')}</th>!${heads}<th scope="col">${say('workload.days')}</th></tr></thead><tbody>!${loads.map((each) => row(each, visit))}</tbody></table></div>`,
  };
}
