import type { InPractice } from '../../schemas/vocabulary';
import type { OrderFacts } from './order-facts';
import { isWithin, type ReportPeriod } from './period';
import { isEnoughToPool } from './pooled';

/** What remained in practice of those whose rektor was asked in the period. */
export interface ReportedRemained {
  asked: number;
  answered: number;
  /** In how many interventions somebody has answered. */
  interventions: number;
  /** How many gave each answer; null where too few interventions or units have answered. */
  counts: Record<InPractice, number> | null;
}

/** What remained in practice some months later, pooled over the interventions whose rektorer were asked in the period. */
export function remainedIn(period: ReportPeriod, orders: readonly OrderFacts[]): ReportedRemained {
  const askings = orders.flatMap((order) =>
    order.remained.filter(({ askedOn }) => isWithin(period, askedOn)).map((asking) => ({ order, ...asking })),
  );
  const answered = askings.filter(({ inPractice }) => inPractice !== null);
  const interventions = [...new Set(answered.map(({ order }) => order))];
  const units = new Set(answered.map(({ unit }) => unit));
  const counts: Record<InPractice, number> = { much: 0, some: 0, little: 0, nothing: 0, tooEarly: 0 };
  for (const { inPractice } of answered) counts[inPractice!] += 1;
  return {
    ...{ asked: askings.length, answered: answered.length, interventions: interventions.length },
    counts: isEnoughToPool({ interventions: interventions.length, units: units.size }) ? counts : null,
  };
}
