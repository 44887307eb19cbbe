import { Readable } from 'node:stream';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { refuse } from '../domain/decision';
import { refuseHeader, rowInFile, rowKindOf, wrongWidth } from '../domain/imports/file-rows';
import type { ImportFileKind } from '../schemas/imports';
import { decoded, separatorOf } from './csv-text';
import { Batches, mostRows, type Read, type TakeBatch } from './read';
import { SourceRefused } from './source-refused';

/** The largest file that is read. */
export const mostBytes = 32 * 1024 * 1024;
/** The longest that one row may be. */
const longestRow = 64 * 1024;

/**
 * Reads a file row by row. Throws `SourceRefused` where it is none of this kind; nothing of it has been taken then, since
 * it is gone through once before.
 */
export async function readCsv(
  bytes: Uint8Array,
  kind: ImportFileKind,
  isComplete: boolean,
  take: TakeBatch,
): Promise<Read> {
  const { text, encoding } = decoded(bytes);
  const header = await checkedHeader(text, kind);
  const batches = new Batches(take);
  for await (const cells of recordsIn(text, 2)) await batches.add(rowOf(kind, header, cells, batches.rows + 2));
  await batches.finish();
  const completeKinds = isComplete ? [rowKindOf[kind]] : [];
  return { rows: batches.rows, encoding, extractedAt: null, completeKinds, deletions: [] };
}

/** The header of a file that can be read to its end and has no more rows than it may have. */
async function checkedHeader(text: string, kind: ImportFileKind): Promise<string[]> {
  let [header, rows] = [null as string[] | null, 0];
  try {
    for await (const cells of recordsIn(text, 1)) {
      if (header) rows += 1;
      else header = headerOf(kind, cells);
      if (rows > mostRows) throw new SourceRefused(refuse('import-too-many-rows', { max: mostRows }));
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new SourceRefused(refuse('import-file-malformed', { n: rows + 2 }), { cause });
  }
  if (!header || rows === 0) throw new SourceRefused(refuse('import-file-empty'));
  return header;
}

/** How much of a file is parsed before somebody else has a turn. */
const pieceSize = 64 * 1024;

async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += pieceSize) {
    yield text.slice(from, from + pieceSize);
    await othersTurn();
  }
}

const recordsIn = (text: string, from: number): AsyncIterable<string[]> =>
  Readable.from(piecesOf(text)).compose(
    parse({
      ...{ bom: true, delimiter: separatorOf(text), trim: true, skip_empty_lines: true, from },
      ...{ relax_column_count: true, max_record_size: longestRow },
    }),
  ) as AsyncIterable<string[]>;

function headerOf(kind: ImportFileKind, cells: string[]): string[] {
  const refused = refuseHeader(kind, cells);
  if (refused) throw new SourceRefused(refused);
  return cells;
}

const rowOf = (kind: ImportFileKind, header: string[], cells: string[], row: number) =>
  cells.length === header.length
    ? rowInFile(kind, Object.fromEntries(header.map((name, i) => [name, cells[i]])), row)
    : [wrongWidth(kind, row, cells.length, header.length)];
