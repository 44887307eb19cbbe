import { words } from '../../api/words';
import { projectRoot } from '../../documents/project-root';
import type { Caller } from '../../domain/decision';
import type { ShownGoal } from '../../domain/quality/goals';
import { defaultSettings } from '../../domain/settings';
import type { Language } from '../../domain/telling';
import { htmlOf, readStyle } from '../../papers/html';
import { paperOf, type Which } from '../../papers/of-order';
import type { Paper, PaperKind } from '../../papers/paper';
import { speechIn } from '../../papers/speech';
import { signe } from '../domain/people';
import type { Told } from './told';

const { css } = readStyle(projectRoot());
export const asHtml = (paper: Paper): string => htmlOf(paper, css);

/** A paper of an order as somebody gets it; fails where there is none for them. */
export function paper(
  { order, writings }: Told,
  kind: PaperKind,
  which: Which = null,
  { caller = signe, language = 'sv', serves = [] }: { caller?: Caller; language?: Language; serves?: ShownGoal[] } = {},
): Paper {
  const source = { order, writings, caller, settings: defaultSettings, serves };
  const made = paperOf(kind, which, source, speechIn(words, language));
  if (!made) throw new Error(`there is no ${kind} ${which}`);
  return made.paper;
}

/** Everything that can be read in a paper, section by section. */
export function saidIn(told: unknown): string[] {
  if (typeof told === 'string') return [told];
  if (typeof told !== 'object' || told === null) return [];
  return Object.values(told).flatMap(saidIn);
}
