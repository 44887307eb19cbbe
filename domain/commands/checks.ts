import type { Order } from '../../schemas/order';
import type { Huvudman, Unit } from '../../schemas/organisation';
import type { Need, ParticipantGroup, ProposalContent } from '../../schemas/parts';
import type { Day } from '../../schemas/vocabulary';
import { inUtc } from '../days';
import { type Refusal, refuse, refuseField } from '../decision';
import { adjustmentsAsked, currentVersion, isDeliveryAgreed } from '../order';
import { allFields } from '../rule';

/** Whether more are to take part than the kollegium that was named. */
export const exceedsKollegium = (
  participants: readonly ParticipantGroup[],
  kollegium: number | null,
): Refusal | null => {
  const n = participants.reduce((sum, { number }) => sum + number, 0);
  return kollegium !== null && n > kollegium
    ? refuseField('/participants', 'numbers-exceed-kollegium', { n, max: kollegium })
    : null;
};

/** What a request needs before it can be sent: the need in words and who it is for. */
export const incomplete = (
  need: Need,
  participants: readonly ParticipantGroup[],
  kollegium: number | null,
): Refusal | null => {
  const missing = [
    ...(need.text ? [] : ['/need/text']),
    ...(participants.length > 0 ? [] : ['/participants']),
    ...(kollegium ? [] : ['/kollegium']),
  ];
  if (missing.length === 0) return null;
  const told = { missing: missing.join(', ') };
  return {
    refusal: 'draft-incomplete',
    told,
    fields: missing.map((pointer) => ({ pointer, refusal: 'draft-incomplete', told })),
  };
};

/** Why a unit comes with no order more on a day: it has ended, or its huvudman has, as far as that is known. */
export function refuseNewOrder(
  unit: Pick<Unit, 'name' | 'open'>,
  huvudman: Pick<Huvudman, 'name' | 'to'> | null,
  today: Day,
): Refusal | null {
  const ended = [
    { name: unit.name, day: unit.open.to },
    { name: huvudman?.name ?? '', day: huvudman?.to ?? null },
  ].find(({ day }) => day !== null && day < today);
  return ended ? refuse('takes-no-orders', { name: ended.name, day: ended.day! }) : null;
}

interface Times {
  startsAt: string;
  endsAt: string;
}

/** Why a time cannot be planned: it has passed, or it ends before it begins. */
export const refusedTimes = ({ startsAt, endsAt }: Times, now: string, past: string, at = ''): Refusal | null =>
  allFields(
    inUtc(startsAt) <= now && refuseField(`${at}/startsAt`, past),
    inUtc(endsAt) <= inUtc(startsAt) && refuseField(`${at}/endsAt`, 'ends-before-start'),
  );

/** Why a time cannot be that of something that has been: it lies ahead, or it ends before it begins. */
export const refusedPastTimes = ({ startsAt, endsAt }: Times, now: string): Refusal | null =>
  allFields(
    inUtc(startsAt) > now && refuseField('/startsAt', 'session-in-future'),
    inUtc(endsAt) <= inUtc(startsAt) && refuseField('/endsAt', 'ends-before-start'),
  );

/** How many hours one participant spends: the sessions and the tasks between them. */
export const hoursOf = ({ sessions }: ProposalContent): number =>
  sessions.reduce((sum, { hours, taskHours }) => sum + hours + (taskHours ?? 0), 0);

/** Whether a version waits for an answer that would let sessions be planned. */
export const noVersionAgreed = (order: Order): Refusal | null => {
  const current = currentVersion(order);
  if (isDeliveryAgreed(order)) return null;
  if (current?.answers.some(({ kind }) => kind === 'agreed') && !adjustmentsAsked(order)) return null;
  return refuse('nothing-agreed', { current: current?.version ?? 1 });
};
