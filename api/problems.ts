import type { FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { zone } from '../domain/days';
import { fill, type Language, languageOf, words } from './words';

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
    } = {},
    options?: ErrorOptions,
  ) {
    super(key, options);
  }
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;
const isInstant = /^\d{4}-\d{2}-\d{2}T/;

/** A day or an instant as people read it: "måndag 2 november 2026", with the time where there is one. */
function readable(value: string | number, language: Language): string | number {
  if (typeof value === 'number' || !(isDay.test(value) || isInstant.test(value))) return value;
  const when = DateTime.fromISO(value, { zone }).setLocale(language);
  const day = when.toFormat(language === 'sv' ? 'cccc d LLLL yyyy' : 'cccc d LLLL yyyy');
  return isInstant.test(value)
    ? `${day} ${language === 'sv' ? 'kl.' : 'at'} ${when.toFormat(language === 'sv' ? 'HH.mm' : 'HH:mm')}`
    : day;
}

const sentence = (key: string, told: Record<string, string | number>, language: Language): string => {
  const refusal = words.refusals[key];
  if (!refusal) throw new Error(`no words for the refusal ${key}`);
  return fill(
    refusal[language],
    Object.fromEntries(Object.entries(told).map(([name, value]) => [name, readable(value, language)])),
  );
};

/** The problem as it is sent: type, title, status, detail and instance, and for wrong fields where each stands. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  const status = words.refusals[problem.key]?.status ?? 500;
  const detail = sentence(problem.key, problem.told, language);
  const { fields, order, retryAfter, headers } = problem.more;
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  return reply
    .code(status)
    .headers({ 'content-language': language, 'cache-control': 'no-store', ...headers })
    .type('application/problem+json')
    .send({
      type: `/insats/v1/problems/${problem.key}`,
      title: detail.split(/(?<=[.?!])\s/)[0],
      status,
      detail,
      instance: request.url.split('?')[0],
      ...(fields
        ? { errors: fields.map(({ pointer, key, told }) => ({ pointer, detail: sentence(key, told ?? {}, language) })) }
        : {}),
      ...(order ? { order } : {}),
    });
}
