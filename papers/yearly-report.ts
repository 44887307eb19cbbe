import type { ReportPeriod } from '../domain/quality/period';
import type { PooledQuestion } from '../domain/quality/pooled';
import type { QualityReport } from '../domain/quality/report';
import type { Told } from '../domain/telling';
import type { Instant } from '../schemas/vocabulary';
import { improvementBlocks } from './improvements';
import { type Block, facts, factsOf, type Paper, section, table, text } from './paper';
import type { Speech } from './speech';

/** What the paper of a yearly report is made of. */
export interface YearlyReport {
  period: ReportPeriod;
  /** Whose units it is about; null for all. */
  huvudman: string | null;
  reckonedAt: Instant;
  report: QualityReport;
  /** What was asked, by the key of the question. */
  textOf(key: string): Told;
  /** How each part is reckoned. */
  reckoning: Readonly<Record<string, Told>>;
}

const none = '–';

function unitBlocks({ units, kinds }: QualityReport, { say, number }: Speech): Block[] {
  const head = ['unit', 'kind', 'interventions', 'sessions', 'present'].map((name) => say(`yearlyReport.${name}`));
  const rows = units.map(({ name, kind, interventions, sessions, present }) => [
    ...[name, say(`yearlyReport.kind.${kind}`)],
    ...[interventions, sessions, present].map(number),
  ]);
  const reached = kinds.map(({ kind, units: of, reached: n }): [string, string] => [
    say(`yearlyReport.kind.${kind}`),
    say('yearlyReport.reached', { n, of }),
  ]);
  return [...facts(reached), ...table(say('yearlyReport.units'), head, rows, [2, 3, 4])];
}

const volumeBlocks = ({ volume }: QualityReport, { say, number }: Speech): Block[] =>
  facts(Object.entries(volume).map(([what, value]) => [say(`yearlyReport.volume.${what}`), number(value)]));

function promiseBlocks({ promises, leadTimes }: QualityReport, { say, number }: Speech): Block[] {
  const states = ['kept', 'otherDateAgreed', 'late', 'running'] as const;
  const head = ['promise', ...states].map((name) => say(`yearlyReport.${name}`));
  const rows = promises.map((each) => [
    say(`yearlyReport.promise.${each.promise}`),
    ...states.map((state) => number(each[state])),
  ]);
  const took = leadTimes.map(({ what, orders, medianDays }) => [
    ...[say(`yearlyReport.leadTime.${what}`), medianDays === null ? none : number(medianDays), number(orders)],
  ]);
  const names = ['leadTime', 'medianDays', 'orders'].map((name) => say(`yearlyReport.${name}`));
  return [
    ...table(say('yearlyReport.promises'), head, rows, [1, 2, 3, 4]),
    ...table(say('yearlyReport.leadTimes'), names, took, [1, 2]),
  ];
}

function resultBlocks({ report, textOf }: YearlyReport, { say, number, language }: Speech): Block[] {
  const head = ['question', 'mean', 'answered', 'interventions', 'nearlyAlike'].map((name) =>
    say(`yearlyReport.${name}`),
  );
  const row = ({ key, mean, answered, interventions, nearlyAlike }: PooledQuestion) => [
    ...[textOf(key)[language], mean === null ? none : number(mean)],
    ...[answered, interventions, nearlyAlike].map(number),
  ];
  const onScales = report.results.filter(({ scale }) => scale !== null).map(row);
  return table(say('yearlyReport.results'), head, onScales, [1, 2, 3, 4]);
}

function partBlocks({ parts }: QualityReport, { say, number }: Speech): Block[] {
  const head = ['part', 'interventions', 'goalsReached'].map((name) => say(`yearlyReport.${name}`));
  const rows = parts.map(({ part, interventions, goalsReached }) => [
    ...[say(`yearlyReport.part.${part}`), number(interventions), goalsReached === null ? none : number(goalsReached)],
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
      ...part('reach', unitBlocks(report, speech), 'kinds', 'units'),
      ...part('volumeTitle', volumeBlocks(report, speech), 'volume'),
      ...part('promises', promiseBlocks(report, speech), 'promises', 'leadTimes'),
      ...part('results', resultBlocks(yearly, speech), 'results'),
      ...part('parts', partBlocks(report, speech), 'parts'),
      ...part('remained', remainedBlocks(report, speech), 'remained'),
      ...part('improvements', improvementBlocks(report, speech), 'earlierImprovements'),
    ],
    margin: {
      ...{ sender: say('centre'), about: say('yearlyReport.title', { period: period.name }) },
      page: say('page', { page: '{{page}}', pages: '{{pages}}' }),
    },
    fileName: `${say('yearlyReport.file')}-${period.name}`,
  };
}
