import type { Static } from 'typebox';
import type { OpenSitting } from '../../documents/keep-sitting';
import { filled, placeholdersIn } from '../../domain/letters/fill';
import { formerUnits, unansweredIn } from '../../domain/surveys/december-sitting';
import type { AskedPart, PartAnswer } from '../../schemas/december';
import type { DecemberSittingAnswer } from '../../schemas/december-answers';
import type { Question, Survey, Told } from '../../schemas/surveys';
import type { LinkMaker } from './links';

/** What the texts of a part name. */
const valuesOf = ({ unit, about }: AskedPart, year: number): Record<string, string | undefined> => ({
  ...{ year: String(year), unit: unit?.name, theme: about?.name, activity: about?.name },
  goals: about?.goals.map((goal) => goal.trim()).join(' '),
});

function told({ sv, en }: Told, part: AskedPart, year: number): Told {
  const values = valuesOf(part, year);
  const fill = (text: string): string => filled(text, (name) => values[name]);
  return { sv: fill(sv), en: fill(en) };
}

/** Whether all is known that a help names: goals are not always written down. */
const isKnown = ({ sv }: Told, part: AskedPart, year: number): boolean =>
  placeholdersIn(sv).every((name) => valuesOf(part, year)[name]);

const shownQuestion = (question: Question, part: AskedPart, year: number): Question => ({
  ...question,
  text: told(question.text, part, year),
  help: question.help && isKnown(question.help, part, year) ? told(question.help, part, year) : null,
});

/** The numbers that stand in a part before anybody has answered: attendance as it was registered. */
const prefilledIn = (questions: readonly Question[], { about }: AskedPart): Record<string, number> =>
  Object.fromEntries(
    questions.flatMap((each) =>
      each.kind === 'number' && each.prefill && about?.attended != null ? [[each.key, about.attended] as const] : [],
    ),
  );

function shownPart(survey: Survey, part: AskedPart, year: number, answers: readonly PartAnswer[]) {
  const { questions = [], title = null } = survey.parts.find(({ key }) => key === part.part) ?? {};
  const values = answers.find(({ key }) => key === part.key)?.values ?? {};
  return {
    ...part,
    title: title && told(title, part, year),
    questions: questions.map((question) => shownQuestion(question, part, year)),
    prefilled: prefilledIn(questions, part),
    ...{ values, unanswered: unansweredIn(survey, part, values) },
  };
}

/** The survey of a year as its rektor sees it: each part filled with what it is about, and with what they have answered. */
export function sittingView(
  { survey, units, asked, sitting }: OpenSitting,
  closesAt: string,
  link: LinkMaker,
): Static<typeof DecemberSittingAnswer> {
  const { year, version, state, savedAt, sentAt, answers } = sitting;
  const common: AskedPart = { key: 'common', part: 'common', unit: null, about: null };
  return {
    ...{ year, version, state, savedAt, sentAt, closesAt, units, minutes: survey.minutes },
    ...{ title: told(survey.title, common, year), anonymous: survey.anonymous },
    formerUnits: formerUnits(sitting, units),
    parts: asked.map((part) => shownPart(survey, part, year, answers)),
    _links: { self: link(`/december-rounds/${year}/sittings/current`) },
  };
}
