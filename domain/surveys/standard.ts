import type { Option, Question, Survey, SurveyPart, Told } from '../../schemas/surveys';

/** Text and help of a question in one language, as the file has them. */
interface Worded {
  text: string;
  help?: string;
  max?: number;
}

interface ToldOption extends Told {
  key: string;
  exclusive?: boolean;
}

/** A question as the file tells it; what is the same in several surveys is told once, in `sharedQuestions`. */
interface ToldQuestion {
  key: string;
  kind: Question['kind'];
  required: boolean;
  scale?: string;
  options?: ToldOption[];
  optionsFrom?: string;
  max?: number;
  min?: number;
  prefill?: 'registeredAttendance';
  maxLength?: number;
  shownIf?: NonNullable<Question['shownIf']>;
  sv: Worded;
  en: Worded;
}

type Reused = { use: string; shownIf?: NonNullable<Question['shownIf']> };

/** A page round the surveys: what it says before or instead of questions. */
export interface SurveyPage {
  title: string | null;
  paragraphs: string[];
  button: string | null;
  second?: string;
}

/** All surveys and pages that come with the product, as `content/surveys.yaml` has them. */
export interface SurveyTexts {
  version: number;
  placeholders: Record<string, Told & { example: string }>;
  scales: Record<string, { values: number[]; low: Told; high: Told; dontKnow: Told }>;
  optionSets: Record<string, ToldOption[]>;
  sharedQuestions: Record<string, Omit<ToldQuestion, 'key'>>;
  surveys: {
    key: string;
    version: number;
    for: Survey['for'];
    minutes: number;
    anonymous: boolean;
    title: Told;
    parts: {
      key: string;
      repeat?: SurveyPart['repeat'];
      shownWhen?: 'atLeastOneUnitHadSomething';
      title?: Told;
      questions: (string | Reused | ToldQuestion)[];
    }[];
  }[];
  pages: Record<string, Record<'sv' | 'en', SurveyPage>>;
}

const inBoth = ({ sv, en }: Told): Told => ({ sv, en });

const asOption = ({ key, sv, en, exclusive = false }: ToldOption): Option => ({
  ...{ key, sv, en, exclusive },
});

/** What belongs to the kind of a question alone. */
function ofKind(told: Omit<ToldQuestion, 'key'>, texts: SurveyTexts): object {
  const options = () => (told.options ?? texts.optionSets[told.optionsFrom!]!).map(asOption);
  switch (told.kind) {
    case 'scale': {
      const { values, low, high, dontKnow } = texts.scales[told.scale!]!;
      return { values, low: inBoth(low), high: inBoth(high), dontKnow: inBoth(dontKnow) };
    }
    case 'single':
      return { options: options() };
    case 'multiple':
      return { options: options(), most: told.sv.max ?? null };
    case 'number':
      return { min: told.min, max: told.max, prefill: told.prefill ?? null };
    case 'text':
      return { maxLength: told.maxLength };
  }
}

function asQuestion(key: string, told: Omit<ToldQuestion, 'key'>, texts: SurveyTexts): Question {
  const { sv, en, kind, required, shownIf = null } = told;
  return {
    ...{ key, kind, required, shownIf },
    text: { sv: sv.text, en: en.text },
    help: sv.help && en.help ? { sv: sv.help, en: en.help } : null,
    ...ofKind(told, texts),
  } as Question;
}

function questionOf(named: string | Reused | ToldQuestion, texts: SurveyTexts): Question {
  if (typeof named === 'string') return asQuestion(named, texts.sharedQuestions[named]!, texts);
  if (!('use' in named)) return asQuestion(named.key, named, texts);
  const shared = texts.sharedQuestions[named.use]!;
  const shownIf = named.shownIf ?? shared.shownIf;
  return asQuestion(named.use, shownIf ? { ...shared, shownIf } : shared, texts);
}

/** The surveys that come with the product, as documents of the version that the file names. */
export const standardSurveys = (texts: SurveyTexts): Survey[] =>
  texts.surveys.map(({ key, version, minutes, anonymous, title, parts, for: whom }) => ({
    ...{ _id: `${key}/${version}`, key, version, for: whom, anonymous, title: inBoth(title), minutes },
    parts: parts.map((part) => ({
      key: part.key,
      repeat: part.repeat ?? 'once',
      shownWhen: part.shownWhen ?? null,
      title: part.title ? inBoth(part.title) : null,
      questions: part.questions.map((question) => questionOf(question, texts)),
    })),
    ...{ edits: 0, savedAt: null, savedBy: null, state: 'published', publishedAt: null, publishedBy: null },
  }));
