import { html } from 'ghtml';
import { toldDay, toldTimes } from '../../../domain/letters/when';
import type { Meeting, OtherDate, Pause, Session } from '../../../schemas/order';
import type { Side } from '../../../schemas/vocabulary';
import type { Language } from '../../words';
import type { Say } from '../words';
import { said } from './shown';

/** How something is told: in which words, and when. */
interface Telling {
  say: Say;
  language: Language;
  now: string;
}

const whoOf = (side: Side, { say }: Telling): string => say(`order.asked.side.${side}`);

/** That one side asks for a pause, or for another day of the one that runs: the day, and why. */
export const pauseAsked = (
  { pause, asked }: { pause: Pause; asked: NonNullable<Pause['otherDay']> },
  telling: Telling,
): string => {
  const told = { who: whoOf(asked.proposedBy, telling), day: toldDay(asked.resumeOn, telling) };
  const isOther = pause.status === 'agreed';
  return html`<p>${telling.say(isOther ? 'order.asked.pauseUntil' : 'order.asked.pause', told)}</p>!${said(asked.reason)}`;
};

/** That one side asks for another date of a version: the day, and why. */
export const otherDateAsked = ({ proposedBy, day, reason }: OtherDate, telling: Telling): string => {
  const told = { who: whoOf(proposedBy, telling), day: toldDay(day, telling) };
  return html`<p>${telling.say('order.asked.otherDate', told)}</p>!${said(reason)}`;
};

/** That one side asks for another time of a meeting or a session: when, where it says so, and why. */
export const moveAsked = (
  wish: NonNullable<Meeting['moveWish']> | NonNullable<Session['moveWish']>,
  telling: Telling,
): string => {
  const { side, startsAt, endsAt } = wish;
  const who = whoOf(side, telling);
  const asked =
    startsAt && endsAt
      ? telling.say('order.asked.time', { who, when: toldTimes({ startsAt, endsAt }, telling) })
      : telling.say('order.asked.anyTime', { who });
  return html`<p>${asked}</p>!${said('wish' in wish ? wish.wish : wish.reason)}`;
};
