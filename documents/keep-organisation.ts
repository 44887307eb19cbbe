import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { changesBetween } from '../domain/changes';
import { dayOf } from '../domain/days';
import { type Caller, isRefusal } from '../domain/decision';
import { identifierOf } from '../domain/identifiers';
import { organisationRules } from '../domain/organisation';
import { newPerson } from '../domain/organisation/people';
import {
  maySeeUnit,
  type Organisation,
  type OrganisationDecision,
  type OrganisationRule,
} from '../domain/organisation/state';
import { toldInLog } from '../domain/protection';
import type { OrganisationLogEntry, Person, Unit } from '../schemas/organisation';
import type { OrganisationCommand } from '../schemas/organisation-commands';
import type { Actor } from '../schemas/parts';
import type { Instant } from '../schemas/vocabulary';
import { type Directory, directoryChanged } from './directory';
import { keepOnce } from './keep-once';
import { NotThere, Refused } from './outcomes';
import { type Asked, askedHash } from './repeat';
import type { Store } from './store';
import { insert, replace, type Write, writeTogether } from './write-together';

/** One command on the organisation, as it came to us. */
export interface OrganisationAsked extends Asked {
  command: OrganisationCommand;
  caller: Caller;
  now: Instant;
}

/** What is answered to a command on the organisation. */
export interface OrganisationReceipt {
  command: OrganisationCommand;
  unit: string;
  person: string | null;
  created: { kind: string; id: string } | null;
  at: Instant;
}

interface Named {
  person?: string;
  mail?: string;
  name?: string | null;
  into?: string;
  units?: string[];
  caseNumber?: string;
}

/** By what the person of a command is found: those of a duty or representation in the address by it. */
function personFilter({ target, body }: OrganisationAsked): object | null {
  const { person, mail } = body as Named;
  const { unitId, dutyId, representationId } = target;
  if (dutyId) return { 'duties.at': unitId, 'duties.id': dutyId };
  if (representationId) return { 'representations.unit': unitId, 'representations.id': representationId };
  if (person) return { _id: person };
  return mail ? { identifiers: identifierOf('mail', mail) } : null;
}

/** Whether somebody whom a command names by id belongs to the unit's huvudman, or to nobody yet: others are not to be found. */
async function isWithin({ collections }: Store, unit: Unit, person: Person, session: ClientSession): Promise<boolean> {
  const at = [...person.duties.map((duty) => duty.at), ...person.representations.map((each) => each.unit)];
  if (at.length === 0 || at.includes(unit._id) || at.includes(unit.huvudman)) return true;
  const own = { _id: { $in: at }, huvudman: unit.huvudman };
  return (await collections.units.findOne(own, { session, projection: { _id: 1 } })) !== null;
}

async function personOf(store: Store, asked: OrganisationAsked, unit: Unit, session: ClientSession) {
  const filter = personFilter(asked);
  const found = filter && (await store.collections.people.findOne(filter, { session }));
  const { person: id, mail, name } = asked.body as Named;
  if (found) return id && !(await isWithin(store, unit, found, session)) ? null : found;
  // A rektor names somebody whom nobody knows yet, by name and mail address.
  const isNew = asked.command === 'nameRepresentative' && mail && name;
  return isNew ? newPerson(`person-${randomUUID()}`, asked.now, { name, mail, isProtected: false }) : null;
}

/** What the command is about. Throws `NotThere` when the caller may not know of the unit. */
async function stateOf(store: Store, asked: OrganisationAsked, session: ClientSession): Promise<Organisation> {
  const { units, orders } = store.collections;
  const unit = await units.findOne({ _id: asked.target.unitId ?? '' }, { session });
  if (!unit || !maySeeUnit(unit, asked.caller)) throw new NotThere('no such unit for this caller');
  const { into, units: several = [], caseNumber } = asked.body as Named;
  const ids = [...(into ? [into] : []), ...several];
  const others = ids.length > 0 ? await units.find({ _id: { $in: ids } }, { session }).toArray() : [];
  const named = caseNumber
    ? await orders.findOne({ caseNumber, 'units.unit': unit._id }, { session, projection: { _id: 1 } })
    : null;
  const person = await personOf(store, asked, unit, session);
  return { unit, person, others, order: named && { id: named._id } };
}

function writesOf(
  { collections }: Store,
  asked: OrganisationAsked,
  state: Organisation,
  done: OrganisationDecision & { actor: Actor },
  receipt: OrganisationReceipt,
): Write[] {
  const { people, units, organisationLog } = collections;
  const person = done.person && { ...done.person, version: done.person.version + 1 };
  const unit = done.unit && { ...done.unit, version: done.unit.version + 1 };
  const entry: OrganisationLogEntry = {
    ...{ _id: randomUUID(), unit: state.unit._id, person: person?._id ?? null, command: asked.command, at: asked.now },
    ...{ by: done.actor, reason: done.reason ?? null, receipt },
    changes: person
      ? changesBetween(state.person && toldInLog(state.person), toldInLog(person))
      : changesBetween(state.unit, unit ?? state.unit),
    key: { caller: asked.caller.person, key: asked.key, asked: askedHash(asked) },
  };
  return [
    ...(person
      ? [replace(people, { _id: person._id }, person, person.version === 1 ? { upsert: true } : { must: true })]
      : []),
    ...(unit ? [replace(units, { _id: unit._id }, unit, { must: true })] : []),
    insert(organisationLog, entry),
    directoryChanged(collections, asked.now),
  ];
}

/**
 * Keeps one command on the organisation in one transaction: the person or the unit, and who did it. Repeated with its key
 * it gets its first answer. Throws what `keepCommand` throws.
 */
export async function keepOrganisation(
  store: Store,
  directory: Pick<Directory, 'forget'>,
  asked: OrganisationAsked,
): Promise<OrganisationReceipt> {
  const { caller, now, target } = asked;
  const rule = organisationRules[asked.command] as OrganisationRule;
  const log = store.collections.organisationLog;
  const kept = await keepOnce(store, asked, { log, turn: target.unitId }, async (session) => {
    const state = await stateOf(store, asked, session);
    const actor = rule.actor(state.unit, caller);
    if (isRefusal(actor)) throw new Refused(actor, null);
    const given = { caller, now, today: dayOf(now), newId: randomUUID(), target, actor };
    const done = rule.decide(state, asked.body as never, given);
    if (isRefusal(done)) throw new Refused(done, null);
    const receipt: OrganisationReceipt = {
      ...{ command: asked.command, unit: state.unit._id, person: done.person?._id ?? null },
      ...{ created: done.created ?? null, at: now },
    };
    await writeTogether(store.client, session, writesOf(store, asked, state, { ...done, actor }, receipt));
    return receipt;
  });
  directory.forget();
  return kept;
}
