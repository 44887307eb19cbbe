import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/decision';
import { type Language, languageOf } from '../words';
import { type Say, sayIn } from './words';

/** Somebody opens a page or presses a button on one: who, when, and in which language they read. */
export interface Visit {
  request: FastifyRequest;
  reply: FastifyReply;
  /** Null where nobody is signed in. */
  caller: Caller | null;
  now: string;
  language: Language;
  say: Say;
}

/** A visit by somebody who is signed in. */
export type SignedIn = Visit & { caller: Caller };

/** What a request is to pages. */
export function visitOf(request: FastifyRequest, reply: FastifyReply): Visit {
  const language = languageOf(request.headers['accept-language']);
  return { request, reply, caller: request.caller, now: request.now, language, say: sayIn(language) };
}

/** The same of a route that only those see who are signed in. */
export const signedIn = (request: FastifyRequest, reply: FastifyReply): SignedIn => visitOf(request, reply) as SignedIn;

/** One parameter of an address's query; empty where it is missing or told twice. */
export function queried({ request }: Pick<Visit, 'request'>, name: string): string {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

/** The page of a list that an address names, counted from 1; the first where it names none. */
export const pageIn = (visit: Pick<Visit, 'request'>): number =>
  Math.max(1, Number.parseInt(queried(visit, 'page'), 10) || 1);
