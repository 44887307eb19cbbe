import type { FastifyReply, FastifyRequest } from 'fastify';
import { fill, type Language, languageOf, readable, words } from './words';

/** An answer that says what is wrong and what helps (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    /** A key of the words' refusals; the last part of the problem's type. */
    readonly key: string,
    readonly told: Record<string, string | number> = {},
    readonly more: {
      fields?: { pointer: string; key: string; told?: Record<string, string | number> }[];
      order?: unknown;
      retryAfter?: number;
      headers?: Record<string, string>;
      /** Where it is told to have happened, where the address itself is a secret. */
      instance?: string;
    } = {},
    options?: ErrorOptions,
  ) {
    super(key, options);
  }
}

/** Somebody whose name is protected. */
const somebody = { sv: 'Någon', en: 'Somebody' };

const wordsOf = (key: string, language: Language): string => {
  const refusal = words.refusals[key];
  if (!refusal) throw new Error(`no words for the refusal ${key}`);
  return refusal[language];
};

/** What is wrong and what helps, in a sentence or two. */
export const sentence = (key: string, told: Record<string, string | number>, language: Language): string =>
  fill(wordsOf(key, language), {
    ...Object.fromEntries(Object.entries(told).map(([name, value]) => [name, readable(value, language)])),
    ...(told.who === '' ? { who: somebody[language] } : {}),
  });

/** What a kind of problem is called: the same however often it occurs. */
export const titleOf = (key: string, language: Language): string =>
  wordsOf(key, language)
    .split(/(?<=[.?!]) /)[0]!
    .replace(/\{\{\w+\}\}/g, '…')
    .replace(/\.$/, '');

/** The problem as it is sent: type, title, status, detail and instance, and for wrong fields where each stands. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  const status = words.refusals[problem.key]?.status ?? 500;
  const detail = sentence(problem.key, problem.told, language);
  const { fields, order, retryAfter, headers, instance = request.url.split('?')[0] } = problem.more;
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  return reply
    .code(status)
    .headers({ 'content-language': language, 'cache-control': 'no-store', ...headers })
    .type('application/problem+json')
    .send({
      type: `/insats/v1/problems/${problem.key}`,
      title: titleOf(problem.key, language),
      status,
      detail,
      instance,
      ...(fields
        ? { errors: fields.map(({ pointer, key, told }) => ({ pointer, detail: sentence(key, told ?? {}, language) })) }
        : {}),
      ...(order ? { order } : {}),
    });
}
