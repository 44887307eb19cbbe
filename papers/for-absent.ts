import { dayOf } from '../domain/days';
import { groupOf, isUpcoming, sessionsOf } from '../domain/order';
import type { Order, Session } from '../schemas/order';
import type { Writing } from '../schemas/records';
import { type Block, list, onOneLine, type Paper, section, text, words } from './paper';
import { caseFacts, caseOf, frame, themeOf } from './parts';
import type { Speech } from './speech';

/** What was written about a session, as far as something was. */
export interface SessionWritings {
  record: Writing | undefined;
  forAbsent: Writing | undefined;
  /** The version of the proposal that stands. */
  proposal: Writing | undefined;
}

/** What was done: as staff have told the absent, else what the proposal said of a session with this title. */
function doneBlocks(session: Session, { forAbsent, proposal }: SessionWritings): Block[] {
  if (forAbsent) return words(forAbsent.text);
  const planned = proposal?.proposal?.sessions.find(({ title }) => title === session.title);
  return text([session.title, ...(planned ? [planned.content] : [])].join(': '));
}

/** The group's next session that is still to be held, where and when. */
function nextOf(order: Order, session: Session, { say, time }: Speech): string {
  const next = sessionsOf(order, session.group).find((each) => isUpcoming(each) && each.startsAt > session.startsAt);
  if (!next) return say('forAbsent.noNext');
  const where = [next.place, next.link].filter(Boolean).join(', ');
  const told = { when: time(next.startsAt, next.endsAt), how: say(`how.${next.how}`), where: where || '–' };
  return say('forAbsent.nextAt', told);
}

/** A message to those who were not there, ready for the rektor to pass on: what was done, material, task and next time. */
export function forAbsent(order: Order, session: Session, written: SessionWritings, speech: Speech): Paper {
  const { say, time, day } = speech;
  const { record } = written;
  const group = groupOf(order, session.group)?.name ?? session.group;
  const named = frame('forAbsent', caseOf(order), speech);
  const isTold = record?.task && written.forAbsent?.text?.includes(record.task);
  const material = (record?.material ?? []).map(({ name, link }) => ({ text: name, href: link }));
  const title = { session: session.title, group, day: day(session.startsAt) };
  return {
    ...named,
    fileName: `${named.fileName}-${dayOf(session.startsAt)}`,
    title: onOneLine(say('forAbsent.title', title)),
    theme: themeOf(order.need),
    facts: [...caseFacts(caseOf(order), speech), { name: say('when'), text: time(session.startsAt, session.endsAt) }],
    sections: [
      ...section(say('forAbsent.done'), doneBlocks(session, written)),
      ...section(say('material'), list(material)),
      ...section(say('forAbsent.task'), isTold ? [] : words(record?.task)),
      ...section(say('forAbsent.next'), text(nextOf(order, session, speech))),
    ],
  };
}
