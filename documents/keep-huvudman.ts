import { randomUUID } from 'node:crypto';
import { changesBetween } from '../domain/changes';
import { dayOf } from '../domain/days';
import { isRefusal } from '../domain/decision';
import { huvudmanRules } from '../domain/huvudmen';
import type { HuvudmanDecision, HuvudmanRule, HuvudmanState } from '../domain/huvudmen/state';
import { changesOfPerson } from '../domain/protection';
import type { HuvudmanCommand } from '../schemas/huvudman-commands';
import type { OrganisationLogEntry } from '../schemas/organisation';
import type { Actor } from '../schemas/parts';
import type { Instant } from '../schemas/vocabulary';
import { directoryChanged } from './directory';
import { type HuvudmanCommandAsked, huvudmanFor } from './huvudman-state';
import { keepOnce } from './keep-once';
import { below, kept, next, type Remembered } from './organisation-writes';
import { Refused } from './outcomes';
import { askedHash } from './repeat';
import type { Store } from './store';
import { insert, type Write, writeTogether } from './write-together';

/** What is answered to a command on a huvudman. */
export interface HuvudmanReceipt {
  command: HuvudmanCommand;
  huvudman: string;
  person: string | null;
  created: { kind: string; id: string } | null;
  at: Instant;
}

type Done = HuvudmanDecision & { actor: Actor };

/** What was changed, with what was there before: of the huvudman itself, or of somebody; of both where one is added. */
const changesOf = (state: HuvudmanState, { huvudman, person }: Done): OrganisationLogEntry['changes'] => [
  ...(huvudman ? changesBetween(state.huvudman, huvudman) : []),
  ...(person && huvudman ? below(`people/${person._id}`, changesOfPerson(state.person, person)) : []),
  ...(person && !huvudman ? changesOfPerson(state.person, person) : []),
];

function writesOf(
  { collections }: Store,
  asked: HuvudmanCommandAsked,
  state: HuvudmanState,
  done: Done,
  receipt: HuvudmanReceipt,
): Write[] {
  const { people, huvudmen, organisationLog } = collections;
  const [person, huvudman] = [next(done.person), next(done.huvudman)];
  const entry: OrganisationLogEntry = {
    ...{ _id: randomUUID(), unit: null, huvudman: receipt.huvudman, person: receipt.person },
    ...{ command: asked.command, at: asked.now, by: done.actor, reason: done.reason ?? null, receipt },
    changes: changesOf(state, done),
    key: { caller: asked.caller.person, key: asked.key, asked: askedHash(asked) },
  };
  return [
    ...(huvudman ? [kept(huvudmen, huvudman)] : []),
    ...(person ? [kept(people, person)] : []),
    insert(organisationLog, entry),
    // Everybody who changes the directory changes this mark: of two who end each other's duty one is tried again.
    directoryChanged(collections, asked.now),
  ];
}

/**
 * Keeps one command on a huvudman, its people or those of the centre that it runs in one transaction: what it changes, and who
 * did it. Repeated with its key it gets its first answer. Throws what `keepCommand` throws.
 */
export async function keepHuvudman(
  store: Store,
  remembered: readonly Remembered[],
  asked: HuvudmanCommandAsked,
): Promise<HuvudmanReceipt> {
  const { caller, now, target } = asked;
  const rule = huvudmanRules[asked.command] as HuvudmanRule;
  const log = store.collections.organisationLog;
  const answered = await keepOnce(store, asked, { log, turn: target.huvudmanId ?? 'huvudmen' }, async (session) => {
    const state = await huvudmanFor(store, asked, session);
    const actor = rule.actor(state, caller);
    if (isRefusal(actor)) throw new Refused(actor, null);
    const given = { caller, actor, now, today: dayOf(now), newId: randomUUID(), target };
    const done = rule.decide(state, asked.body as never, given);
    if (isRefusal(done)) throw new Refused(done, null);
    const receipt: HuvudmanReceipt = {
      ...{ command: asked.command, huvudman: done.huvudman?._id ?? state.huvudman!._id },
      ...{ person: done.person?._id ?? null, created: done.created ?? null, at: now },
    };
    await writeTogether(store.client, session, writesOf(store, asked, state, { ...done, actor }, receipt));
    return receipt;
  });
  for (const each of remembered) each.forget();
  return answered;
}
