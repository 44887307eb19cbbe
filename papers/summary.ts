import type { Order } from '../schemas/order';
import type { Writing } from '../schemas/records';
import { factsOf, type Paper, section, words } from './paper';
import { caseFacts, caseOf, frame, themeOf } from './parts';
import type { Speech } from './speech';

/** The summarising description of the evaluation, in one of the versions that were sent to the rektor. */
export function summary(order: Order, version: number, { text, writtenAt, writtenBy }: Writing, speech: Speech): Paper {
  const { say, day, actor } = speech;
  const about = caseOf(order, version);
  return {
    ...frame('summary', about, speech),
    title: say('summary.title'),
    theme: themeOf(order.need),
    facts: [
      ...caseFacts(about, speech),
      ...factsOf([[say('sent'), say('onBy', { day: day(writtenAt), who: actor(writtenBy) })]]),
    ],
    sections: section(say('summary.text'), words(text)),
  };
}
