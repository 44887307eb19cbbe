import { readAnswers } from '../../../domain/surveys/answers';
import { questionsOf } from '../../../domain/surveys/definition';
import { CHECK, START, stepAfter, stepBefore, stepsOf, type Walk } from '../../../domain/surveys/walk';
import { type Given, one } from './given';
import type { SurveyDocument } from './page';
import type { Asked } from './pages';
import { checkPage, questionPage, startPage } from './step-pages';

/** Whether a survey is asked one question at a time. */
export const isOneAtATime = ({ survey }: Pick<Asked, 'survey'>): boolean => survey.layout === 'oneAtATime';

/** What was pressed: on, back, to a step by its name, or to send everything. */
export const isSent = (given: Given): boolean => ['_send', '_anyway'].includes(one(given, '_to'));

/** Somebody's way through the questions, as the page that they sent tells it. */
export function walkOf({ survey, units, given }: Asked): Walk {
  const questions = questionsOf(survey);
  const hasChecked = one(given, '_checked') !== '';
  return { questions, hasUnits: units.length > 0, values: readAnswers(questions, given).values, hasChecked };
}

function pageAt(asked: Asked, walk: Walk, step: string): SurveyDocument {
  if (step === START) return startPage(asked, walk);
  return step === CHECK ? checkPage(asked, walk) : questionPage(asked, walk, step);
}

function pressedTo(walk: Walk, at: string, to: string): string {
  if (to === '_back') return stepBefore(walk, at);
  return stepsOf(walk).includes(to) ? to : stepAfter(walk, at);
}

/**
 * The page that a press leads to. What cannot be kept is told at its question before one goes on, though not on the way
 * back; nothing is kept, since all that was answered is carried by the page.
 */
export function stepFrom(asked: Asked): { status: number; page: SurveyDocument } {
  const { given } = asked;
  const walk = walkOf(asked);
  const [at, to] = [one(given, '_at') || START, one(given, '_to') || '_next'];
  const problems = readAnswers(walk.questions, given).problems.filter(({ question }) => question === at);
  if (to === '_next' && problems.length > 0)
    return { status: 422, page: questionPage({ ...asked, problems }, walk, at) };
  return { status: 200, page: pageAt(asked, walk, pressedTo(walk, at, to)) };
}
