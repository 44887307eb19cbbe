import type { DecemberSitting } from '../../schemas/december';
import type { Question } from '../../schemas/surveys';
import { type Asked, slowReport, type Told } from './slow-report';

const earlier = (day: string, years: number): string => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
const hidden = { restsOn: null, isHidden: true };
const people = (all: { person: string }[]) => new Set(all.map(({ person }) => person)).size;

/** In which part of the December survey rektorer are asked something that stands in trends. */
const partOf: Record<string, string> = {
  ...{ supportHelped: 'common', easyToOrder: 'common', promisesKept: 'common', needsMost: 'common' },
  whyNothing: 'nothing',
};

/** What rektorer said in a December to one question, answer by answer: of interventions what participants are asked too. */
const saidIn = (sittings: DecemberSitting[], year: number, key: string, huvudman: string | null) =>
  sittings
    .filter((sitting) => sitting.year === year && sitting.state === 'sent')
    .flatMap(({ person, units, answers }) =>
      answers
        .filter(({ part }) => part === (partOf[key] ?? 'intervention'))
        .filter(({ unit }) => {
          if (huvudman === null) return true;
          return unit ? unit.huvudman === huvudman : units.some((each) => each.huvudman === huvudman);
        })
        .flatMap(({ values }) => (values[key] === undefined ? [] : [{ person, value: values[key] }])),
    );
type Said = ReturnType<typeof saidIn>;

/** Their mean. */
function rektorerMean(said: Said) {
  const numbers = said.flatMap(({ person, value }) => (typeof value === 'number' ? [{ person, value }] : []));
  const isAlike = numbers.every(({ value }) => value === numbers[0]!.value);
  if (people(said) < 5 || people(numbers) < 5 || isAlike) return { mean: null, ...hidden };
  const mean = numbers.reduce((sum, { value }) => sum + value, 0) / numbers.length;
  return { mean: Math.round(mean * 10) / 10, restsOn: people(said), isHidden: false };
}

/** How large a part of their answers has an option; nothing where there is one that all have. */
function rektorerShare(said: Said, option: string) {
  const chosen = said.map(({ value }) => [value].flat().map(String));
  const isAlike = chosen.some((options) => options.some((each) => chosen.every((other) => other.includes(each))));
  if (people(said) < 5 || isAlike) return { share: null, ...hidden };
  const share = chosen.filter((options) => options.includes(option)).length / chosen.length;
  return { share, restsOn: people(said), isHidden: false };
}

/** What was answered in three years, each for itself. */
export const yearsOf = (told: Told, sittings: DecemberSitting[], asked: Asked & { nameOf(back: number): string }) =>
  [2, 1, 0].map((back) => {
    const year = Number(asked.from.slice(0, 4)) - back;
    const { results } = slowReport(told, { ...asked, from: earlier(asked.from, back), to: earlier(asked.to, back) });
    return {
      period: asked.nameOf(back),
      participants: (key: string) => results.find((each) => each.key === key),
      // A December that is over, which somebody has answered.
      rektorer: (key: string) =>
        year < Number(asked.now.slice(0, 4)) && sittings.some((each) => each.year === year && each.state === 'sent')
          ? saidIn(sittings, year, key, asked.huvudman)
          : null,
    };
  });

type Years = ReturnType<typeof yearsOf>;

/** What was asked in three years: of participants, and then of rektorer what participants were not, of interventions first. */
function asking({ questions, december }: Told, years: Years): Question[] {
  const ofParticipants = questions.filter(({ key }) => years.some(({ participants }) => participants(key)));
  const isAsked = years.some(({ rektorer }) => rektorer('') !== null);
  const [about, others] = [true, false].map((is) => december.filter(({ part }) => (part === 'intervention') === is));
  const all = [...ofParticipants, ...(isAsked ? [...about!, ...others!].map(({ question }) => question) : [])];
  return all.filter(({ key }, i) => all.findIndex((each) => each.key === key) === i);
}

/** The means of three years beside each other, each reckoned from the reports of their own time. */
export function slowTrends(told: Told, years: Years) {
  return asking(told, years)
    .filter(({ kind }) => kind === 'scale')
    .map(({ key }) => key)
    .map((key) => ({
      key,
      scale: '1-2-3-4-5',
      points: years.map(({ period, participants, rektorer }) => {
        const own = participants(key);
        const said = rektorer(key);
        const shown = own && own.interventions > 0 ? own : null;
        const told = shown && { mean: shown.mean, restsOn: shown.answered - shown.dontKnow, isHidden: false };
        return {
          period,
          participants: own ? (told ?? { mean: null, ...hidden }) : null,
          rektorer: said && rektorerMean(said),
        };
      }),
    }));
}

/** The shares of three years beside each other, option by option. */
export function slowChoiceTrends(told: Told, years: Years) {
  return asking(told, years).flatMap((question) => {
    const { key } = question;
    if (!('options' in question)) return [];
    return question.options.map(({ key: option }) => ({
      ...{ key, option },
      points: years.map(({ period, participants, rektorer }) => {
        const own = participants(key);
        const said = rektorer(key);
        const counts: Record<string, number> = { ...own?.counts, dontKnow: own?.dontKnow ?? 0 };
        const share = own && own.interventions > 0 ? counts[option]! / own.answered : null;
        const shown = share === null ? { share, ...hidden } : { share, restsOn: own!.answered, isHidden: false };
        return { period, participants: own ? shown : null, rektorer: said && rektorerShare(said, option) };
      }),
    }));
  });
}
