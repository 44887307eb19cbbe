import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { centreActor } from '../domain/callers';
import { changesBetween } from '../domain/changes';
import type { Caller } from '../domain/decision';
import { namedUnits, refuseActivity, refusedRecorder } from '../domain/surveys/activities';
import type { Activity, ActivityCommand, ActivityContent, ActivityLogEntry } from '../schemas/activities';
import type { Instant } from '../schemas/vocabulary';
import { keepOnce } from './keep-once';
import { NotThere, Refused, Stale } from './outcomes';
import { type Asked, askedHash } from './repeat';
import type { Store } from './store';
import { insert, replace, type Write, writeTogether } from './write-together';

/** What was answered to whoever has recorded or corrected an activity. */
export interface ActivityReceipt {
  command: ActivityCommand;
  activityId: string;
  version: number;
  at: Instant;
}

interface ActivityAsked extends Asked {
  command: ActivityCommand;
  caller: Caller;
  now: Instant;
}

/** An activity that somebody would have recorded. */
export interface RecordAsked extends ActivityAsked {
  body: ActivityContent;
}

/** An activity that somebody would have corrected, as they saw it. */
export interface CorrectAsked extends ActivityAsked {
  activityId: string;
  body: ActivityContent & Pick<Activity, 'state'> & { reason: string };
  seen: number;
}

function mustRecord(caller: Caller): void {
  const refused = refusedRecorder(caller);
  if (refused) throw new Refused(refused, null);
}

/** What is told of an activity, held against kinds and units. Throws `Refused`. */
async function contentOf({ collections, settings }: Store, told: ActivityContent, session: ClientSession) {
  const ids = told.units.map(({ unit }) => unit);
  const units = await collections.units
    .find({ _id: { $in: ids } }, { session, projection: { name: 1 } })
    .map(({ _id, name }) => ({ _id, name }))
    .toArray();
  const refused = refuseActivity(told, { kinds: settings.activityKinds, units });
  if (refused) throw new Refused(refused, null);
  const { kind, name, from, to } = told;
  return { kind, name, from, to, units: namedUnits(told, { units }) };
}

function logged(
  { collections }: Store,
  asked: ActivityAsked,
  [before, after]: [Activity | null, Activity],
  reason: string | null,
): { receipt: ActivityReceipt; entry: Write } {
  const { command, caller, key, now } = asked;
  const receipt = { command, activityId: after._id, version: after.version, at: now };
  const entry: ActivityLogEntry = {
    ...{ _id: randomUUID(), activity: after._id, command, at: now, by: centreActor(caller), reason, receipt },
    changes: changesBetween(before, after),
    key: { caller: caller.person, key, asked: askedHash(asked) },
  };
  return { receipt, entry: insert(collections.activityLog, entry) };
}

/** Records an activity. Repeated with its key it gets its first answer. Throws `Refused`. */
export async function recordActivity(store: Store, asked: RecordAsked): Promise<ActivityReceipt> {
  const { collections, client } = store;
  const { caller, now } = asked;
  mustRecord(caller);
  const _id = randomUUID();
  return keepOnce(store, asked, { log: collections.activityLog }, async (session) => {
    const content = await contentOf(store, asked.body, session);
    const made = { recordedAt: now, recordedBy: centreActor(caller) };
    const activity: Activity = { _id, version: 1, ...content, state: 'recorded', ...made };
    const { receipt, entry } = logged(store, asked, [null, activity], null);
    await writeTogether(client, session, [insert(collections.activities, activity), entry]);
    return receipt;
  });
}

/** Corrects an activity, with a reason; what stood before is in the log. Throws `Refused`, `NotThere` or `Stale`. */
export async function correctActivity(store: Store, asked: CorrectAsked): Promise<ActivityReceipt> {
  const { collections, client } = store;
  const { caller, activityId: _id, seen } = asked;
  const { reason, state, ...told } = asked.body;
  mustRecord(caller);
  return keepOnce(store, asked, { log: collections.activityLog, turn: `activity/${_id}` }, async (session) => {
    const before = await collections.activities.findOne({ _id }, { session });
    if (!before) throw new NotThere('no such activity');
    if (before.version !== seen) throw new Stale(seen, before.version);
    const content = await contentOf(store, told, session);
    const after: Activity = { ...before, ...content, state, version: seen + 1 };
    const { receipt, entry } = logged(store, asked, [before, after], reason);
    const filter = { _id, version: seen };
    await writeTogether(client, session, [replace(collections.activities, filter, after, { must: true }), entry]);
    return receipt;
  });
}
