import type { Import, ImportCounts, ImportFileKind, ImportSource, ImportState } from '../../schemas/imports';
import type { Actor } from '../../schemas/parts';
import type { Instant } from '../../schemas/vocabulary';
import { type Refusal, refuse } from '../decision';
import type { Reach } from './reach';

/** What somebody, or the schedule, asks to be imported. */
export interface AskedImport {
  id: string;
  source: ImportSource;
  file: ImportFileKind | null;
  since: Instant | null;
  reach: Reach;
  at: Instant;
  by: Actor | null;
  key: Import['key'];
}

const none = { adds: 0, changes: 0, gone: 0, keeps: 0, same: 0 };
const nothingYet: ImportCounts = { huvudman: none, unit: none, person: none, duty: none };

/** An import that was asked for, of which nothing has been read. */
export const newImport = ({ id, source, file, since, reach, at, by, key }: AskedImport): Import => ({
  ...{ _id: id, version: 1, source, file, since, encoding: null, extractedAt: null },
  ...{ huvudmen: reach && [...reach], askedAt: at, askedBy: by, key, state: 'reading', stateSince: at },
  ...{ completeKinds: [], deletions: [], rows: 0, counts: nothingYet, problems: [], leftOut: 0, warnings: 0 },
  ...{ changes: 0, done: 0, changedMeanwhile: 0, failure: null, decidedAt: null, decidedBy: null, decidedKey: null },
});

export const importDecisions = ['confirmImport', 'cancelImport'] as const;
/** What somebody decides about an import. */
export type ImportDecision = (typeof importDecisions)[number];

const undecided: readonly ImportState[] = ['reading', 'comparing', 'previewed'];

/** The state that a decision brings an import to, or why it cannot be taken now: only what was previewed is applied. */
export function decideImport({ state }: Pick<Import, 'state'>, decision: ImportDecision): ImportState | Refusal {
  if (decision === 'confirmImport' && state === 'previewed') return 'applying';
  if (decision === 'cancelImport' && undecided.includes(state)) return 'discarded';
  return undecided.includes(state) ? refuse('import-not-previewed') : refuse('import-already-decided');
}
