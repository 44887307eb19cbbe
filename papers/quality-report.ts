import type { Documentation } from '../schemas/documentation';
import { servedSections } from './goals';
import { type Block, type Paper, type Section, section, text, words } from './paper';
import { caseFacts, frame, goalBlocks, needBlocks, outcomeBlocks, themeOf } from './parts';
import type { Speech } from './speech';

/** What was done, in numbers: sessions, hours and how many were present. */
function doneBlocks({ sessions, proposals }: Documentation, { say, number, share }: Speech): Block[] {
  const held = sessions.filter(({ present }) => present !== null);
  const present = held.reduce((sum, each) => sum + (each.present ?? 0), 0);
  const invited = held.reduce((sum, each) => sum + each.invited, 0);
  const agreed = proposals.findLast(({ agreedBy }) => agreedBy.length > 0)?.content;
  const hours = (agreed?.sessions ?? []).reduce((sum, each) => sum + each.hours + (each.taskHours ?? 0), 0);
  return [
    ...words(agreed?.summary),
    ...text(say('qualityReport.held', { held: held.length, groups: new Set(held.map(({ group }) => group)).size })),
    ...(hours > 0 ? text(say('qualityReport.hours', { hours: number(hours) })) : []),
    ...(invited > 0 ? text(say('qualityReport.present', { share: share(present / invited) })) : []),
  ];
}

/** A beginning of the unit's own text about the intervention, to be worked on: from the documentation, without anybody's name. */
export function qualityReport(
  document: Documentation,
  version: number,
  names: readonly string[],
  speech: Speech,
): Paper {
  const { say } = speech;
  const about = { ...document, diaryNumber: document.diaryNumber ?? null, version };
  const { need } = document.request;
  const paper: Paper = {
    ...frame('qualityReport', about, speech),
    title: say('qualityReport.title'),
    theme: themeOf(need),
    facts: caseFacts(about, speech),
    sections: [
      ...section(say('qualityReport.start'), needBlocks(need, speech)),
      ...section(say('qualityReport.goals'), [
        ...words(document.meeting.purpose),
        ...goalBlocks(document.meeting.goals, speech),
      ]),
      ...section(say('qualityReport.done'), doneBlocks(document, speech)),
      ...section(say('documentation.outcomes'), outcomeBlocks(document, speech)),
      ...servedSections(document.serves ?? [], speech),
      ...section(say('summary.title'), words(document.summary)),
      ...section(say('nextSteps'), words(document.nextSteps)),
      ...section(say('qualityReport.analysis'), text(say('qualityReport.yours'))),
    ] satisfies Section[],
  };
  return withoutNames(paper, names, say('nameLeftOut'));
}

const special = /[\\^$.*+?()[\]{}|]/g;

/** The same with `instead` wherever one of these names stands by itself, whatever its case; the longest are looked for first. */
export function withoutNames<T>(told: T, names: readonly string[], instead: string): T {
  const longestFirst = [...new Set(names.map((name) => name.trim()))]
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return told;
  const alternatives = longestFirst.map((name) => name.replace(special, '\\$&').replace(/\s+/g, '\\s+')).join('|');
  const anyOfThem = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?=s?(?![\\p{L}\\p{N}]))`, 'giu');
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(anyOfThem, instead);
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each)]));
  };
  return replaced(told) as T;
}
