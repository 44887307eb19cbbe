import type { FastifyRequest } from 'fastify';
import type { TObject, TSchema } from 'typebox';
import type { EntryAsked, RegisterAsked, RegisterReceipt } from '../../documents/keep-registered';
import type { Caller } from '../../domain/decision';
import type { Read } from '../../domain/readings';
import type { RegisterCommand, RegisterLogEntry } from '../../schemas/registers';
import type { Instant } from '../../schemas/vocabulary';
import type { Page } from './lists';
import type { Told } from './operation';
import type { targets } from './targets';

/** An entry of a register. */
export interface Entry {
  _id: string;
  version: number;
}

/** Who reads, and when. */
export interface Reader {
  caller: Caller;
  now: Instant;
}

/** A register as it is read and written over HTTP: where it is, what is told of it, and what does it. */
export interface RegisterRoutes<T extends Entry> {
  /** '/improvements', and the name of its list. */
  path: `/${string}`;
  id: keyof typeof targets;
  tags: string[];
  told: Record<'list' | 'one' | 'log' | 'record' | 'correct', Omit<Told, 'tags' | 'operationId'>>;
  operations: { list: string; one: string; log: string; record: RegisterCommand; correct: RegisterCommand };
  query: TObject;
  row: TSchema;
  bodies: { record: TSchema; correct: TSchema };
  examples: Record<'list' | 'one' | 'log' | 'receipt' | 'record' | 'correct', unknown>;
  shown(entry: T, reader: Reader): object;
  /** What entries tell of people, where reading them leaves a trace. */
  read?(entries: readonly T[]): Read;
  list(query: Page, reader: Reader): Promise<T[]>;
  one(id: string, reader: Reader): Promise<T>;
  log(id: string, reader: Reader, page: Page): Promise<RegisterLogEntry[]>;
  record(asked: RegisterAsked): Promise<RegisterReceipt>;
  correct(asked: EntryAsked): Promise<RegisterReceipt>;
}

/** Who reads in a request. */
export const readerOf = ({ caller, now }: FastifyRequest): Reader => ({ caller, now });

/** What one of the five operations tells of itself. */
export const about = <T extends Entry>(
  { operations, told, tags }: RegisterRoutes<T>,
  part: keyof typeof told,
): Told => ({
  ...{ operationId: operations[part], ...told[part], tags },
});
/** What a list is called in an answer: 'catalogueEntries' of '/catalogue-entries'. */
export const listNameOf = (path: string): string =>
  path.slice(1).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
