import type { FastifyInstance } from 'fastify';
import { MeAnswer } from '../../schemas/answers';
import { linksFor } from '../views/links';
import { answerExamples } from './answer-examples';
import { answer, operation, withToken } from './operation';

/** Who calls, and what they may do now. */
export function me(app: FastifyInstance): void {
  const told = {
    operationId: 'getMe',
    summary: 'Who calls',
    description:
      'Vem anroparen är, vilka uppdrag som gäller nu och vem de företräder. Who the caller is, which duties hold now, and whom they represent.',
    tags: ['about'],
  };
  app.get(
    '/me',
    {
      schema: operation(told, { response: { 200: answer('The caller', MeAnswer, answerExamples.me), ...withToken() } }),
    },
    async (request) => {
      const { person, name, duties, representations } = request.caller;
      const who = { id: person, name, duties, representations, signedInAt: request.signedInAt };
      return { ...who, _links: { self: linksFor(request)('/me') } };
    },
  );
}
