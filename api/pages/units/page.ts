import { html } from 'ghtml';
import { isAdministratorOf, isCentre, isLead, isRektorOf, ownHuvudmen } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { toldDate } from '../../../domain/letters/when';
import { schoolFormsOf } from '../../../domain/organisation/school-forms';
import { mayReadPeopleOf } from '../../../domain/organisation/state';
import { schoolFormSaid } from '../../../papers/school-form';
import { speechIn } from '../../../papers/speech';
import type { Calendar, Huvudman, Unit } from '../../../schemas/organisation';
import type { OrganisationCommand } from '../../../schemas/organisation-commands';
import { organisationRoutes } from '../../rest/organisation-routes';
import type { shownPerson } from '../../views/unit-view';
import { words } from '../../words';
import type { Page } from '../page';
import { person } from '../parts/person';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';

type ShownPerson = ReturnType<typeof shownPerson>;

/** A unit with everything that its page shows. */
export interface ShownUnit {
  visit: SignedIn;
  unit: Unit;
  huvudman: Huvudman | null;
  calendar: Calendar | null;
  /** The names of the units in which it has ended, or will, by id. */
  heirs: ReadonlyMap<string, string>;
  people: readonly ShownPerson[];
}

/** What the rektor of a unit may do by themselves. */
const byRektor: readonly OrganisationCommand[] = ['nameRepresentative', 'takeBackRepresentation'];

/** Whether the caller may give a command about the unit. */
const mayOrganise = ({ caller }: SignedIn, unit: Unit, command: OrganisationCommand): boolean =>
  isAdministratorOf(caller, unit.huvudman) || (byRektor.includes(command) && isRektorOf(caller, unit._id));

/** The form of a command about a unit or a part of it. */
const formOf = (unit: Unit, command: OrganisationCommand, target: Record<string, string> = {}): string => {
  const query = new URLSearchParams(target).toString();
  return `/units/${unit._id}/do/${command}${query && '?'}${query}`;
};

function way({ visit, unit }: ShownUnit, command: OrganisationCommand, target?: Record<string, string>): string {
  if (!mayOrganise(visit, unit, command)) return '';
  return html`<a href="${formOf(unit, command, target)}">${organisationRoutes[command].name[visit.language]}</a> `;
}

const span = ({ from, to }: { from: string | null; to: string | null }, { language, now, say }: SignedIn): string => {
  const day = (each: string | null, other: string) =>
    each ? toldDate(each, { language, now }) : say(`units.${other}`);
  return `${day(from, 'ofOld')} – ${day(to, 'onwards')}`;
};

const part = (id: string, heading: string, body: string): string =>
  html`<section class="paper flow" aria-labelledby="${id}"><h2 id="${id}" class="ds-heading" data-size="md">${heading}</h2>!${body}</section>`;

function people(shown: ShownUnit): string {
  const { visit } = shown;
  const { say, language } = visit;
  const rows = shown.people.flatMap(({ id, name, duties, representations }) => [
    ...(duties.length + representations.length === 0
      ? [
          html`<li>!${person({ name, note: say('units.noDutyYet') })}<p class="row small">!${way(shown, 'giveDuty', { personId: id })}!${way(shown, 'correctPerson', { personId: id })}</p></li>`,
        ]
      : []),
    ...duties.map(
      (duty) =>
        html`<li>!${person({ name, note: `${words.roles[duty.kind]![language]}, ${span(duty, visit)}` })} !${status(duty.isHeld ? 'done' : 'waiting', say(duty.isHeld ? 'units.holds' : 'units.doesNotHold'))}<p class="row small">!${way(shown, 'endDuty', { dutyId: duty.id })}!${way(shown, 'restDuty', { dutyId: duty.id })}!${duty.rests.length > 0 ? way(shown, 'resumeDuty', { dutyId: duty.id }) : ''}!${way(shown, 'correctPerson', { personId: id })}</p></li>`,
    ),
    ...representations.map(
      (each) =>
        html`<li>!${person({ name, note: `${words.roles.representative![language]}, ${span(each, visit)}` })} !${status(each.isInForce ? 'done' : 'waiting', say(each.isInForce ? 'units.holds' : 'units.doesNotHold'))}<p class="row small">!${each.isInForce ? way(shown, 'takeBackRepresentation', { representationId: each.id }) : ''}</p></li>`,
    ),
  ]);
  const list =
    rows.length > 0 ? html`<ul class="plain flow">!${rows}</ul>` : html`<p class="soft">${say('units.nobody')}</p>`;
  return part(
    'people',
    say('units.people'),
    html`!${list}<p class="row">!${way(shown, 'giveDuty')}!${way(shown, 'addPerson')}!${way(shown, 'nameRepresentative')}</p>`,
  );
}

function teams(shown: ShownUnit): string {
  const { unit, visit } = shown;
  const { say } = visit;
  const rows = unit.arbetslag.map(
    (each) =>
      html`<tr><th scope="row">${each.name}</th><td class="r">${String(each.size)}</td><td>${span(each, visit)}</td><td>!${way(shown, 'correctArbetslag', { arbetslagId: each.id })}</td></tr>`,
  );
  const table =
    rows.length > 0
      ? html`<div class="tablebox" tabindex="0" role="region" aria-label="${say('units.arbetslag')}"><table class="ds-table"><caption>${say('units.arbetslag')}</caption><thead><tr><th scope="col">${say('units.name')}</th><th scope="col" class="r">${say('units.size')}</th><th scope="col">${say('units.when')}</th><td></td></tr></thead><tbody>!${rows}</tbody></table></div>`
      : html`<p class="soft">${say('units.none')}</p>`;
  const places = unit.places.map(
    (each) =>
      html`<li>${each.name} <span class="soft">${span(each, visit)}</span> !${way(shown, 'correctPlace', { placeId: each.id })}</li>`,
  );
  return part(
    'parts',
    say('units.parts'),
    html`!${table}<p>!${way(shown, 'addArbetslag')}</p><h3 class="ds-heading" data-size="xs">${say('units.places')}</h3>!${places.length > 0 ? html`<ul>!${places}</ul>` : html`<p class="soft">${say('units.none')}</p>`}<p>!${way(shown, 'addPlace')}</p>`,
  );
}

function year(shown: ShownUnit): string {
  const { calendar, visit } = shown;
  const { say } = visit;
  const row = (kind: string) => (each: { name: string; from: string; to: string }) =>
    html`<li>${each.name} <span class="soft">${say(`units.dayKind.${kind}`)}, ${span(each, visit)}</span></li>`;
  const terms = (calendar?.terms ?? []).map(row('term'));
  const days = (calendar?.days ?? []).map((each) => row(each.kind)(each));
  const list = calendar
    ? html`<p class="soft">${calendar.name}</p><ul>!${terms}!${days}</ul>`
    : html`<p class="soft">${say('units.noCalendar')}</p>`;
  return part(
    'calendar',
    say('units.calendar'),
    html`!${list}<p class="row">!${calendar ? way(shown, 'correctCalendar', { calendarId: calendar._id }) : ''}!${way(shown, 'addCalendar')}</p>`,
  );
}

/** From when it is there and until when, and what becomes of it: nothing of a unit that is there of old and goes on. */
function standing({ unit, heirs, visit }: ShownUnit): string {
  const { say, language, now } = visit;
  const { from, to } = unit.open;
  const date = (each: string) => toldDate(each, { language, now });
  const isToCome = from !== null && from > dayOf(now);
  const names = (ids: readonly Unit['successors'][number][]) =>
    ids.map((each) => heirs.get(each.unit) ?? '').join(', ');
  const [first] = unit.successors;
  const told = [
    ...(isToCome ? [say('units.opens', { day: date(from) })] : []),
    ...(to ? [say(to < dayOf(now) ? 'units.ended' : 'units.ends', { day: date(to) })] : []),
    ...(first ? [say(`units.heirs.${first.how}`, { units: names(unit.successors) })] : []),
    ...(unit.successors.length > 1
      ? [say('units.heirs.orders', { unit: names(unit.successors.filter(({ takesOrders }) => takesOrders)) })]
      : []),
    ...(unit.closing ? [say('units.heirs.none')] : []),
  ];
  return told.length > 0 ? html`<p class="ds-alert" data-color="info">${told.join(' ')}</p>` : '';
}

/** Who answers for the unit, and from when to when: nothing where it is not known. */
function owner(shown: ShownUnit): string {
  const { huvudman, visit } = shown;
  if (!huvudman) return '';
  const { name, from = null, to = null } = huvudman;
  return part(
    'huvudman',
    visit.say('units.huvudman'),
    html`<p>${name} <span class="soft">${span({ from, to }, visit)}</span></p>!${isAdministratorOf(visit.caller, huvudman._id) ? html`<p class="row"><a href="/huvudmen/${huvudman._id}">${visit.say('units.ofHuvudman')}</a></p>` : ''}`,
  );
}

/** A code with until when it was the unit's, where another has taken its place. */
const codeTold = ({ value, to }: Unit['codes'][number], { say, language, now }: SignedIn): string =>
  to ? say('units.codeUntil', { code: value, day: toldDate(to, { language, now }) }) : value;

/** One unit: who does what there, its parts and its calendar, and what whoever administers it may change. */
export function unitPage(shown: ShownUnit): Page {
  const { unit, visit } = shown;
  const { say } = visit;
  const codes = unit.codes.map((code) => codeTold(code, visit));
  const speech = speechIn(words, visit.language);
  const forms = schoolFormsOf(unit.schoolForms).map((form) => schoolFormSaid(form, speech));
  const facts = [
    ...[say(`units.kind.${unit.kind}`), ...(forms.length > 0 ? [forms.join(', ')] : [])],
    ...[say('units.kollegium', { n: unit.kollegium }), ...codes],
  ];
  const activities = isCentre(visit.caller)
    ? html`<p><a href="/activities?unit=${unit._id}">${say('activities.ofUnit', { unit: unit.name })}</a></p>`
    : '';
  const ends: OrganisationCommand[] =
    unit.successors.length > 0 || unit.closing ? ['takeBackUnitEnd'] : ['mergeUnit', 'splitUnit', 'closeUnit'];
  const whole = (['correctUnit', ...ends] as const).map((each) => way(shown, each));
  return {
    title: unit.name,
    body: html`<div class="flow"><nav class="crumb small" aria-label="${say('shell.here')}"><a href="/units">${say('units.title')}</a> <span aria-hidden="true">/</span> ${unit.name}</nav><h1 class="ds-heading" data-size="xl">${unit.name}</h1><p class="soft">${facts.join(' · ')}</p>!${standing(shown)}!${activities}!${mayReadPeopleOf(unit, visit.caller) ? html`<p><a href="/units/${unit._id}/log">${say('organisationLog.link')}</a></p>` : ''}</div>!${people(shown)}!${teams(shown)}!${year(shown)}!${owner(shown)}!${
      whole.join('') ? part('whole', say('units.whole'), html`<p class="row">!${whole}</p>`) : ''
    }`,
  };
}

/** The units that somebody may know of, by name. */
export function unitsPage({ say, caller }: SignedIn, units: readonly Unit[], after: string | null): Page {
  const rows = units.map(
    (unit) =>
      html`<tr><th scope="row"><a href="/units/${unit._id}">${unit.name}</a></th><td>${say(`units.kind.${unit.kind}`)}</td><td class="r">${String(unit.kollegium)}</td></tr>`,
  );
  const title = say('units.title');
  return {
    title,
    forStaff: true,
    body: html`<h1 class="ds-heading" data-size="xl">${title}</h1>!${isLead(caller) || ownHuvudmen(caller).length > 0 ? html`<p><a href="/huvudmen">${say('huvudmen.title')}</a></p>` : ''}<div class="tablebox paper" tabindex="0" role="region" aria-label="${title}"><table class="ds-table"><caption>${say('units.caption')}</caption><thead><tr><th scope="col">${say('units.name')}</th><th scope="col">${say('units.kindOf')}</th><th scope="col" class="r">${say('units.inKollegium')}</th></tr></thead><tbody>!${rows}</tbody></table></div>!${after ? html`<p><a href="${after}">${say('units.more')}</a></p>` : ''}`,
  };
}
