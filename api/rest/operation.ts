import type { FastifySchema } from 'fastify';
import Type, { type TSchema } from 'typebox';
import { sentence, titleOf } from '../problems';
import { words } from '../words';

/** W3C trace context: taken from the caller and answered (SPA.02); a malformed one is replaced, never refused. */
const traceparent = Type.Optional(
  Type.String({
    description:
      'W3C Trace Context, such as 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01; replaced when malformed',
  }),
);
export const headers = (more: Record<string, TSchema> = {}) => Type.Object({ traceparent, ...more });

/** A key made by the client per press of a button: a repetition with it gets its first answer. */
export const idempotencyKey = Type.String({
  pattern: '^([\\w.~-]{8,100}|"[\\w.~-]{8,100}")$',
  description:
    'Made by the client for each command (draft-ietf-httpapi-idempotency-key-header): 8 to 100 of A-Z a-z 0-9 . ~ _ - within quotation marks, such as "8e03978e-40d5-43e8-bc93-6894a57f9324"',
});

/** The version that is edited, as whoever edits it last saw it. */
export const ifMatch = Type.String({
  pattern: '^"\\d{1,9}"$',
  description: 'The version that is edited, as its ETag; "0" where there is none yet',
});

/** What every answer has in its headers. */
export const replyHeaders = {
  traceparent: { description: 'W3C Trace Context of the answer', type: 'string' },
};

/** In what way an operation can fail: what its status says, and a problem of that status as an example. */
const problems: Record<string, { description: string; example: string }> = {
  400: { description: 'The request cannot be read, or lacks its host or its Idempotency-Key', example: 'key-missing' },
  401: { description: 'No valid token', example: 'token-missing' },
  403: { description: 'Not yours to do', example: 'centre-only' },
  404: { description: 'Not there, or not for you', example: 'not-yours-to-see' },
  406: { description: 'The answer is not to be had in the form that Accept wants', example: 'not-acceptable' },
  409: { description: 'It does not fit what the order looks like now', example: 'step-does-not-fit' },
  412: { description: 'Somebody else has changed it', example: 'version-changed' },
  413: { description: 'Larger than it may be: 512 KiB, or what is told of files', example: 'body-too-large' },
  415: { description: 'Not JSON, or encoded', example: 'media-type-unsupported' },
  422: { description: 'Fields that need correction, all of them', example: 'input-invalid' },
  428: { description: 'The version that is changed is not named', example: 'version-unnamed' },
  500: { description: 'Something went wrong on our side', example: 'server-error' },
  503: { description: 'The storage is away; try again with the same key', example: 'storage-away' },
  default: { description: 'Something went wrong', example: 'server-error' },
};

const told = {
  step: 'Beställning',
  possible: 'Ta er an beställningen',
  seen: 3,
  current: 4,
  seconds: 5,
  contact: 'Pedagogcentrum',
  types: 'application/json',
};

const exampleOf = (key: string) => ({
  type: `/insats/v1/problems/${key}`,
  title: titleOf(key, 'sv'),
  status: words.refusals[key]!.status,
  detail: sentence(key, told, 'sv'),
  instance: '/insats/v1/orders',
  ...(key === 'input-invalid'
    ? { errors: [{ pointer: '/responsible', detail: sentence('field-required', { field: 'responsible' }, 'sv') }] }
    : {}),
});

/** The kinds of problems that have a status, by the last part of their type. */
const kindsOf = (status: number | 'default'): string => {
  const kinds = Object.keys(words.refusals).filter((key) => words.refusals[key]!.status === status);
  return kinds.length === 0 ? '' : `. The problem is one of ${kinds.map((key) => `\`${key}\``).join(', ')}`;
};

/** Every way in which an operation can fail, as problem+json with the kinds that it can be of and an example. */
export const failures = (...statuses: (number | 'default')[]) =>
  Object.fromEntries(
    statuses.map((status) => {
      const { example, ...told } = problems[status]!;
      const description = `${told.description}${kindsOf(status)}`;
      const content = { schema: { $ref: 'Problem#' }, examples: { problem: { value: exampleOf(example) } } };
      return [status, { description, headers: replyHeaders, content: { 'application/problem+json': content } }];
    }),
  );

/** How every operation that wants a token can fail; each refuses what it does not know in its query. */
export const withToken = (...statuses: number[]) => failures(400, 401, 403, 406, 415, 422, ...statuses, 500, 503);

/** An answer that is JSON, with an example. */
export const answer = (
  description: string,
  schema: TSchema,
  example: unknown,
  more: Record<string, { description: string; type: 'string' }> = {},
) => ({
  description,
  headers: { ...replyHeaders, ...more },
  content: { 'application/json': { schema, examples: { example: { value: example } } } },
});

/** An answer that is a text or a file, of one of these media types. */
export const answerIn = (
  types: readonly string[],
  description: string,
  more: Record<string, { description: string; type: 'string' }>,
) => ({
  description,
  headers: { ...replyHeaders, ...more },
  content: Object.fromEntries(types.map((type) => [type, { schema: Type.String() }])),
});

/** What every operation tells of itself. */
export interface Told {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
}

/** An operation without parameters in its query takes none: a misspelt one is told of, not overlooked. */
const noQuery = Type.Object({}, { additionalProperties: false });

/** A schema for Fastify with what OpenAPI needs besides. */
export const operation = (
  told: Told,
  schema: FastifySchema & { security?: readonly Record<string, string[]>[]; servers?: { url: string }[] },
): FastifySchema => ({
  headers: headers(),
  querystring: noQuery,
  ...told,
  ...schema,
});

/** How a caller asks for what has changed since, and what they are told when nothing has. */
export const ifNoneMatch = headers({
  'if-none-match': Type.Optional(Type.String({ description: 'The ETag of what the caller has' })),
});

export const etagHeader = { etag: { description: 'Version of what is answered', type: 'string' as const } };

export const notModified = {
  304: {
    type: 'null',
    description: 'What the caller has is what there is',
    headers: { ...replyHeaders, ...etagHeader },
  },
};
