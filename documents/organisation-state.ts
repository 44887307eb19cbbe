import type { ClientSession } from 'mongodb';
import { isCentrePlace } from '../domain/centre';
import type { Caller } from '../domain/decision';
import { identifierOf } from '../domain/identifiers';
import { isOwnPerson } from '../domain/organisation/people';
import { maySeeUnit, type Organisation } from '../domain/organisation/state';
import type { Calendar, Huvudman, Person, Unit, UnitCode } from '../schemas/organisation';
import type { OrganisationCommand } from '../schemas/organisation-commands';
import type { Instant } from '../schemas/vocabulary';
import { NotThere } from './outcomes';
import type { Asked } from './repeat';
import type { Store } from './store';

/** One command on the organisation, as it came to us. */
export interface OrganisationAsked extends Asked {
  command: OrganisationCommand;
  caller: Caller;
  now: Instant;
}

interface Named {
  person?: string;
  mail?: string | null;
  into?: string;
  units?: string[];
  caseNumber?: string;
  calendar?: string | null;
  code?: UnitCode;
}

/** By what the person of a command is found: those of a duty or representation in the address by it. */
function personFilter({ target, body }: OrganisationAsked): object | null {
  const { person, mail } = body as Named;
  const { unitId, personId, dutyId, representationId } = target;
  if (personId) return { _id: personId };
  if (dutyId) return { 'duties.at': unitId, 'duties.id': dutyId };
  if (representationId) return { 'representations.unit': unitId, 'representations.id': representationId };
  if (person) return { _id: person };
  return mail ? { identifiers: identifierOf('mail', mail) } : null;
}

/** The places at which somebody has anything to do. */
export const placesOf = ({ duties, representations }: Person): string[] => [
  ...duties.map(({ at }) => at),
  ...representations.map(({ unit }) => unit),
];

/** A unit, and who answers for it. */
type Owned = Pick<Organisation, 'unit' | 'huvudman'>;

/** Whether a huvudman runs the centre, whose staff are then its own too. */
const runsCentre = (huvudman: Huvudman | null): boolean => huvudman?.kind === 'municipal';

/** Whether somebody whom a command names belongs to the huvudman, or to nobody yet: others are not to be found. */
export async function isWithin(
  store: Store,
  { huvudman, owner }: { huvudman: string; owner: Huvudman | null },
  person: Person,
  session: ClientSession,
): Promise<boolean> {
  const at = placesOf(person);
  if (at.length === 0 || at.includes(huvudman)) return true;
  const own = { _id: { $in: at }, huvudman };
  if (await store.collections.units.findOne(own, { session, projection: { _id: 1 } })) return true;
  return at.some(isCentrePlace) && runsCentre(owner);
}

/** Whether the administrator of the unit's huvudman answers for what is known of somebody. */
async function isOwn(
  store: Store,
  { unit, huvudman }: Owned,
  person: Person,
  session: ClientSession,
): Promise<boolean> {
  const { units, organisationLog } = store.collections;
  const options = { session, projection: { _id: 1 } } as const;
  const [own, entry] = [
    await units.find({ _id: { $in: placesOf(person) }, huvudman: unit.huvudman }, options).toArray(),
    await organisationLog.findOne({ unit: unit._id, person: person._id }, options),
  ];
  const places = { huvudman: unit.huvudman, units: new Set(own.map(({ _id }) => _id)) };
  return isOwnPerson(person, {
    ...places,
    runsCentre: runsCentre(huvudman),
    isKnownThere: entry !== null,
  });
}

async function personOf(store: Store, asked: OrganisationAsked, owned: Owned, session: ClientSession) {
  const filter = personFilter(asked);
  const found = filter && (await store.collections.people.findOne(filter, { session }));
  if (asked.command === 'correctPerson') return found && (await isOwn(store, owned, found, session)) ? found : null;
  // That an address is somebody's at all is told to whoever would add them: nobody signs in with one that two have.
  if (!found || asked.command === 'addPerson') return found;
  const { unit, huvudman: owner } = owned;
  return (await isWithin(store, { huvudman: unit.huvudman, owner }, found, session)) ? found : null;
}

/** The calendar that the address or the body names; one that is another huvudman's is not to be found. */
async function calendarOf(
  { collections }: Store,
  { target, body }: OrganisationAsked,
  { huvudman }: Unit,
  session: ClientSession,
): Promise<Calendar | null> {
  const id = target.calendarId ?? (body as Named).calendar;
  const found = id ? await collections.calendars.findOne({ _id: id }, { session }) : null;
  return found && (found.huvudman ?? huvudman) === huvudman ? found : null;
}

async function isMailTaken({ collections }: Store, asked: OrganisationAsked, session: ClientSession): Promise<boolean> {
  const { mail } = asked.body as Named;
  if (!mail) return false;
  const { personId = '' } = asked.target;
  const others = { identifiers: identifierOf('mail', mail), _id: { $ne: personId } };
  return (await collections.people.findOne(others, { session, projection: { _id: 1 } })) !== null;
}

async function isCodeTaken(
  { collections }: Store,
  { body }: OrganisationAsked,
  { _id, huvudman }: Unit,
  session: ClientSession,
): Promise<boolean> {
  const { code } = body as Named;
  if (!code) return false;
  const codes = { $elemMatch: { scheme: code.scheme, value: code.value, to: null } };
  const others = { codes, _id: { $ne: _id }, ...(code.scheme === 'local' ? { huvudman } : {}) };
  return (await collections.units.findOne(others, { session, projection: { _id: 1 } })) !== null;
}

/** What a command on the organisation is about. Throws `NotThere` when the caller may not know of the unit. */
export async function organisationFor(
  store: Store,
  asked: OrganisationAsked,
  session: ClientSession,
): Promise<Organisation> {
  const { units, huvudmen, orders } = store.collections;
  const unit = await units.findOne({ _id: asked.target.unitId ?? '' }, { session });
  if (!unit || !maySeeUnit(unit, asked.caller)) throw new NotThere('no such unit for this caller');
  const huvudman = await huvudmen.findOne({ _id: unit.huvudman }, { session });
  const { into, units: several = [], caseNumber } = asked.body as Named;
  const heirs = asked.command === 'takeBackUnitEnd' ? unit.successors.map((each) => each.unit) : [];
  const ids = [...(into ? [into] : []), ...several, ...heirs];
  const others = ids.length > 0 ? await units.find({ _id: { $in: ids } }, { session }).toArray() : [];
  const named = caseNumber
    ? await orders.findOne({ caseNumber, 'units.unit': unit._id }, { session, projection: { _id: 1 } })
    : null;
  return {
    ...{ unit, huvudman, others, order: named && { id: named._id } },
    person: await personOf(store, asked, { unit, huvudman }, session),
    calendar: await calendarOf(store, asked, unit, session),
    isCodeTaken: await isCodeTaken(store, asked, unit, session),
    isMailTaken: await isMailTaken(store, asked, session),
  };
}
