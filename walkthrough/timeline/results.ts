import { toldNumber } from '../swedish';
import type { SurveyResults, Told } from '../told';
import { beside, heading } from './layout';

type Result = SurveyResults['results'][number];
type Asked = Result['questions'][number];

/** The mean of the answers to a question; null where it is not shown or is of no scale. */
export const meanOf = ({ questions }: Result, key: string): number | null =>
  questions.find((question) => question.key === key)?.figures.mean ?? null;

/** "3,9" */
export const toldMean = (mean: number | null): string => (mean === null ? '–' : toldNumber(Math.round(mean * 10) / 10));

const nameOf = ({ options }: Asked, value: string): string => options.find(({ key }) => key === value)?.sv ?? value;

/** The answers to a question in words: how many gave each, the most first. */
function spread(question: Asked): string {
  const { is, answer, counts = {} } = question.figures;
  if (is === 'belowFloor') return 'visas inte';
  if (is === 'nearlyAll') return `nästan alla: ${nameOf(question, answer!)}`;
  if (question.kind === 'scale')
    return Object.entries(counts)
      .map(([value, count]) => `${value}: ${count}`)
      .join(', ');
  const most = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return most.map(([value, count]) => `${nameOf(question, value)} ${count}`).join(', ');
}

/** One question with what was answered: the mean of a scale, then how many gave each. */
function questionTold(question: Asked): string[] {
  const { answered, dontKnow = 0, mean = null } = question.figures;
  const told = [
    ...(mean === null ? [] : [`medel ${toldMean(mean)}`]),
    spread(question),
    ...(dontKnow > 0 ? [`vet inte ${dontKnow}`] : []),
    ...(answered ? [`${answered} svar`] : []),
  ];
  return ['', question.text.sv, ...beside('', told.join(' · '), 2)];
}

/** What the participants' answers came to, question by question. */
export function resultsTold({ results }: Told): string[] {
  const [first] = results?.results ?? [];
  if (!first) return [];
  return [...heading(`Enkäten: ${first.answered} svar`), ...first.questions.flatMap(questionTold).slice(1)];
}
