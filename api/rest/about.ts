import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { version } from '../../package.json';
import { describedFor } from '../openapi';
import { Problem } from '../problems';
import { linksFor } from '../views/links';
import { words } from '../words';
import { answer, failures, operation } from './operation';

const ApiInfo = Type.Object(
  {
    apiName: Type.String(),
    apiVersion: Type.String(),
    apiReleased: Type.String({ format: 'date' }),
    apiDocumentation: Type.String({ format: 'uri' }),
    apiStatus: Type.String(),
  },
  { additionalProperties: false },
);

/** What the API is (VER.06–07), as an example: its documentation is where the caller sees us. */
export const apiInfo = {
  apiName: 'insats',
  apiVersion: version,
  apiReleased: '2026-11-23',
  apiDocumentation: 'https://insats.example/insats/v1/openapi.json',
  apiStatus: 'active',
};

const ProblemKind = Type.Object(
  { type: Type.String(), status: Type.Integer(), sv: Type.String(), en: Type.String() },
  { additionalProperties: false },
);
const kindOf = (key: string) => {
  const { status, sv, en } = words.refusals[key]!;
  return { type: `/insats/v1/problems/${key}`, status, sv, en };
};

/** What the API tells of itself, open to everybody: its name and version, its description, and what each problem means. */
export function about(app: FastifyInstance): void {
  const info = {
    operationId: 'getApiInfo',
    summary: 'About the API',
    description: 'Namn, version och status. Name, version and status of the API.',
    tags: ['about'],
  };
  app.get(
    '/api-info',
    {
      schema: operation(info, {
        security: [],
        response: { 200: answer('About the API', ApiInfo, apiInfo), ...failures(400, 422, 'default') },
      }),
    },
    async (request, reply) => {
      const { href } = linksFor(request)('/openapi.json');
      reply.header('link', `<${href}>; rel="service-desc"; type="application/json"`);
      return { ...apiInfo, apiDocumentation: href };
    },
  );

  app.get('/openapi.json', { schema: { hide: true } as object }, async (request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(describedFor(request, app)),
  );

  const problem = {
    operationId: 'getProblem',
    summary: 'What a problem means',
    description: 'Vad ett fel betyder. What a kind of problem means, in Swedish and English.',
    tags: ['about'],
  };
  const params = Type.Object({
    key: Type.String({ pattern: '^[a-z-]{1,60}$', description: 'The last part of a problem’s type' }),
  });
  app.get(
    '/problems/:key',
    {
      schema: operation(problem, {
        security: [],
        params,
        response: {
          200: answer('The problem', ProblemKind, kindOf('order-closed')),
          ...failures(400, 404, 422, 'default'),
        },
      }),
    },
    async (request) => {
      const { key } = request.params as { key: string };
      if (!Object.hasOwn(words.refusals, key)) throw new Problem('no-such-address');
      return kindOf(key);
    },
  );
}
