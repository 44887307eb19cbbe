import { dayOf } from '../../../domain/days';
import type { StepName } from '../../../schemas/vocabulary';
import { shortDate } from '../parts/dates';
import type { ShownOrder } from './shown';

type Note = (order: ShownOrder) => string | null;

/** What of an order stands under the name of each step: what came of it, or when it is. Null where there is nothing yet. */
const notes: Record<StepName, Note> = {
  needIdentified: (order) => at(order, 'sent', order.view.request.receivedOn),
  request: (order) => {
    const { answer } = order.view.request;
    return answer && at(order, answer.kind, answer.answeredAt);
  },
  planningMeeting: (order) => {
    const meetings = order.view.meetings.filter(({ purpose }) => purpose === 'planning');
    const held = meetings.find(({ status }) => status === 'held');
    const booked = meetings.find(({ status }) => status === 'booked');
    if (held?.heldOn) return at(order, 'meetingHeld', held.heldOn);
    return booked?.startsAt ? at(order, 'meetingBooked', booked.startsAt) : null;
  },
  attendees: ({ view, visit: { say } }) => {
    const isHeld = view.meetings.some(({ status }) => status === 'held');
    const n = view.attendees?.reduce((sum, { number }) => sum + number, 0);
    return n === undefined ? null : say(isHeld ? 'order.notes.attended' : 'order.notes.attend', { n });
  },
  proposal: (order) => {
    const { proposals, due } = order.view;
    const current = proposals.at(-1);
    const n = current?.version ?? 1;
    if (current?.answers.some(({ kind }) => kind === 'agreed')) return order.visit.say('order.notes.agreed', { n });
    if (current && (!due || due.round <= current.version)) return at(order, 'presented', current.presentedAt, { n });
    return due ? at(order, 'due', due.dueOn) : null;
  },
  delivery: (order) => {
    const sessions = order.view.sessions.filter(({ status }) => status !== 'cancelled');
    const [first] = sessions.map(({ startsAt }) => startsAt).sort();
    const n = sessions.filter(({ status }) => status === 'held').length;
    if (first === undefined) return null;
    return n > 0
      ? order.visit.say('order.notes.heldOf', { n, all: sessions.length })
      : at(order, 'planned', first, { n: sessions.length });
  },
  evaluation: (order) => order.view.summary && at(order, 'summarised', order.view.summary.sentAt),
};

const at = ({ visit: { say, language } }: ShownOrder, note: string, when: string, told: Record<string, number> = {}) =>
  say(`order.notes.${note}`, { ...told, day: shortDate(dayOf(when), language) });

/** The notes of the steps that have one. */
export function stepNotes(order: ShownOrder): Partial<Record<StepName, string>> {
  const told = Object.entries(notes).flatMap(([step, note]) => {
    const text = note(order);
    return text === null ? [] : [[step, text] as const];
  });
  return Object.fromEntries(told);
}
