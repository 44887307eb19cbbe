import type { FastifyInstance } from 'fastify';
import {
  type HuvudmanFound,
  readHoldersAt,
  readHuvudman,
  readHuvudmanLog,
  readHuvudmen,
  readMunicipal,
} from '../../../documents/huvudman-reads';
import { keepHuvudman } from '../../../documents/keep-huvudman';
import { Refused } from '../../../documents/outcomes';
import { isAdministratorOf } from '../../../domain/callers';
import { isRefusal } from '../../../domain/decision';
import { huvudmanRules } from '../../../domain/huvudmen';
import { type HuvudmanAsked, mayReadPeopleAt } from '../../../domain/huvudmen/state';
import { toldNow } from '../../../domain/protection';
import { type HuvudmanCommand, huvudmanBodies } from '../../../schemas/huvudman-commands';
import { Problem } from '../../problems';
import { unnamed } from '../../protection';
import { huvudmanRead } from '../../read-trace';
import { huvudmanRoutes } from '../../rest/huvudman-routes';
import type { Services } from '../../services';
import { shownHolder } from '../../views/unit-view';
import { type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { logPage } from '../parts/organisation-log';
import { pageIn, type SignedIn, signedIn } from '../visit';
import { type AskedOfHuvudman, huvudmanForms } from './forms';
import { huvudmanPage, huvudmenPage, type ShownHuvudman } from './page';

const perPage = 100;
const isCommand = (name: string): name is HuvudmanCommand => name in huvudmanBodies;

async function shown({ store }: Services, visit: SignedIn): Promise<ShownHuvudman> {
  const { request, caller, now } = visit;
  const { huvudmanId } = request.params as { huvudmanId: string };
  const found = await readHuvudman(store.collections, huvudmanId, caller, now);
  if (!mayReadPeopleAt(huvudmanId, caller)) return { ...found, visit, people: [] };
  const holders = await readHoldersAt(store.collections, huvudmanId, caller, now);
  const people = unnamed(
    request,
    holders.people.map((each) => shownHolder(each, holders, request)),
  );
  request.read = huvudmanRead(
    found.huvudman,
    people.map(({ id }) => ({ person: id })),
  );
  return { ...found, visit, people };
}

/** What is looked at where no huvudman is there yet. */
const fresh = (municipal: readonly string[]): HuvudmanAsked => ({
  ...{ huvudman: null, municipal, isOver: false, isWithoutAdministrator: false },
});

/** The form of a command. Throws a problem where it is not the caller's to give. */
function formOf(
  visit: SignedIn,
  command: HuvudmanCommand,
  found: (HuvudmanFound & Pick<ShownHuvudman, 'people'>) | null,
  municipal: readonly string[],
): Form {
  const { caller, say, language, request } = visit;
  const by = huvudmanRules[command].actor(found ?? fresh(municipal), caller);
  if (isRefusal(by)) throw new Refused(by, null);
  const { dutyId } = request.query as { dutyId?: string };
  const people = found?.people ?? [];
  const asked: AskedOfHuvudman = {
    ...{ visit, huvudman: found?.huvudman ?? null },
    isOwn: found !== null && isAdministratorOf(caller, found.huvudman._id),
    people: people.map(({ id, name }) => ({ value: id, text: name })),
    duty: people.flatMap(({ duties }) => duties).find(({ id }) => id === dutyId) ?? null,
  };
  const { fields, initial, refine } = huvudmanForms[command];
  const there = found ? `/huvudmen/${found.huvudman._id}` : '/huvudmen';
  return {
    ...{ words: command, schema: huvudmanBodies[command], fields: fields(asked), initial: initial?.(asked) ?? {} },
    ...{ name: huvudmanRoutes[command].name[language], seen: null },
    ...(refine ? { refine: (body: Record<string, unknown>) => refine(body, asked) } : {}),
    back: { to: there, text: say('units.back', { unit: found?.huvudman.name ?? say('huvudmen.title') }) },
    keep: `${there}/${command}/${dutyId ?? ''}`,
  };
}

/** Opens the form of a command on a huvudman. Throws a problem where there is none, or where it is not the caller's to give. */
async function open(services: Services, visit: SignedIn): Promise<{ command: HuvudmanCommand; form: Form }> {
  const { command } = visit.request.params as { command: string };
  if (!isCommand(command) || command === 'addHuvudman') throw new Problem('no-such-address');
  const found = await shown(services, visit);
  return { command, form: formOf(visit, command, found, found.municipal) };
}

const adding = async ({ store }: Services, visit: SignedIn): Promise<Form> =>
  formOf(visit, 'addHuvudman', null, await readMunicipal(store.collections, visit.caller));

/** Pages of huvudmen: which there are, who does what there, and what whoever administers them changes. */
export function huvudmanPages(app: FastifyInstance, services: Services): void {
  const { store, directory, calendars } = services;
  const { collections } = store;

  /** Gives a command as it was filled in, and leads to the huvudman that it was about. */
  const take = (visit: SignedIn, command: HuvudmanCommand, form: Form) =>
    takeForm(services, visit, form, async ({ body, key }) => {
      const { caller, now, request } = visit;
      const target = { ...(request.query as Record<string, string>), ...(request.params as Record<string, string>) };
      const { command: _command, ...named } = target;
      const kept = await keepHuvudman(store, [directory, calendars], {
        command,
        target: named,
        body,
        key,
        caller,
        now,
      });
      return `/huvudmen/${kept.huvudman}`;
    });

  app.get('/huvudmen', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const page = pageIn(visit);
    const [found, municipal] = await Promise.all([
      readHuvudmen(collections, visit.caller, { page, limit: perPage }),
      readMunicipal(collections, visit.caller),
    ]);
    const mayAdd = !isRefusal(huvudmanRules.addHuvudman.actor(fresh(municipal), visit.caller));
    return sendPage(
      visit,
      huvudmenPage(visit, found.slice(0, perPage), {
        after: found.length > perPage ? `/huvudmen?page=${page + 1}` : null,
        add: mayAdd ? huvudmanRoutes.addHuvudman.name[visit.language] : null,
      }),
    );
  });

  app.get('/huvudmen/new', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, await adding(services, visit));
  });

  app.post('/huvudmen/new', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    return take(visit, 'addHuvudman', await adding(services, visit));
  });

  app.get('/huvudmen/:huvudmanId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, huvudmanPage(await shown(services, visit)));
  });

  app.get('/huvudmen/:huvudmanId/log', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { huvudmanId } = request.params as { huvudmanId: string };
    const page = pageIn(visit);
    const { huvudman, entries } = await readHuvudmanLog(collections, huvudmanId, visit, { page, limit: perPage });
    const told = unnamed(
      request,
      entries.map((entry) => toldNow(entry, request.nameless)),
    );
    request.read = huvudmanRead(huvudman, told.slice(0, perPage));
    const of = { name: huvudman.name, at: `/huvudmen/${huvudmanId}` };
    return sendPage(visit, logPage(visit, of, { entries: told, page, perPage }));
  });

  app.get('/huvudmen/:huvudmanId/do/:command', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, (await open(services, visit)).form);
  });

  app.post('/huvudmen/:huvudmanId/do/:command', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { command, form } = await open(services, visit);
    return take(visit, command, form);
  });
}
