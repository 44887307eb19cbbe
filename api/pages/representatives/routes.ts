import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { keepOrganisation } from '../../../documents/keep-organisation';
import { readPeopleOf } from '../../../documents/organisation-reads';
import { unnamed } from '../../protection';
import { alsoRead, unitRead } from '../../read-trace';
import type { Services } from '../../services';
import { shownPerson } from '../../views/unit-view';
import { one } from '../forms/fields';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { ownUnitIn } from '../own-unit';
import { sendPage } from '../page';
import { type SignedIn, signedIn } from '../visit';
import { addressOf, representativesPage, type ShownRepresentatives } from './page';

const most = { page: 1, limit: 200 };

/** Those who have to do with one of somebody's units, as they may read it. */
export async function openRepresentatives(services: Services, visit: SignedIn): Promise<ShownRepresentatives> {
  const { request, caller } = visit;
  const own = await ownUnitIn(services, visit);
  const found = await readPeopleOf(services.store.collections, own.unit._id, caller, most);
  const people = found.people.map((each) => shownPerson(each, own.unit, request));
  alsoRead(request, [unitRead(own.unit, [people.map(({ id }) => ({ person: id })), people])]);
  return { ...own, visit, people: unnamed(request, people) };
}

/** Who acts for the rektor of one's unit. */
export function representativePages(app: FastifyInstance, services: Services): void {
  const { store, directory, calendars } = services;

  app.get('/representatives', hidden, async (request, reply) => {
    const shown = await openRepresentatives(services, signedIn(request, reply));
    return sendPage(shown.visit, representativesPage(shown));
  });

  app.post('/representatives', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { caller, now } = visit;
    const { unit } = await ownUnitIn(services, visit);
    const sent = sentIn(request.body);
    const target = { unitId: unit._id, representationId: one(sent, 'representation') };
    const command = 'takeBackRepresentation' as const;
    const key = one(sent, 'key') || randomUUID();
    await keepOrganisation(store, [directory, calendars], { command, target, body: {}, key, caller, now });
    return reply.redirect(addressOf(unit, { done: command }), 303);
  });
}
