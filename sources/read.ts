import { refuse } from '../domain/decision';
import type { Gone } from '../domain/imports/compared-with';
import type { ImportEncoding, ImportRow, RowKind, RowProblem } from '../schemas/imports';
import { SourceRefused } from './source-refused';

/** Some rows of a source, read and checked each by itself. */
export interface Batch {
  rows: ImportRow[];
  problems: RowProblem[];
}

/** Takes a batch; whoever reads waits until it has. */
export type TakeBatch = (batch: Batch) => Promise<void>;

/** What a source told besides its rows, once it was read to its end. */
export interface Read {
  /** How many rows it had, those with problems too. */
  rows: number;
  encoding: ImportEncoding | null;
  /** By the source's own word or clock. */
  extractedAt: string | null;
  completeKinds: RowKind[];
  deletions: Gone[];
}

/** The most rows that a source may have: more than a county has in one, and as many as are compared at a time. */
export const mostRows = 200_000;

/** How many rows a batch has. */
const batchSize = 1_000;

/** Gathers rows to batches. Throws `SourceRefused` when there are too many. */
export class Batches {
  private batch: Batch = { rows: [], problems: [] };
  private count = 0;

  constructor(private readonly take: TakeBatch) {}

  /** How many rows were added. */
  get rows(): number {
    return this.count;
  }

  async add(told: ImportRow | RowProblem[]): Promise<void> {
    this.count += 1;
    if (this.count > mostRows) throw new SourceRefused(refuse('import-too-many-rows', { max: mostRows }));
    if (Array.isArray(told)) this.batch.problems.push(...told);
    else this.batch.rows.push(told);
    if (this.batch.rows.length + this.batch.problems.length >= batchSize) await this.finish();
  }

  /** Has what is gathered taken. */
  async finish(): Promise<void> {
    const { batch } = this;
    this.batch = { rows: [], problems: [] };
    if (batch.rows.length + batch.problems.length > 0) await this.take(batch);
  }
}
