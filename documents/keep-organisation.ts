import { randomUUID } from 'node:crypto';
import { changesBetween } from '../domain/changes';
import { dayOf } from '../domain/days';
import { isRefusal } from '../domain/decision';
import { organisationRules } from '../domain/organisation';
import type { Organisation, OrganisationDecision, OrganisationRule } from '../domain/organisation/state';
import { toldOfRepresentations } from '../domain/organisation/telling';
import { changesOfPerson } from '../domain/protection';
import type { OrganisationLogEntry } from '../schemas/organisation';
import type { OrganisationCommand } from '../schemas/organisation-commands';
import type { Actor } from '../schemas/parts';
import type { Instant } from '../schemas/vocabulary';
import { directoryChanged } from './directory';
import { keepOnce } from './keep-once';
import { type OrganisationAsked, organisationFor } from './organisation-state';
import { below, kept, next, type Remembered } from './organisation-writes';
import { Refused } from './outcomes';
import { askedHash } from './repeat';
import type { Store } from './store';
import { insert, type Write, writeTogether } from './write-together';

/** What is answered to a command on the organisation. */
export interface OrganisationReceipt {
  command: OrganisationCommand;
  unit: string;
  person: string | null;
  created: { kind: string; id: string } | null;
  at: Instant;
}

type Done = OrganisationDecision & { actor: Actor };

/** What was changed, with what was there before; of a calendar below its id. */
function changesOf(state: Organisation, { person, unit, calendar }: Done): OrganisationLogEntry['changes'] {
  if (person) return changesOfPerson(state.person, person);
  const before = calendar && state.calendar?._id === calendar._id ? state.calendar : null;
  return [
    ...changesBetween(state.unit, unit ?? state.unit),
    ...(calendar ? below(`calendars/${calendar._id}`, changesBetween(before, calendar)) : []),
  ];
}

function writesOf(
  { collections }: Store,
  asked: OrganisationAsked,
  state: Organisation,
  done: Done,
  receipt: OrganisationReceipt,
): Write[] {
  const { people, units, calendars, organisationLog } = collections;
  const [person, unit, calendar] = [next(done.person), next(done.unit), next(done.calendar)];
  const entry: OrganisationLogEntry = {
    ...{ _id: randomUUID(), unit: state.unit._id, person: person?._id ?? null, command: asked.command, at: asked.now },
    ...{ by: done.actor, reason: done.reason ?? null, receipt, changes: changesOf(state, done) },
    key: { caller: asked.caller.person, key: asked.key, asked: askedHash(asked) },
  };
  return [
    ...(person ? [kept(people, person)] : []),
    ...(unit ? [kept(units, unit)] : []),
    ...(calendar ? [kept(calendars, calendar)] : []),
    insert(organisationLog, entry),
    directoryChanged(collections, asked.now),
    ...(person ? toldOfRepresentations(state.person, person, asked.now) : []).map((notice) =>
      insert(collections.notifications, notice),
    ),
  ];
}

/**
 * Keeps one command on the organisation in one transaction: what it changes, and who did it. Repeated with its key
 * it gets its first answer. Throws what `keepCommand` throws.
 */
export async function keepOrganisation(
  store: Store,
  remembered: readonly Remembered[],
  asked: OrganisationAsked,
): Promise<OrganisationReceipt> {
  const { caller, now, target } = asked;
  const rule = organisationRules[asked.command] as OrganisationRule;
  const log = store.collections.organisationLog;
  const answered = await keepOnce(store, asked, { log, turn: target.unitId }, async (session) => {
    const state = await organisationFor(store, asked, session);
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
  for (const each of remembered) each.forget();
  return answered;
}
