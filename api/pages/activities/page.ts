import { html } from 'ghtml';
import { isCentre } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { toldDate, toldDay } from '../../../domain/letters/when';
import type { Activity, ActivityLogEntry } from '../../../schemas/activities';
import type { Services } from '../../services';
import type { Page } from '../page';
import { leaf } from '../parts/dates';
import { blockShown } from '../parts/paper';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';

type Kinds = Services['store']['settings']['activityKinds'];

/** What a kind is called; its key where the municipality has it no longer. */
const kindTold = ({ kind }: Activity, kinds: Kinds, { language }: SignedIn): string =>
  kinds.find(({ key }) => key === kind)?.[language] ?? kind;

const daysTold = ({ from, to }: Activity, visit: SignedIn): string =>
  from === to ? toldDate(from, visit) : `${toldDate(from, visit)} – ${toldDate(to, visit)}`;

/** How many attended, of the units whose number was noted; null where none was. */
function attendedOf({ units }: Activity): number | null {
  const noted = units.flatMap(({ number }) => number ?? []);
  return noted.length === 0 ? null : noted.reduce((sum, each) => sum + each, 0);
}

function standing(activity: Activity, { say }: SignedIn): string {
  if (activity.state === 'takenBack') return status('paused', say('activities.takenBack'));
  const missing = activity.units.filter(({ number }) => number === null).length;
  return missing === 0
    ? status('done', say('activities.counted'))
    : status('waiting', say('activities.uncounted', { n: missing, of: activity.units.length }));
}

function row(activity: Activity, kinds: Kinds, visit: SignedIn): string {
  const { say } = visit;
  const { _id, name, from, units } = activity;
  const who = units.length === 1 ? units[0]!.name : say('activities.units', { n: units.length });
  const attended = attendedOf(activity);
  const facts = [
    ...[kindTold(activity, kinds, visit), daysTold(activity, visit), who],
    ...(attended === null ? [] : [say('activities.attended', { n: attended })]),
  ];
  return html`<li>!${leaf(from, visit, 'quiet')}<div class="flow"><h2 class="ds-heading" data-size="sm"><a href="/activities/${_id}">${name}</a></h2><p class="soft small">${facts.join(' · ')}</p></div><p class="do">!${standing(activity, visit)}</p></li>`;
}

/** Which activities are listed: of a year, of a unit, or all. */
export interface Listed {
  activities: readonly Activity[];
  kinds: Kinds;
  year: number | null;
  /** The unit that took part in them; null where any did. */
  unit: { _id: string; name: string } | null;
  /** Where there are more. */
  after: string | null;
}

/** Where activities are listed, narrowed so. */
export function listAt(told: { unit: string | null; year: number | null; page?: number }): string {
  const query = new URLSearchParams();
  if (told.unit) query.set('unit', told.unit);
  if (told.year) query.set('year', String(told.year));
  if (told.page) query.set('page', String(told.page));
  return `/activities${query.size > 0 ? '?' : ''}${query}`;
}

function years({ year, unit }: Listed, { say, now }: SignedIn): string {
  const present = Number(dayOf(now).slice(0, 4));
  const links = [null, present + 1, present, present - 1, present - 2].map(
    (each) =>
      html`<a href="${listAt({ unit: unit?._id ?? null, year: each })}"!${each === year ? ' aria-current="true"' : ''}>${each === null ? say('activities.allYears') : String(each)}</a>`,
  );
  return html`<nav class="facets" aria-label="${say('activities.year')}">!${links}</nav>`;
}

/** The register of what the centre does besides tailored interventions, the newest first. */
export function activitiesPage(listed: Listed, visit: SignedIn): Page {
  const { say, caller } = visit;
  const { activities, kinds, unit, after } = listed;
  const title = unit ? say('activities.ofUnit', { unit: unit.name }) : say('activities.title');
  const add = isCentre(caller)
    ? html`<p><a class="ds-button" href="/activities/new">${say('activities.add')}</a></p>`
    : '';
  const all = unit
    ? html`<p><a href="${listAt({ unit: null, year: listed.year })}">${say('activities.ofAll')}</a></p>`
    : '';
  const list =
    activities.length > 0
      ? html`<ul class="tasks paper">!${activities.map((each) => row(each, kinds, visit))}</ul>`
      : html`<p class="paper">${say('activities.none')}</p>`;
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('activities.lead')}</p>!${all}!${add}!${years(listed, visit)}</div>!${list}!${after ? html`<p><a href="${after}">${say('activities.more')}</a></p>` : ''}`,
  };
}

/** How many attended from each unit: a table that scrolls by itself where it is narrow. */
const attendance = ({ units }: Activity, { say }: SignedIn): string =>
  blockShown({
    ...{ kind: 'table', caption: say('activities.attendance'), numbers: [1] },
    head: [say('activities.unit'), say('activities.number')],
    rows: units.map(({ name, number }) => [name, number === null ? say('activities.notNoted') : String(number)]),
  });

function logged(log: readonly ActivityLogEntry[], visit: SignedIn): string {
  const { say } = visit;
  const rows = log.map(
    ({ command, at, by, reason }) =>
      html`<li>${[toldDay(dayOf(at), visit), by.name].filter(Boolean).join(', ')}: ${say(`activities.did.${command}`)}!${reason ? html` <span class="soft">${reason}</span>` : ''}</li>`,
  );
  return html`<section class="flow" aria-labelledby="log"><h2 id="log" class="ds-heading" data-size="md">${say('activities.log')}</h2><ol class="plain flow">!${rows}</ol></section>`;
}

/** One activity: what it is, who attended, and what was changed of it; a rektor sees of its units their own. */
export function activityPage(
  activity: Activity,
  { kinds, log }: { kinds: Kinds; log: readonly ActivityLogEntry[] },
  visit: SignedIn,
): Page {
  const { say, caller } = visit;
  const { _id, name, state } = activity;
  const facts = [kindTold(activity, kinds, visit), daysTold(activity, visit)];
  const ways = isCentre(caller)
    ? html`<p class="row">!${
        state === 'recorded'
          ? html`<a class="ds-button" href="/activities/${_id}/attendance">${say('activities.note')}</a> `
          : ''
      }<a href="/activities/${_id}/correction">${say('activities.correct')}</a></p>`
    : '';
  return {
    ...{ title: name, forStaff: true },
    body: html`<div class="flow"><p class="crumb"><a href="/activities">${say('activities.title')}</a></p><h1 class="ds-heading" data-size="xl">${name}</h1><p class="soft">${facts.join(' · ')}</p><p>!${standing(activity, visit)}</p>!${ways}</div><div class="paper">!${attendance(activity, visit)}</div>!${log.length > 0 ? logged(log, visit) : ''}`,
  };
}
