import type { LetterLanguage } from '../../schemas/letters';
import type { Order } from '../../schemas/order';
import type { SessionHow } from '../../schemas/vocabulary';
import type { Duty } from '../duties';

interface Plural {
  one: string;
  other: (n: string) => string;
}

/** What is said in letters besides their texts: what things are called, and what stands where there is nothing to tell. */
export interface Phrases {
  spelled: readonly string[];
  day: Plural;
  week: Plural;
  session: Plural;
  participant: Plural;
  freeText: Plural;
  order: Plural;
  lessThanADay: string;
  channel: Record<Order['request']['channel'], string>;
  how: Record<SessionHow, string>;
  aMeeting: Record<'planning' | 'followUp', string>;
  theMeeting: Record<'planning' | 'followUp', string>;
  rektorOf: (unit: string) => string;
  /** What somebody without a name to be told is called, by duty. */
  duty: Record<Exclude<Duty, 'rektor' | 'orderer'>, string>;
  actsFor: (name: string, unit: string) => string;
  somebodyFor: (unit: string) => string;
  atTheCentre: string;
  somebody: string;
  /** Why somebody gets a letter, by duty; `unit` where the duty is at one. */
  why: Record<Duty, (unit: string) => string>;
  whyFormerRektor: (unit: string) => string;
  whyImprovement: string;
  /** Whose turn it is in an order, and since which day. */
  turnSince: Record<'rektor' | 'centre' | 'both', (day: string) => string>;
  /** So many of what is listed stand elsewhere. */
  andMore: (n: string) => string;
  heldOn: (day: string) => string;
  notHeld: string;
  proposalDue: (day: string) => string;
  proposalWithoutDay: string;
  nothingMoves: string;
  bookMeeting: (day: string) => string;
  seeWhatWaits: string;
  quoted: (words: string) => string;
  group: (name: string) => string;
  /** What stands where there is nothing to tell. */
  no: Record<
    | 'theme'
    | 'period'
    | 'reason'
    | 'alternative'
    | 'wishes'
    | 'comment'
    | 'staff'
    | 'time'
    | 'wishedTime'
    | 'place'
    | 'held'
    | 'due'
    | 'wishedDay'
    | 'known'
    | 'task'
    | 'material'
    | 'next'
    | 'unitArranges'
    | 'record'
    | 'unit'
    | 'group'
    | 'session'
    | 'sessions'
    | 'code',
    string
  >;
}

const sv: Phrases = {
  spelled: ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'],
  day: { one: '1 dag', other: (n) => `${n} dagar` },
  week: { one: '1 vecka', other: (n) => `${n} veckor` },
  session: { one: '1 pass', other: (n) => `${n} pass` },
  participant: { one: '1 deltagare', other: (n) => `${n} deltagare` },
  freeText: { one: '1 fritextsvar', other: (n) => `${n} fritextsvar` },
  order: { one: '1 ärende', other: (n) => `${n} ärenden` },
  lessThanADay: 'mindre än en dag',
  channel: { insats: 'i Insats', phone: 'per telefon', mail: 'per e-post', inPerson: 'vid ett besök' },
  how: { onSite: 'på plats', digital: 'digitalt', both: 'på plats och digitalt samtidigt' },
  aMeeting: { planning: 'planeringsmöte', followUp: 'uppföljningsmöte' },
  theMeeting: { planning: 'planeringsmötet', followUp: 'uppföljningsmötet' },
  rektorOf: (unit) => `rektor för ${unit}`,
  duty: {
    responsible: 'ansvarig medarbetare',
    lead: 'chef för Pedagogcentrum',
    invited: 'du som är inbjuden',
    participant: 'du som är inbjuden',
    reader: 'du som läser',
    huvudmanContact: 'huvudmannens kontakt',
  },
  actsFor: (name, unit) => `${name} för rektor för ${unit}`,
  somebodyFor: (unit) => `En representant för rektor för ${unit}`,
  atTheCentre: 'En medarbetare på Pedagogcentrum',
  somebody: 'Någon',
  why: {
    rektor: (unit) => `du är rektor för ${unit} eller företräder rektor`,
    orderer: (unit) => `du har beställt åt ${unit} eller är rektor där`,
    responsible: () => 'du ansvarar för ärendet på Pedagogcentrum eller ersätter den som gör det',
    lead: () => 'du är chef för Pedagogcentrum',
    invited: () => 'du är inbjuden till ett möte eller pass i ärendet',
    participant: (unit) => `rektor för ${unit} har bjudit in dig till passen och gett oss din adress för det`,
    reader: () => 'du är ombedd att läsa något i ärendet',
    huvudmanContact: (unit) => `du är huvudmannens kontakt för ${unit}, eller administratör där kontakt saknas`,
  },
  whyFormerRektor: (unit) => `du har varit rektor för ${unit}`,
  whyImprovement: 'du ansvarar för åtgärden, eller är chef för Pedagogcentrum när den som gör det har slutat',
  turnSince: {
    rektor: (day) => `rektors tur sedan ${day}`,
    centre: (day) => `Pedagogcentrums tur sedan ${day}`,
    both: (day) => `bådas tur sedan ${day}`,
  },
  andMore: (n) => `och ${n} till`,
  heldOn: (day) => `det hölls ${day}`,
  notHeld: 'det är inte hållet',
  proposalDue: (day) => `Förslaget ska presenteras senast ${day}.`,
  proposalWithoutDay: 'Förslaget får en sista dag när ett planeringsmöte har hållits.',
  nothingMoves: 'Inga lovade datum ändras av det.',
  bookMeeting: (day) =>
    `Boka ett planeringsmöte senast ${day}. Förslaget ska presenteras inom två veckor från den dag då mötet har hållits.`,
  seeWhatWaits: 'Titta på vad som väntar och till när.',
  quoted: (words) => `”${words}”`,
  group: (name) => `grupp ${name}`,
  no: {
    theme: 'enhetens utvecklingsområde',
    period: 'ingen särskild',
    reason: 'Inget skäl är angivet.',
    alternative: 'Inget alternativ är angivet.',
    wishes: 'Inga önskemål är nedskrivna.',
    comment: 'Ingen.',
    staff: 'ingen än',
    time: 'en tid som inte är bestämd',
    wishedTime: 'ingen tid är nämnd',
    place: 'inte bestämd än',
    held: 'en dag som inte är inskriven',
    due: 'ingen dag är bestämd',
    wishedDay: 'inget särskilt',
    known: 'en tid tillbaka',
    task: 'Ingen.',
    material: 'Inget.',
    next: 'inget mer',
    unitArranges: 'inget särskilt.',
    record: 'Det står i ärendet.',
    unit: 'enheten',
    group: 'alla grupper',
    session: 'passet',
    sessions: 'passen',
    code: 'den som visas i ärendet',
  },
};

const en: Phrases = {
  spelled: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  day: { one: '1 day', other: (n) => `${n} days` },
  week: { one: '1 week', other: (n) => `${n} weeks` },
  session: { one: '1 session', other: (n) => `${n} sessions` },
  participant: { one: '1 participant', other: (n) => `${n} participants` },
  freeText: { one: '1 free text answer', other: (n) => `${n} free text answers` },
  order: { one: '1 order', other: (n) => `${n} orders` },
  lessThanADay: 'less than a day',
  channel: { insats: 'in Insats', phone: 'by telephone', mail: 'by mail', inPerson: 'in person' },
  how: { onSite: 'on site', digital: 'digital', both: 'on site and digital at once' },
  aMeeting: { planning: 'a planning meeting', followUp: 'a follow-up meeting' },
  theMeeting: { planning: 'the planning meeting', followUp: 'the follow-up meeting' },
  rektorOf: (unit) => `rektor of ${unit}`,
  duty: {
    responsible: 'responsible member of staff',
    lead: 'lead of the centre',
    invited: 'you who are invited',
    participant: 'you who are invited',
    reader: 'you who read',
    huvudmanContact: 'contact at the huvudman',
  },
  actsFor: (name, unit) => `${name} for the rektor of ${unit}`,
  somebodyFor: (unit) => `A representative of the rektor of ${unit}`,
  atTheCentre: 'A member of the centre’s staff',
  somebody: 'Somebody',
  why: {
    rektor: (unit) => `you are rektor of ${unit} or represent the rektor`,
    orderer: (unit) => `you have ordered for ${unit} or are its rektor`,
    responsible: () => 'you are responsible for the order at the centre, or cover for whoever is',
    lead: () => 'you lead the centre',
    invited: () => 'you are invited to a meeting or a session of the order',
    participant: (unit) => `the rektor of ${unit} has invited you to the sessions and given us your address for that`,
    reader: () => 'you have been asked to read something of the order',
    huvudmanContact: (unit) => `you are the huvudman's contact for ${unit}, or its administrator where there is none`,
  },
  whyFormerRektor: (unit) => `you have been rektor of ${unit}`,
  whyImprovement: 'the action is yours, or you lead the centre and its owner has left',
  turnSince: {
    rektor: (day) => `the rektor's turn since ${day}`,
    centre: (day) => `the centre's turn since ${day}`,
    both: (day) => `both sides' turn since ${day}`,
  },
  andMore: (n) => `and ${n} more`,
  heldOn: (day) => `it was held on ${day}`,
  notHeld: 'it has not been held',
  proposalDue: (day) => `The proposal is due by ${day}.`,
  proposalWithoutDay: 'The proposal gets a last day when a planning meeting has been held.',
  nothingMoves: 'No promised date changes because of it.',
  bookMeeting: (day) =>
    `Book a planning meeting by ${day}. The proposal is to be presented within two weeks of the day on which the meeting was held.`,
  seeWhatWaits: 'Please look at what is pending, and by when.',
  quoted: (words) => `“${words}”`,
  group: (name) => `group ${name}`,
  no: {
    theme: 'the unit’s development area',
    period: 'none in particular',
    reason: 'No reason has been given.',
    alternative: 'No alternative has been given.',
    wishes: 'No wishes have been written down.',
    comment: 'None.',
    staff: 'nobody yet',
    time: 'a time that is not decided',
    wishedTime: 'no time is named',
    place: 'not decided yet',
    held: 'a day that is not recorded',
    due: 'no day is set',
    wishedDay: 'none in particular',
    known: 'some time ago',
    task: 'None.',
    material: 'None.',
    next: 'no more',
    unitArranges: 'nothing in particular.',
    record: 'It is in the order.',
    unit: 'the unit',
    group: 'all groups',
    session: 'the session',
    sessions: 'the sessions',
    code: 'the one that is shown in the order',
  },
};

const phrases: Record<LetterLanguage, Phrases> = { sv, en };
export const phrasesIn = (language: LetterLanguage): Phrases => phrases[language];

/** A number in words up to twelve, then in figures. */
export const spelled = (n: number, language: LetterLanguage): string => phrases[language].spelled[n] ?? String(n);

/** "7 dagar", "1 vecka" */
export const counted = (n: number, { one, other }: Plural): string => (n === 1 ? one : other(String(n)));

/** "åtta pass" */
export const countedInWords = (n: number, { one, other }: Plural, language: LetterLanguage): string =>
  n === 1 ? one : other(spelled(n, language));

/** What somebody wrote as a sentence of its own, with its full stop; `none` where they wrote nothing. */
export const asSentence = (text: string | null | undefined, none: string): string => {
  const written = text?.trim();
  if (!written) return none;
  return /[.!?…:]["”)]?$/.test(written) ? written : `${written}.`;
};
