import { createHash } from 'node:crypto';
import { huvudmenOf, totalOf } from '../../domain/order';
import type { Settings } from '../../domain/settings';
import { questionsOf } from '../../domain/surveys/definition';
import { followUpReleasableFrom, followUpReleaseOf } from '../../domain/surveys/follow-up';
import type { Order } from '../../schemas/order';
import type { FollowUpAnswer, FollowUpRelease, Survey } from '../../schemas/surveys';
import { valuesFor } from './answers';
import { Chance } from './chance';
import { lastInstant } from './plan';

/** What participants of a unit said some months later, as it was given and as it is kept. */
export interface SaidLater {
  answers: FollowUpAnswer[];
  release: FollowUpRelease;
}

/** What they have answered: nobody where their rektor has not passed the code on, and now and then all alike. */
function answersOf({ _id: orderId, groups }: Order, unit: string, survey: Survey): FollowUpAnswer[] {
  const chance = new Chance(`later ${orderId} ${unit}`);
  if (chance.happens(40)) return [];
  const isAlike = chance.happens(10);
  const invited = totalOf(groups.flatMap(({ members }) => members).filter((member) => member.unit === unit));
  return Array.from({ length: chance.whole(Math.ceil(invited / 3), invited) }, (_, i): FollowUpAnswer => {
    const values = valuesFor(questionsOf(survey), chance);
    return {
      _id: createHash('sha256').update(`${orderId}/later/${unit}/${i}`).digest('hex'),
      ...{ orderId, unit, survey: survey.key, version: survey.version },
      values: isAlike ? { usedInPractice: i === 0 ? 2 : 4 } : values,
    };
  });
}

/** What was said some months later in an order, of each unit whose survey has closed. */
export function saidLater(order: Order, survey: Survey, { privacyFloor: floor }: Settings): SaidLater[] {
  const asked = { questions: questionsOf(survey), survey, floor, huvudmen: huvudmenOf(order) };
  return (order.remains ?? []).flatMap(({ unit }) => {
    const now = followUpReleasableFrom(order, unit);
    const answers = now !== null && now <= lastInstant ? answersOf(order, unit, survey) : [];
    if (now === null || answers.length === 0) return [];
    const release = { id: `${order._id}/later/${unit}`, orderId: order._id, unit, ...asked, now };
    return [{ answers, release: followUpReleaseOf(answers, release) }];
  });
}
