import type { LetterLanguage } from '../../schemas/letters';
import type { Order } from '../../schemas/order';
import type { LogEntry, Notification, Writing } from '../../schemas/records';
import type { Instant } from '../../schemas/vocabulary';
import type { Duty } from '../duties';
import type { Settings } from '../settings';

/** Whom a letter goes to. `name` is null for a protected person; `unit` is where the duty is, by id, null at the centre. */
export interface Recipient {
  name: string | null;
  duty: Duty;
  unit: string | null;
  /** Why they get it, where the duty alone does not say. */
  why?: string;
}

/** Everything that a letter is composed of besides its text. */
export interface LetterContext {
  notification: Notification;
  order: Order;
  /** The command of which it tells; null for what fell due by itself. */
  told: LogEntry | null;
  /** What that command wrote, if it wrote. */
  writing: Writing | null;
  /** What else was written in the order, as far as the letter may quote it: records of sessions, versions of the proposal. */
  writings?: readonly Writing[];
  recipient: Recipient;
  language: LetterLanguage;
  settings: Settings;
  now: Instant;
  /** Shared mailbox and telephone. */
  contact: string;
  /** Where the letter's action leads. */
  link: string;
  /** The code of the room in which the letter's group answers; missing or null where there is none. */
  surveyCode?: string | null;
  /** How many free texts await their first reader; missing or null where the letter does not tell of them. */
  unreadTexts?: number | null;
}

/** What tells what a letter is about. */
export type About = Pick<LetterContext, 'notification' | 'order' | 'told'>;

/** The values of placeholders, each told of a context when it is needed. */
export type Values<Name extends string> = Record<Name, (context: LetterContext) => string>;
