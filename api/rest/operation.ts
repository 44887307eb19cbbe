import type { FastifySchema } from 'fastify';
import Type, { type TSchema } from 'typebox';

/** W3C trace context: taken from the caller and passed on (SPA.02). */
const traceparent = Type.Optional(
  Type.String({ description: 'W3C Trace Context', pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' }),
);
export const headers = (more: Record<string, TSchema> = {}) => Type.Object({ traceparent, ...more });

/** A key made by the client per press of a button: a repetition with it gets its first answer. */
export const idempotencyKey = Type.Optional(
  Type.String({ description: 'Client-made key (draft-ietf-httpapi-idempotency-key-header); required', maxLength: 102 }),
);

const problemExample = {
  type: '/insats/v1/problems/step-does-not-fit',
  title: 'Det går inte i steget "Behov".',
  status: 409,
  detail: 'Det går inte i steget "Behov". Det här går nu: Skicka beställningen.',
  instance: '/insats/v1/orders',
};

const replyHeaders = {
  traceparent: { description: 'W3C Trace Context of the answer', type: 'string' },
};

const problems: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'No valid token',
  403: 'Not yours to do',
  404: 'Not there, or not for you',
  409: 'It does not fit what the order looks like now',
  412: 'Somebody else has changed it',
  415: 'Not JSON',
  422: 'Fields that need correction, all of them',
  428: 'The version that is changed is not named',
  503: 'The storage is away; try again with the same key',
};

/** Every way in which an operation can fail, as problem+json with an example. */
export const failures = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: problems[status],
        content: {
          'application/problem+json': {
            schema: { $ref: 'Problem#' },
            examples: { problem: { value: { ...problemExample, status } } },
          },
        },
      },
    ]),
  );

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

/** What every operation tells of itself. */
export interface Told {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
}

/** A schema for Fastify with what OpenAPI needs besides. */
export const operation = (
  told: Told,
  schema: FastifySchema & { security?: readonly Record<string, string[]>[] },
): FastifySchema => ({
  headers: headers(),
  ...told,
  ...schema,
});

export const etagHeader = { etag: { description: 'Version of what is answered', type: 'string' as const } };
