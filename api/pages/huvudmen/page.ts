import { html } from 'ghtml';
import type { HuvudmanFound } from '../../../documents/huvudman-reads';
import { dayOf } from '../../../domain/days';
import { isRefusal } from '../../../domain/decision';
import { huvudmanRules } from '../../../domain/huvudmen';
import { mayReadPeopleAt } from '../../../domain/huvudmen/state';
import { toldDate } from '../../../domain/letters/when';
import type { HuvudmanCommand } from '../../../schemas/huvudman-commands';
import type { Huvudman } from '../../../schemas/organisation';
import { huvudmanRoutes } from '../../rest/huvudman-routes';
import type { shownHolder } from '../../views/unit-view';
import { words } from '../../words';
import type { Page } from '../page';
import { person } from '../parts/person';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';

/** A huvudman with everything that its page shows. */
export interface ShownHuvudman extends HuvudmanFound {
  visit: SignedIn;
  people: readonly ReturnType<typeof shownHolder>[];
}

function way({ visit, ...found }: ShownHuvudman, command: HuvudmanCommand, dutyId?: string): string {
  if (isRefusal(huvudmanRules[command].actor(found, visit.caller))) return '';
  const query = dutyId ? `?${new URLSearchParams({ dutyId })}` : '';
  const to = `/huvudmen/${found.huvudman._id}/do/${command}${query}`;
  return html`<a href="${to}">${huvudmanRoutes[command].name[visit.language]}</a> `;
}

const span = (
  { from = null, to = null }: { from?: string | null | undefined; to?: string | null | undefined },
  { language, now, say }: SignedIn,
): string => {
  const told = (each: string | null, other: string) =>
    each ? toldDate(each, { language, now }) : say(`units.${other}`);
  return `${told(from, 'ofOld')} – ${told(to, 'onwards')}`;
};

/** Who does what at the huvudman and its centre, for those who may read it. */
function people(shown: ShownHuvudman): string {
  const { visit, huvudman } = shown;
  const { say, language, now } = visit;
  const add = way(shown, 'giveHuvudmanDuty');
  if (!mayReadPeopleAt(huvudman._id, visit.caller)) return add ? html`<p class="row">!${add}</p>` : '';
  const rows = shown.people.flatMap(({ name, duties }) =>
    duties.map((duty) => {
      const isOver = duty.endedAt !== null || (duty.to !== null && duty.to < dayOf(now));
      const ways = `${duty.endedAt === null ? way(shown, 'correctHuvudmanDuty', duty.id) : ''}${isOver ? '' : way(shown, 'endHuvudmanDuty', duty.id)}`;
      return html`<li>!${person({ name, note: `${words.roles[duty.kind]![language]}, ${span(duty, visit)}` })} !${status(duty.isHeld ? 'done' : 'waiting', say(duty.isHeld ? 'units.holds' : 'units.doesNotHold'))}<p class="row small">!${ways}</p></li>`;
    }),
  );
  const list =
    rows.length > 0 ? html`<ul class="plain flow">!${rows}</ul>` : html`<p class="soft">${say('units.nobody')}</p>`;
  return html`<section class="paper flow" aria-labelledby="people"><h2 id="people" class="ds-heading" data-size="md">${say('huvudmen.people')}</h2>!${list}<p class="row">!${add}</p></section>`;
}

/** That it has ended, or will, and that nobody of its own can help with access. */
function standing({ huvudman, isOver, isWithoutAdministrator, visit }: ShownHuvudman): string {
  const { say, language, now } = visit;
  const told = [
    ...(huvudman.to
      ? [say(isOver ? 'huvudmen.ended' : 'huvudmen.ends', { day: toldDate(huvudman.to, { language, now }) })]
      : []),
    ...(isWithoutAdministrator ? [say('huvudmen.withoutAdministrator')] : []),
  ];
  const color = isOver || isWithoutAdministrator ? 'warning' : 'info';
  return told.length > 0 ? html`<p class="ds-alert" data-color="${color}">${told.join(' ')}</p>` : '';
}

/** One huvudman: who does what there and at the centre that it runs, and what may be changed. */
export function huvudmanPage(shown: ShownHuvudman): Page {
  const { huvudman, visit } = shown;
  const { say } = visit;
  const { _id, name, kind, organisationNumber } = huvudman;
  const facts = [
    say(`forms.options.huvudmanKind.${kind}`),
    ...(organisationNumber ? [organisationNumber] : []),
    span(huvudman, visit),
  ];
  const log = mayReadPeopleAt(_id, visit.caller)
    ? html`<p><a href="/huvudmen/${_id}/log">${say('organisationLog.link')}</a></p>`
    : '';
  return {
    title: name,
    body: html`<div class="flow"><nav class="crumb small" aria-label="${say('shell.here')}"><a href="/huvudmen">${say('huvudmen.title')}</a> <span aria-hidden="true">/</span> ${name}</nav><h1 class="ds-heading" data-size="xl">${name}</h1><p class="soft">${facts.join(' · ')}</p>!${standing(shown)}<p class="row">!${way(shown, 'correctHuvudman')}</p></div>!${people(shown)}!${log}`,
  };
}

/** The huvudmen that somebody may know of, by name; whoever administers the municipality adds others. */
export function huvudmenPage(
  { say }: SignedIn,
  huvudmen: readonly Huvudman[],
  { after, add }: { after: string | null; add: string | null },
): Page {
  const title = say('huvudmen.title');
  const rows = huvudmen.map(
    ({ _id, name, kind }) =>
      html`<li><a href="/huvudmen/${_id}">${name}</a> <span class="soft">${say(`forms.options.huvudmanKind.${kind}`)}</span></li>`,
  );
  const list =
    rows.length > 0
      ? html`<ul class="plain flow paper">!${rows}</ul>`
      : html`<p class="soft">${say('huvudmen.none')}</p>`;
  return {
    title,
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1>!${add ? html`<p class="row"><a href="/huvudmen/new">${add}</a></p>` : ''}!${list}</div>!${after ? html`<p><a href="${after}">${say('huvudmen.more')}</a></p>` : ''}`,
  };
}
