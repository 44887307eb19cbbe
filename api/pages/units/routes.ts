import type { FastifyInstance } from 'fastify';
import { keepOrganisation } from '../../../documents/keep-organisation';
import {
  readAddedTo,
  readCalendarOf,
  readCalendarsFor,
  readHeirsOf,
  readHuvudmanOf,
  readPeopleOf,
  readUnit,
  readUnitLog,
  readUnits,
} from '../../../documents/organisation-reads';
import { Refused } from '../../../documents/outcomes';
import { isRektorOf } from '../../../domain/callers';
import { isRefusal } from '../../../domain/decision';
import { organisationRules } from '../../../domain/organisation';
import { mayReadPeopleOf } from '../../../domain/organisation/state';
import { toldNow } from '../../../domain/protection';
import { type OrganisationCommand, organisationBodies } from '../../../schemas/organisation-commands';
import { Problem } from '../../problems';
import { unnamed } from '../../protection';
import { unitRead } from '../../read-trace';
import { organisationRoutes } from '../../rest/organisation-routes';
import type { Services } from '../../services';
import { shownPerson } from '../../views/unit-view';
import { type Form, showForm, takeForm } from '../forms/form';
import { noUnits, unitsToChoose } from '../forms/units-to-choose';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { logPage } from '../parts/organisation-log';
import { pageIn, type SignedIn, signedIn } from '../visit';
import { type AskedOfUnit, unitForms } from './forms';
import { type ShownUnit, unitPage, unitsPage } from './page';

const perPage = 100;
const most = { page: 1, limit: 200 };

async function shown({ store }: Services, visit: SignedIn): Promise<ShownUnit> {
  const { request, caller } = visit;
  const { unitId } = request.params as { unitId: string };
  const unit = await readUnit(store.collections, unitId, caller);
  const mayRead = mayReadPeopleOf(unit, caller);
  const [huvudman, calendar, heirs, found, added] = await Promise.all([
    readHuvudmanOf(store.collections, unitId, caller),
    readCalendarOf(store.collections, unitId, caller),
    readHeirsOf(store.collections, unitId, caller),
    mayRead ? readPeopleOf(store.collections, unitId, caller, most) : { people: [] },
    readAddedTo(store.collections, unitId, caller),
  ]);
  const people = unnamed(
    request,
    [...found.people, ...added].map((each) => shownPerson(each, unit, request)),
  );
  request.read = unitRead(
    unit,
    people.map(({ id, ...each }) => ({ person: id, ...each })),
  );
  return { visit, unit, huvudman, calendar, heirs, people };
}

/** Whether a rektor names their own representative: they have a page of their own for that. */
const isOfOwn = (command: OrganisationCommand, { caller }: SignedIn, unitId: string): boolean =>
  command === 'nameRepresentative' && isRektorOf(caller, unitId);

/** The fields of a form in which other units are chosen. */
const choosing: Partial<Record<OrganisationCommand, readonly string[]>> = {
  mergeUnit: ['into'],
  splitUnit: ['units', 'ordersTo'],
};

const isCommand = (name: string): name is OrganisationCommand => name in organisationBodies;

/** Opens the form of a command about a unit. Throws a problem where there is none, or where it is not the caller's to give. */
async function open(services: Services, visit: SignedIn): Promise<{ command: OrganisationCommand; form: Form }> {
  const { request, caller, say, language } = visit;
  const { command } = request.params as { command: string };
  if (!isCommand(command)) throw new Problem('no-such-address');
  const { unit, calendar, people } = await shown(services, visit);
  const by = organisationRules[command].actor(unit, caller);
  if (isRefusal(by)) throw new Refused(by, null);
  const { collections } = services.store;
  const chosenIn = choosing[command];
  const [others, calendars] = await Promise.all([
    chosenIn
      ? unitsToChoose(services, visit, { huvudman: unit.huvudman, on: null, chosenIn, but: [unit._id] })
      : noUnits,
    readCalendarsFor(collections, unit._id, caller),
  ]);
  const asked: AskedOfUnit = {
    ...{ visit, unit, calendar, target: request.query as Record<string, string> },
    people: people.map(({ id, name }) => ({ value: id, text: name })),
    calendars: calendars.map(({ _id, name }) => ({ value: _id, text: name })),
    others,
  };
  const { fields, initial, refine } = unitForms[command];
  const form: Form = {
    ...{ words: command, schema: organisationBodies[command], fields: fields(asked), initial: initial?.(asked) ?? {} },
    ...{ name: organisationRoutes[command].name[language], seen: null },
    ...(refine ? { refine: (body: Record<string, unknown>) => refine(body, asked) } : {}),
    back: { to: `/units/${unit._id}`, text: say('units.back', { unit: unit.name }) },
    keep: `${unit._id}/${command}/${JSON.stringify(asked.target)}`,
  };
  return { command, form };
}

/** Pages of units: which there are, who does what there, and what whoever administers them changes. */
export function unitPages(app: FastifyInstance, services: Services): void {
  const { store, directory, calendars } = services;

  app.get('/units', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const page = pageIn(visit);
    const found = await readUnits(store.collections, visit.caller, { page, limit: perPage });
    const after = found.length > perPage ? `/units?page=${page + 1}` : null;
    return sendPage(visit, unitsPage(visit, found.slice(0, perPage), after));
  });

  app.get('/units/:unitId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, unitPage(await shown(services, visit)));
  });

  app.get('/units/:unitId/log', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { unitId } = request.params as { unitId: string };
    const page = pageIn(visit);
    const { unit, entries } = await readUnitLog(store.collections, unitId, visit.caller, { page, limit: perPage });
    const told = unnamed(
      request,
      entries.map((entry) => toldNow(entry, request.nameless)),
    );
    request.read = unitRead(unit, told.slice(0, perPage));
    return sendPage(
      visit,
      logPage(visit, { name: unit.name, at: `/units/${unitId}` }, { entries: told, page, perPage }),
    );
  });

  app.get('/units/:unitId/do/:command', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, (await open(services, visit)).form);
  });

  app.post('/units/:unitId/do/:command', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { command, form } = await open(services, visit);
    const { unitId } = request.params as { unitId: string };
    const { caller, now } = visit;
    const target = { ...(request.query as Record<string, string>), unitId };
    return takeForm(services, visit, form, async ({ body, key }) => {
      const asked = { command, target, body, key, caller, now };
      const { created } = await keepOrganisation(store, [directory, calendars], asked);
      if (command === 'addPerson') return `/units/${unitId}/do/giveDuty?personId=${created!.id}`;
      return isOfOwn(command, visit, unitId) ? `/representatives?unit=${unitId}&done=${command}` : `/units/${unitId}`;
    });
  });
}
