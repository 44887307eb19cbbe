import { decemberSurvey } from '../../documents/keep-sitting';
import { newSitting } from '../../domain/surveys/december-sitting';
import type { AskedUnit, DecemberSitting } from '../../schemas/december';
import type { TestApi } from '../api/api';

const answered = (i: number, huvudman: string, now: string): DecemberSitting => {
  const of: AskedUnit = { unit: `unit-${huvudman}-${i}`, name: 'E', kind: 'school', huvudman, led: null };
  const values = { whyNothing: i % 2 ? ['noNeed'] : ['noTime'], wouldNeed: 'En hemlig text.' };
  return {
    ...newSitting(2026, `person-${huvudman}-${i}`, { key: decemberSurvey, version: 1 }, [of]),
    ...{ state: 'sent', sentAt: now, version: 1 },
    answers: [{ key: `nothing/${of.unit}`, part: 'nothing', unit: of, about: null, values }],
    answered: [`2026/${of.unit}`],
  };
};

/** What rektorer have answered in December 2026: five of one huvudman, which is the floor, and four of another. */
export async function answerDecember({ store, now }: TestApi): Promise<void> {
  const many = [0, 1, 2, 3, 4].map((i) => answered(i, 'huvudman-ronnmarka', now));
  const few = [0, 1, 2, 3].map((i) => answered(i, 'huvudman-fyrklangen', now));
  await store.collections.decemberSittings.insertMany([...many, ...few]);
}
