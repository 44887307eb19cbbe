import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { type FollowUp, readFollowUps } from '../../documents/follow-up-reads';
import { named } from '../../schemas/answers';
import { FollowUpsAnswer } from '../../schemas/survey-answers';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { shownResults } from '../views/shown-results';
import { answerAddress, codeOnScreen } from '../views/survey-room';
import { answer, operation, withToken } from './operation';
import { surveyExamples } from './survey-examples';
import { orderParams } from './targets';

/** What participants say some months later: how they reach it, for whoever passes that on, and what it came to. */
export function followUps(app: FastifyInstance, { store, surveys }: Services): void {
  const told = {
    ...{ operationId: 'listFollowUps', summary: 'What participants say some months later', tags: ['surveys'] },
    description:
      'Koden som rektor skickar vidare när några månader har gått, när den slutar gälla och, när enkäten har stängt, vad deltagarna sade tillsammans. The code that the rektor passes on some months later, when it ends and, once that survey has closed, what participants said together.',
  };
  const shown = answer('The follow-ups', named(FollowUpsAnswer), surveyExamples.followUps);
  app.get(
    '/orders/:orderId/follow-ups',
    { schema: operation(told, { params: orderParams, response: { 200: shown, ...withToken(404) } }) },
    async (request) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const { caller, now } = request;
      const found = await readFollowUps(store, surveys, { orderId, caller, now });
      const one = async ({ unit, code, shown: results, ...rest }: FollowUp) => ({
        ...{ ...rest, unit: unit.unit, name: unit.name, room: await codeOnScreen(answerAddress(request, code), code) },
        results: results && shownResults(results),
      });
      return {
        floor: store.settings.privacyFloor,
        followUps: await Promise.all(found.followUps.map(one)),
        _links: { self: linksFor(request)(`/orders/${orderId}/follow-ups`) },
      };
    },
  );
}
