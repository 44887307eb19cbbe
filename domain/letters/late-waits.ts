import type { LetterLanguage } from '../../schemas/letters';
import type { Instant } from '../../schemas/vocabulary';
import { dayOf } from '../days';
import { type LateWait, namedWaits } from '../posting/late-waits';
import { composeFrom } from './compose-from';
import { counted, phrasesIn } from './phrases';
import { toldDate } from './when';

/** Everything that the letter about what has waited too long is composed of besides its text. */
export interface LateWaitsContext {
  /** What waits when the letter is made, in the order in which it is told. */
  waits: readonly LateWait[];
  /** Null for a protected person. */
  recipientName: string | null;
  language: LetterLanguage;
  now: Instant;
  contact: string;
  link: string;
}

/** One order a line: "26-0033, Hägerbrinksskolan, rektors tur sedan 10 november", and how many more there are. */
function whatWaits({ waits, ...told }: LateWaitsContext): string {
  const { turnSince, andMore } = phrasesIn(told.language);
  const named = namedWaits(waits);
  const lines = named.map(({ caseNumber, unit, turn, since }) =>
    [caseNumber, unit, turnSince[turn](toldDate(dayOf(since), told))].join(', '),
  );
  const more = waits.length - named.length;
  return [...lines, ...(more > 0 ? [andMore(String(more))] : [])].join('\n');
}

const values = {
  orders: ({ waits, language }) => counted(waits.length, phrasesIn(language).order),
  whatWaits,
  recipientName: ({ recipientName, language }) => recipientName ?? phrasesIn(language).duty.lead,
  why: ({ language }) => phrasesIn(language).why.lead(''),
  contact: ({ contact }) => contact,
  link: ({ link }) => link,
} satisfies Record<string, (context: LateWaitsContext) => string>;

/** The letter that a text about late waits becomes for one recipient. Throws where it names something else. */
export const composeLateWaits = composeFrom<LateWaitsContext>(values);

/** Where it leads, by way of the sign-in: to the worklist, with what is late alone. */
export const leadsToLateWaits = '/orders?show=late';
