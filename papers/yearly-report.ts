import { isHiddenQuestion } from '../domain/quality/figures';
import type { PooledQuestion } from '../domain/quality/pooled';
import type { QualityReport } from '../domain/quality/report';
import { improvementBlocks } from './improvements';
import { type Block, facts, factsOf, type Paper, section, table, text } from './paper';
import { schoolFormSaid } from './school-form';
import type { Speech } from './speech';
import { hiddenMark, type YearlyReport } from './yearly';
import { promiseChart, type ReachOf, reachChart, resultChart } from './yearly-charts';
import { choiceTrendBlocks, trendBlocks } from './yearly-trends';

const none = '–';

/** How many of some units were reached, drawn and in numbers, kind by kind or form by form. */
function reachBlocks(what: 'kinds' | 'schoolForms', reach: readonly ReachOf[], speech: Speech) {
  const { say, number } = speech;
  const caption = say(`yearlyReport.${what}`);
  const head = [what === 'kinds' ? 'kind' : 'schoolForm', 'kinds.reached', 'kinds.units'];
  const rows = reach.map(({ name, units, reached }) => [name, number(reached), number(units)]);
  const heads = head.map((name) => say(`yearlyReport.${name}`));
  return table(caption, heads, rows, [1, 2], reachChart(`reach-${what}`, caption, reach, speech));
}

function unitBlocks({ units, kinds, schoolForms }: QualityReport, speech: Speech): Block[] {
  const { say, number } = speech;
  const head = ['unit', 'kind', 'schoolForm', 'interventions', 'sessions', 'present'].map((name) =>
    say(`yearlyReport.${name}`),
  );
  const formsOf = (forms: readonly string[]) =>
    forms.length > 0 ? forms.map((form) => schoolFormSaid(form, speech)).join(', ') : none;
  const rows = units.map(({ name, kind, schoolForms: forms, interventions, sessions, present }) => [
    ...[name, say(`yearlyReport.kind.${kind}`), formsOf(forms)],
    ...[interventions, sessions, present].map(number),
  ]);
  const byKind = kinds.map(({ kind, ...reach }) => ({ name: say(`yearlyReport.kind.${kind}`), ...reach }));
  const byForm = schoolForms.map(({ form, ...reach }) => ({ name: schoolFormSaid(form, speech), ...reach }));
  return [
    ...reachBlocks('kinds', byKind, speech),
    ...reachBlocks('schoolForms', byForm, speech),
    ...table(say('yearlyReport.units'), head, rows, [3, 4, 5]),
  ];
}

const volumeBlocks = ({ volume }: QualityReport, { say, number }: Speech): Block[] =>
  facts(Object.entries(volume).map(([what, value]) => [say(`yearlyReport.volume.${what}`), number(value)]));

/** How promises were kept, drawn and in numbers. */
export function promiseTable(promises: QualityReport['promises'], speech: Speech): Block[] {
  const { say, number } = speech;
  const states = ['kept', 'otherDateAgreed', 'late', 'running'] as const;
  const head = ['promise', ...states].map((name) => say(`yearlyReport.${name}`));
  const rows = promises.map((each) => [
    say(`yearlyReport.promise.${each.promise}`),
    ...states.map((state) => number(each[state])),
  ]);
  return table(say('yearlyReport.promises'), head, rows, [1, 2, 3, 4], promiseChart(promises, speech));
}

function promiseBlocks({ promises, leadTimes }: QualityReport, speech: Speech): Block[] {
  const { say, number } = speech;
  const took = leadTimes.map(({ what, orders, medianDays }) => [
    ...[say(`yearlyReport.leadTime.${what}`), medianDays === null ? none : number(medianDays), number(orders)],
  ]);
  const names = ['leadTime', 'medianDays', 'orders'].map((name) => say(`yearlyReport.${name}`));
  return [...promiseTable(promises, speech), ...table(say('yearlyReport.leadTimes'), names, took, [1, 2])];
}

/** What participants said at the end, or some months later. */
type Pooled = 'results' | 'laterResults';

/** A value as it is shown; hidden where nothing of the question is. */
const shownOf = (pooled: PooledQuestion, value: number | null, { number }: Speech): string =>
  isHiddenQuestion(pooled) ? hiddenMark : value === null ? none : number(value);

/** What was answered on one scale, question by question; scales are never in one table. */
function scaleBlocks(of: Pooled, scale: string, yearly: YearlyReport, speech: Speech) {
  const questions = yearly.report[of].filter((each) => each.scale === scale);
  const { say, number, language } = speech;
  const values = scale.split('-');
  const counted = ['answered', 'mean', 'interventions', 'nearlyAlike'].map((name) => say(`yearlyReport.${name}`));
  const rows = questions.map((pooled) => [
    yearly.textOf(pooled.key)[language],
    ...[...values.map((value) => pooled.counts[value] ?? 0), pooled.answered, pooled.mean].map((value) =>
      shownOf(pooled, value, speech),
    ),
    ...[pooled.interventions, pooled.nearlyAlike].map(number),
  ]);
  const caption = say('yearlyReport.onScale', { from: values[0]!, to: values.at(-1)! });
  const numbers = [...values, ...counted].map((_, i) => i + 1);
  const chart = resultChart({ id: `${of}-${scale}`, values, questions, caption }, yearly, speech);
  return table(caption, [say('yearlyReport.question'), ...values, ...counted], rows, numbers, chart);
}

/** The means of the questions that ask for a number between the same ends; others are never in one table with them. */
function rangeBlocks(of: Pooled, range: string, yearly: YearlyReport, speech: Speech) {
  const { say, number, language } = speech;
  const rows = yearly.report[of]
    .filter((each) => each.range === range)
    .map((pooled) => [
      yearly.textOf(pooled.key)[language],
      ...[pooled.answered, pooled.mean].map((value) => shownOf(pooled, value, speech)),
      ...[pooled.interventions, pooled.nearlyAlike].map(number),
    ]);
  const [from = '', to = ''] = range.split('-');
  const head = ['question', 'answered', 'mean', 'interventions', 'nearlyAlike'].map((name) =>
    say(`yearlyReport.${name}`),
  );
  return table(say('yearlyReport.inRange', { from, to }), head, rows, [1, 2, 3, 4]);
}

function resultBlocks(of: Pooled, yearly: YearlyReport, speech: Speech): Block[] {
  const results = yearly.report[of];
  const scales = [...new Set(results.flatMap(({ scale }) => scale ?? []))];
  const ranges = [...new Set(results.flatMap(({ range }) => range ?? []))];
  const blocks = [
    ...scales.flatMap((scale) => scaleBlocks(of, scale, yearly, speech)),
    ...ranges.flatMap((range) => rangeBlocks(of, range, yearly, speech)),
  ];
  return [...blocks, ...(results.some(isHiddenQuestion) ? text(speech.say('yearlyReport.hidden')) : [])];
}

function partBlocks({ parts }: QualityReport, { say, number }: Speech): Block[] {
  const head = ['part', 'interventions', 'goalsReached'].map((name) => say(`yearlyReport.${name}`));
  const rows = parts.map(({ part, interventions, goalsReached }) => [
    ...[say(`yearlyReport.part.${part}`), number(interventions)],
    goalsReached === null ? (interventions > 0 ? hiddenMark : none) : number(goalsReached),
  ]);
  return table(say('yearlyReport.parts'), head, rows, [1, 2]);
}

function remainedBlocks({ remained }: QualityReport, { say, number }: Speech): Block[] {
  const { asked, answered, interventions, counts } = remained;
  const told = facts(
    Object.entries({ asked, answered, interventions }).map(([what, n]) => [
      ...([say(`yearlyReport.remained.${what}`), number(n)] as const),
    ]),
  );
  const rows = Object.entries(counts ?? {}).map(([inPractice, n]) => [...[say(`inPractice.${inPractice}`), number(n)]]);
  const head = ['inPractice', 'rektorer'].map((name) => say(`yearlyReport.${name}`));
  return asked > 0 ? [...told, ...table(say('yearlyReport.remained'), head, rows, [1])] : [];
}

/** The quality report of a year as a paper: units that got nothing first, each part with how it was reckoned. */
export function yearlyReport(yearly: YearlyReport, speech: Speech): Paper {
  const { period, huvudman, reckonedAt, report, reckoning } = yearly;
  const { say, day, language } = speech;
  const part = (name: string, blocks: Block[], ...reckoned: string[]) =>
    section(say(`yearlyReport.${name}`), [
      ...blocks,
      ...reckoned.flatMap((key) => (blocks.length > 0 ? text(reckoning[key]![language]) : [])),
    ]);
  return {
    ...{ kind: 'yearlyReport', language, title: say('yearlyReport.title', { period: period.name }), theme: huvudman },
    facts: factsOf([
      [say('yearlyReport.period'), say('yearlyReport.fromTo', { from: day(period.from), to: day(period.to) })],
      [say('yearlyReport.reckonedOn'), day(reckonedAt)],
    ]),
    sections: [
      ...part('reach', unitBlocks(report, speech), 'kinds', 'schoolForms', 'units'),
      ...part('volumeTitle', volumeBlocks(report, speech), 'volume'),
      ...part('promises', promiseBlocks(report, speech), 'promises', 'leadTimes'),
      ...part('results', resultBlocks('results', yearly, speech), 'results'),
      ...part(
        'trends',
        [...trendBlocks(yearly, speech), ...choiceTrendBlocks(yearly, speech)],
        ...['trends', 'choiceTrends'],
      ),
      ...part('parts', partBlocks(report, speech), 'parts'),
      ...part('remained', remainedBlocks(report, speech), 'remained'),
      ...part('laterResults', resultBlocks('laterResults', yearly, speech), 'laterResults'),
      ...part('improvements', improvementBlocks(report, speech), 'earlierImprovements'),
    ],
    margin: {
      ...{ sender: say('centre'), about: say('yearlyReport.title', { period: period.name }) },
      page: say('page', { page: '{{page}}', pages: '{{pages}}' }),
    },
    fileName: `${say('yearlyReport.file')}-${period.name}`,
  };
}
