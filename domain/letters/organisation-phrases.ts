import type { LetterLanguage } from '../../schemas/letters';
import type { ImportSource } from '../../schemas/organisation';
import type { Act } from '../../schemas/vocabulary';
import type { OrganisationDuty } from '../organisation/telling';

interface Plural {
  one: string;
  other: (n: string) => string;
}

/** What is said in letters about the organisation besides their texts. */
interface OrganisationPhrases {
  act: Record<Act, string>;
  until: (day: string | null) => string;
  openEnd: string;
  /** Somebody whose name is not told. */
  holder: string;
  source: Record<ImportSource, string>;
  record: Plural;
  row: Plural;
  duty: Record<Exclude<OrganisationDuty, 'rektor'>, string>;
  why: Record<Exclude<OrganisationDuty, 'rektor'>, (unit: string) => string>;
}

const sv: OrganisationPhrases = {
  act: {
    order: 'beställa',
    chooseAttendees: 'välja mötesdeltagare',
    agree: 'godkänna förslag och tider',
    readSummaries: 'läsa sammanfattningar',
  },
  until: (day) => (day ? `till och med ${day}` : 'tills vidare'),
  openEnd: 'tills vidare',
  holder: 'en medarbetare',
  source: { file: 'en fil', ss12000: 'personalkatalogen', skolenhetsregistret: 'Skolenhetsregistret' },
  record: { one: '1 post', other: (n) => `${n} poster` },
  row: { one: '1 rad', other: (n) => `${n} rader` },
  duty: { representative: 'du som är representant', administrator: 'administratör' },
  why: {
    representative: (unit) => `rektor för ${unit} har utsett dig till representant`,
    administrator: () => 'du är administratör i Insats',
  },
};

const en: OrganisationPhrases = {
  act: {
    order: 'order',
    chooseAttendees: 'choose attendees',
    agree: 'agree to proposals and dates',
    readSummaries: 'read summaries',
  },
  until: (day) => (day ? `until ${day}` : 'until further notice'),
  openEnd: 'further notice',
  holder: 'a member of staff',
  source: { file: 'a file', ss12000: 'the staff directory', skolenhetsregistret: 'the register of school units' },
  record: { one: '1 record', other: (n) => `${n} records` },
  row: { one: '1 row', other: (n) => `${n} rows` },
  duty: { representative: 'representative', administrator: 'administrator' },
  why: {
    representative: (unit) => `the rektor of ${unit} has named you representative`,
    administrator: () => 'you are an administrator of Insats',
  },
};

export const organisationPhrases: Record<LetterLanguage, OrganisationPhrases> = { sv, en };
