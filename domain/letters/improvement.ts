import type { LetterLanguage } from '../../schemas/letters';
import type { Day, Instant } from '../../schemas/vocabulary';
import { composeFrom } from './compose-from';
import { phrasesIn } from './phrases';
import { toldDay } from './when';

/** Everything that a letter about an improvement is composed of besides its text. */
export interface ImprovementContext {
  what: string;
  /** The period of the report that it comes from. */
  report: string;
  dueOn: Day;
  /** Null for a protected person. */
  recipientName: string | null;
  language: LetterLanguage;
  now: Instant;
  contact: string;
  link: string;
}

const values = {
  what: ({ what }) => what,
  report: ({ report }) => report,
  dueOn: (context) => toldDay(context.dueOn, context),
  recipientName: ({ recipientName, language }) => recipientName ?? phrasesIn(language).duty.responsible,
  why: ({ language }) => phrasesIn(language).whyImprovement,
  contact: ({ contact }) => contact,
  link: ({ link }) => link,
} satisfies Record<string, (context: ImprovementContext) => string>;

/** The letter that a text about an improvement becomes for one recipient. Throws where it names something else. */
export const composeImprovement = composeFrom<ImprovementContext>(values);
