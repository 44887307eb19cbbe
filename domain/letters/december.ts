import type { LetterLanguage } from '../../schemas/letters';
import type { Instant } from '../../schemas/vocabulary';
import type { Rate } from '../surveys/december';
import { composeFrom } from './compose-from';
import type { Recipient } from './context';
import { phrasesIn } from './phrases';
import { toldMoment } from './when';

/** Everything that a letter about the yearly survey is composed of besides its text. */
export interface DecemberContext {
  year: number;
  /** What those of the recipient's units are called that have no answer. */
  units: readonly string[];
  closesAt: Instant;
  /** How many have answered, as far as that is told. */
  outcome: Rate | null;
  recipient: Pick<Recipient, 'name'> & { duty: 'rektor' | 'lead' };
  language: LetterLanguage;
  now: Instant;
  contact: string;
  link: string;
}

/** "Almskolan, Björkskolan och Cederskolan" */
const listed = (names: readonly string[], language: LetterLanguage): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names);

const unitsTold = ({ units, language }: DecemberContext): string =>
  units.length > 0 ? listed(units, language) : phrasesIn(language).no.unit;

const values = {
  year: ({ year }) => String(year),
  units: unitsTold,
  closesAt: (context) => toldMoment(context.closesAt, context),
  asked: ({ outcome }) => String(outcome?.asked ?? 0),
  answered: ({ outcome }) => String(outcome?.answered ?? 0),
  recipientName: (context) => {
    const { rektorOf, duty } = phrasesIn(context.language);
    const { name, duty: own } = context.recipient;
    return name ?? (own === 'rektor' ? rektorOf(unitsTold(context)) : duty[own]);
  },
  why: (context) => phrasesIn(context.language).why[context.recipient.duty](unitsTold(context)),
  contact: ({ contact }) => contact,
  link: ({ link }) => link,
} satisfies Record<string, (context: DecemberContext) => string>;

/** The letter that a text about the yearly survey becomes for one recipient. Throws where it names something else. */
export const composeDecember = composeFrom<DecemberContext>(values);

/** Where a letter about the survey of a year leads, by way of the sign-in: to one's own, or to what it came to. */
export const leadsToDecember = (year: number, duty: DecemberContext['recipient']['duty']): string =>
  duty === 'rektor' ? '/december' : `/december-rounds/${year}/results`;
