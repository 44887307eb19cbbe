import type { Static } from 'typebox';
import type { LogEntryAnswer, NotificationAnswer, OrderAnswer } from '../schemas/answers';
import type { CommandName } from '../schemas/commands';
import type { NoticeAnswer } from '../schemas/notice-answers';
import type { QualityReportAnswer } from '../schemas/quality-answers';
import type { FreeTextsAnswer, SurveyResultsAnswer } from '../schemas/survey-answers';

export type LogEntry = Static<typeof LogEntryAnswer>;
export type Notice = Static<typeof NotificationAnswer>;

export type Letter = NoticeAnswer;
export type SurveyResults = Static<typeof SurveyResultsAnswer>;
export type FreeTexts = Static<typeof FreeTextsAnswer>;
export type YearlyReport = Static<typeof QualityReportAnswer>;

/** What somebody tried and the API refused, in its words: after which version of the order. */
export interface Refusal {
  after: number;
  by: string;
  command: CommandName;
  /** The version that they meant, where it is about one. */
  version: number | null;
  says: string;
}

/** An entry of a calendar. */
export interface CalendarEntry {
  uid: string;
  title: string;
  startsAt: string;
  endsAt: string;
  place: string | null;
}

/** Somebody's calendar, by their name, in the order of time. */
export interface OwnCalendar {
  name: string;
  entries: readonly CalendarEntry[];
}

/** Everything that the API told of an order: its page after each command, its log, and who was told what. */
export interface Told {
  pages: ReadonlyMap<number, OrderAnswer>;
  log: readonly LogEntry[];
  notices: readonly Notice[];
  /** What became of the notices by mail; what is only planned is not among them. */
  letters: readonly Letter[];
  refusals: readonly Refusal[];
  /** What stands in everybody's calendar once it has taken in their mail. */
  calendars: readonly OwnCalendar[];
  /** What the participants' answers came to; null where they have not been added up. */
  results: SurveyResults | null;
  /** The quality report of the year in which the last session was held, as the centre's lead reads it at the end. */
  report: YearlyReport;
  /** The process did not tell in time what fell due. */
  isProcessAway: boolean;
}
