import type { ClientSession, Filter } from 'mongodb';
import { centreActor } from '../domain/callers';
import { dayOf } from '../domain/days';
import type { Caller } from '../domain/decision';
import { staffAmong } from '../domain/directory';
import { improvementAs, refusedImprover, refuseImprovement } from '../domain/quality/improvements';
import type { Improvement, ImprovementContent, ImprovementState } from '../schemas/improvements';
import type { StaffMember } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { amend, type EntryAsked, enter, type RegisterAsked, type RegisterReceipt } from './keep-registered';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';
import type { Store } from './store';

/** How a list of improvements is narrowed. */
export interface ImprovementQuery extends Page {
  state?: ImprovementState;
  report?: string;
  owner?: string;
}

type Improvements = Pick<Collections, 'improvements'>;

function mustImprove(caller: Caller): void {
  const refused = refusedImprover(caller);
  if (refused) throw new Refused(refused, null);
}

/** A page of the improvements, what is due first coming first. Throws `Refused`. */
export async function readImprovements(
  { improvements }: Improvements,
  { state, report, owner, ...page }: ImprovementQuery,
  caller: Caller,
): Promise<Improvement[]> {
  mustImprove(caller);
  const filter: Filter<Improvement> = {
    ...(state ? { state } : {}),
    ...(report ? { report } : {}),
    ...(owner ? { 'owner.person': owner } : {}),
  };
  return reading(improvements.find(filter, { sort: { dueOn: 1, _id: 1 }, ...cut(page) }).toArray());
}

/** One improvement. Throws `Refused` or `NotThere`. */
export async function readImprovement({ improvements }: Improvements, id: string, caller: Caller) {
  mustImprove(caller);
  const improvement = await reading(improvements.findOne({ _id: id }, { maxTimeMS }));
  if (!improvement) throw new NotThere('no such improvement');
  return improvement;
}

/** Of those who are named as owner, those who work at the centre now. */
async function staffNamed({ people }: Collections, id: string, now: Instant, session: ClientSession) {
  return staffAmong(await people.find({ _id: id }, { session }).toArray(), now);
}

function asTold(
  before: Parameters<typeof improvementAs>[0],
  told: ImprovementContent,
  known: { staff: readonly StaffMember[]; now: Instant; standing: Improvement | null },
): Improvement {
  const refused = refuseImprovement(told, { staff: known.staff, before: known.standing });
  if (refused) throw new Refused(refused, null);
  return improvementAs(before, told, { staff: known.staff, today: dayOf(known.now) });
}

/** Records an improvement. Repeated with its key it gets its first answer. Throws `Refused`. */
export async function recordImprovement(
  store: Store,
  asked: RegisterAsked<ImprovementContent>,
): Promise<RegisterReceipt> {
  const { caller, now, body } = asked;
  const { improvements } = store.collections;
  mustImprove(caller);
  return enter<Improvement>(store, asked, { name: 'improvements', entries: improvements }, async (_id, session) => {
    const [by, staff] = [centreActor(caller), await staffNamed(store.collections, body.owner, now, session)];
    const after = asTold({ _id, recordedAt: now, recordedBy: by }, body, { staff, now, standing: null });
    return { after, by, reason: null };
  });
}

/** Corrects an improvement or tells how it stands now, with a reason. Throws `Refused`, `NotThere` or `Stale`. */
export async function correctImprovement(
  store: Store,
  asked: EntryAsked<ImprovementContent & { reason: string }>,
): Promise<RegisterReceipt> {
  const { caller, now } = asked;
  const { reason, ...told } = asked.body;
  const { improvements } = store.collections;
  mustImprove(caller);
  return amend<Improvement>(store, asked, { name: 'improvements', entries: improvements }, async (before, session) => {
    const staff = await staffNamed(store.collections, told.owner, now, session);
    const after = asTold(before, told, { staff, now, standing: before });
    return { after, by: centreActor(caller), reason };
  });
}
