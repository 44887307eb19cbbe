import { answerDueOn } from '../domain/promises/request';
import type { ShownGoal } from '../domain/quality/goals';
import type { Settings } from '../domain/settings';
import type { Order } from '../schemas/order';
import { servedSections } from './goals';
import { type Block, facts, factsOf, type Paper, section, text, words } from './paper';
import { caseFacts, caseOf, frame, needBlocks, participantBlocks, themeOf } from './parts';
import type { Speech } from './speech';

/** What the centre has answered; what it will answer and by when, while it has not. */
function answerBlocks(order: Order, settings: Settings, { say, day, period, actor }: Speech): Block[] {
  const { answer, confirmedAt } = order.request;
  const unconfirmed = confirmedAt ? [] : text(say('confirmation.unconfirmed'));
  if (!answer)
    return [...unconfirmed, ...text(say('confirmation.answerBy', { day: day(answerDueOn(order, settings)) }))];
  const told = { day: day(answer.answeredAt), who: actor(answer.answeredBy) };
  return [
    ...unconfirmed,
    ...text(say(`answer.${answer.kind}`, told)),
    ...words(answer.text),
    ...facts([[say('possiblePeriod'), answer.period && period(answer.period)]]),
  ];
}

/** The confirmation of a request, as it stands now: what came in, how and from whom, and what happens next. */
export function confirmation(order: Order, serves: readonly ShownGoal[], settings: Settings, speech: Speech): Paper {
  const { say, day, actor } = speech;
  const { request, need, participants, kind, units } = order;
  const { receivedOn, channel, sentBy, madeBy, confirmedAt, confirmedBy } = request;
  const confirmed = confirmedAt && confirmedBy && say('onBy', { day: day(confirmedAt), who: actor(confirmedBy) });
  const kollegium = units.flatMap(({ kollegium: number }) => number ?? []);
  return {
    ...frame('confirmation', caseOf(order), speech),
    title: say('confirmation.title'),
    theme: themeOf(need),
    facts: [
      ...caseFacts(caseOf(order), speech),
      ...factsOf([
        [say('receivedOn'), say('receivedBy', { day: day(receivedOn), channel: say(`channel.${channel}`) })],
        [say('madeBy'), madeBy],
        [say(sentBy.forUnit ? 'sentBy' : 'enteredBy'), actor(sentBy)],
        [say('confirmed'), confirmed],
        [say('kind'), say(`kind.${kind}`)],
      ]),
    ],
    sections: [
      ...section(say('confirmation.need'), [...needBlocks(need, speech)]),
      ...servedSections(serves, speech),
      ...section(say('confirmation.forWhom'), [
        ...participantBlocks(participants, speech),
        ...facts([[say('kollegium'), kollegium.length > 0 ? String(kollegium.reduce((a, b) => a + b, 0)) : null]]),
      ]),
      ...section(say('confirmation.next'), answerBlocks(order, settings, speech)),
    ],
  };
}
