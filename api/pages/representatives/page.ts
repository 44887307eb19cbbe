import { randomUUID } from 'node:crypto';
import { html } from 'ghtml';
import { isRektorOf } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { toldDay } from '../../../domain/letters/when';
import type { shownPerson } from '../../views/unit-view';
import { words } from '../../words';
import { type OwnUnit, otherUnits } from '../own-unit';
import type { Page } from '../page';
import { person } from '../parts/person';
import { queried, type SignedIn } from '../visit';

type ShownPerson = ReturnType<typeof shownPerson>;

/** Those who act for the rektor of a unit. */
export interface ShownRepresentatives extends OwnUnit {
  visit: SignedIn;
  people: readonly ShownPerson[];
}

/** A representation that holds, or will. */
export interface Acting {
  of: ShownPerson;
  representation: ShownPerson['representations'][number];
}

/** Who acts for the rektor of the unit now or will, as far as the reader is told: the rektor of all, the others of themselves. */
export function actingFor({ people, unit, visit: { caller, now } }: ShownRepresentatives): Acting[] {
  const isToTell = (of: ShownPerson) => isRektorOf(caller, unit._id) || of.id === caller.person;
  return people
    .filter(isToTell)
    .flatMap((of) => of.representations.map((representation) => ({ of, representation })))
    .filter(({ representation: { takenBackAt, to } }) => takenBackAt === null && (to === null || to >= dayOf(now)));
}

export const addressOf = (unit: { _id: string }, more = {}): string =>
  `/representatives?${new URLSearchParams({ unit: unit._id, ...more })}`;

/** Until when somebody acts, or from when. */
export function spanTold({ from, to }: Acting['representation'], visit: SignedIn): string {
  const { say, now } = visit;
  const until = to ? say('representatives.until', { day: toldDay(to, visit) }) : say('representatives.onwards');
  return from > dayOf(now) ? say('representatives.from', { day: toldDay(from, visit), until }) : until;
}

/** What somebody is at the unit besides. */
const dutyIn = ({ duties }: ShownPerson, { language }: SignedIn): string => {
  const held = duties.find(({ isHeld }) => isHeld);
  return held ? words.roles[held.kind]![language] : words.roles.representative![language];
};

function row(shown: ShownRepresentatives, { of, representation }: Acting): string {
  const { visit, unit } = shown;
  const { say, caller } = visit;
  const isOwn = of.id === caller.person;
  const acts = representation.acts.map((act) => html`<li>${say(`forms.options.act.${act}`)}</li>`);
  const only = representation.order
    ? html`<p><a href="/orders/${representation.order}">${say('representatives.oneOrder')}</a></p>`
    : '';
  const text = say(isOwn ? 'representatives.giveBack' : 'representatives.takeBack');
  const who = html`<span class="ds-sr-only"> ${of.name ?? ''}</span>`;
  return html`<li><div class="flow"><p>!${person({ name: of.name, note: `${dutyIn(of, visit)}, ${spanTold(representation, visit)}` })}</p><ul class="small">!${acts}</ul>!${only}<form method="post" action="${addressOf(unit)}"><input type="hidden" name="key" value="${randomUUID()}"><input type="hidden" name="representation" value="${representation.id}"><button class="ds-button" data-variant="secondary">${text}!${who}</button></form></div></li>`;
}

/** Who acts for one's rektor, for what and until when; taken back with one press. */
export function representativesPage(shown: ShownRepresentatives): Page {
  const { visit, unit } = shown;
  const { say, caller } = visit;
  const all = actingFor(shown);
  const isRektor = isRektorOf(caller, unit._id);
  const side = isRektor ? 'mine' : 'own';
  const key = all.length === 0 ? 'nobody' : all.length === 1 ? 'one' : 'many';
  const title = say(`representatives.${side}.${key}`, { n: all.length, unit: unit.name });
  const did = queried(visit, 'done');
  const done = ['nameRepresentative', 'takeBackRepresentation'].includes(did)
    ? html`<p class="ds-alert" data-color="success" role="status">${say(`representatives.did.${did}`)}</p>`
    : '';
  const list = all.length > 0 ? html`<ul class="orders paper">!${all.map((each) => row(shown, each))}</ul>` : '';
  const name = isRektor
    ? html`<p><a class="ds-button" href="/units/${unit._id}/do/nameRepresentative">${say('representatives.name')}</a></p>`
    : '';
  return {
    ...{ title, isDone: done !== '', forStaff: true },
    body: html`<div class="flow">!${done}<p class="soft">${unit.name}</p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say(`representatives.${side}.lead`)}</p></div>!${otherUnits(shown, say('schoolYear.units'), addressOf)}!${list}!${name}`,
  };
}
