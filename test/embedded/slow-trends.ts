import type { DecemberSitting } from '../../schemas/december';
import { type Asked, slowReport, type Told } from './slow-report';

const earlier = (day: string, years: number): string => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;

/** What rektorer said of interventions in a December, one question at a time. */
function rektorer(sittings: DecemberSitting[], year: number, key: string, huvudman: string | null) {
  const said = sittings
    .filter((sitting) => sitting.year === year && sitting.state === 'sent')
    .flatMap(({ person, answers }) =>
      answers
        .filter(({ part, unit }) => part === 'intervention' && (huvudman === null || unit?.huvudman === huvudman))
        .flatMap(({ values }) => (values[key] === undefined ? [] : [{ person, value: values[key] }])),
    );
  const numbers = said.flatMap(({ person, value }) => (typeof value === 'number' ? [{ person, value }] : []));
  const people = (all: { person: string }[]) => new Set(all.map(({ person }) => person)).size;
  const isAlike = numbers.every(({ value }) => value === numbers[0]!.value);
  if (people(said) < 5 || people(numbers) < 5 || isAlike) return { mean: null, restsOn: null, isHidden: true };
  const mean = numbers.reduce((sum, { value }) => sum + value, 0) / numbers.length;
  return { mean: Math.round(mean * 10) / 10, restsOn: people(said), isHidden: false };
}

/** The means of three years beside each other, each reckoned from the reports of their own time. */
export function slowTrends(told: Told, sittings: DecemberSitting[], asked: Asked & { nameOf(back: number): string }) {
  const years = [2, 1, 0].map((back) => ({
    period: asked.nameOf(back),
    year: Number(asked.from.slice(0, 4)) - back,
    results: slowReport(told, { ...asked, from: earlier(asked.from, back), to: earlier(asked.to, back) }).results,
  }));
  const keys = told.questions.filter(({ kind }) => kind === 'scale').map(({ key }) => key);
  return keys
    .filter((key) => years.some(({ results }) => results.some((each) => each.key === key)))
    .map((key) => ({
      key,
      scale: '1-2-3-4-5',
      points: years.map(({ period, year, results }) => {
        const own = results.find((each) => each.key === key);
        const isShown = own !== undefined && own.interventions > 0;
        const restsOn = own && isShown ? own.answered - own.dontKnow : null;
        return {
          period,
          participants: own ? { mean: isShown ? own.mean : null, restsOn, isHidden: !isShown } : null,
          rektorer: year < Number(asked.now.slice(0, 4)) ? rektorer(sittings, year, key, asked.huvudman) : null,
        };
      }),
    }));
}
