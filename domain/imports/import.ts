import type { Import, ImportCounts, ImportFileKind, ImportState } from '../../schemas/imports';
import type { ImportSource } from '../../schemas/organisation';
import type { Actor } from '../../schemas/parts';
import type { Instant } from '../../schemas/vocabulary';
import { dayOf, weekdayOf } from '../days';
import { type Refusal, refuse } from '../decision';
import type { Settings } from '../settings';
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

/** Whose key an import has that nobody asked for but the schedule. */
export const byItself = 'schedule';

/** By whose decision an import changes something: whoever confirmed it, or the schedule where nobody had to. */
export const importedBy = ({ decidedBy }: Pick<Import, 'decidedBy'>): Actor =>
  decidedBy ?? { person: byItself, name: null, role: 'import', forUnit: null, unitName: null };

/** What is asked for once more before what is new: clocks differ, and a source may keep a change later than it says. */
const overlapMs = 10 * 60_000;

/**
 * Since when the schedule asks for changes: since the last import of which everything was applied (`lastWholeAt`), and once a
 * week, on the night to Monday, for all; so does the register, which is small.
 */
export function sinceFor(source: ImportSource, lastWholeAt: Instant | null, at: Instant): Instant | null {
  const isMonday = weekdayOf(dayOf(at)) === 1;
  if (source !== 'ss12000' || isMonday || lastWholeAt === null) return null;
  return new Date(Date.parse(lastWholeAt) - overlapMs).toISOString();
}

/**
 * Whether an import may be applied without anybody who confirms it: nobody asked for it, every row was understood, and
 * it ends a smaller share of the duties that its source had given than the municipality has set.
 */
export function mayApplyByItself(
  { askedBy, leftOut, counts }: Pick<Import, 'askedBy' | 'leftOut' | 'counts'>,
  dutiesBefore: number,
  { importEndsPercent }: Pick<Settings, 'importEndsPercent'>,
): boolean {
  const ends = counts.duty.gone;
  return askedBy === null && leftOut === 0 && (ends === 0 || ends * 100 < importEndsPercent * dutiesBefore);
}

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
