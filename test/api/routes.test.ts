import { randomUUID } from 'node:crypto';
import { commandRoutes } from '../../api/rest/command-routes';
import { organisationRoutes } from '../../api/rest/organisation-routes';
import { type CommandName, commandNames } from '../../schemas/commands';
import { type OrganisationCommand, organisationCommands } from '../../schemas/organisation-commands';
import { somebody } from '../setup/somebody';
import { testApi } from './api';
import { beside } from './beside';
import type { FoundOperation } from './contract';
import type { people } from './people';
import { goOn, nobodysId, orderAt, request, unit } from './stages';
import {
  administratorsOnly,
  byAddress,
  centreOnly,
  centreReads,
  incoming,
  knowsUnit,
  lists,
  mayAdminister,
  mayGive,
  mayOrganise,
  mayRead,
  mayReadInvitations,
  mayReadPapers,
  mayReadUnit,
  mayWord,
  municipal,
  ofAbsences,
  ofActivities,
  ofCatalogue,
  ofDecember,
  ofFiles,
  ofGoals,
  ofHuvudmen,
  ofImprovements,
  ofSurveyEditing,
  ofSurveys,
  open,
  ownCommands,
  reports,
  savesOwn,
  searches,
  seers,
  strangers,
} from './who-may';

type Role = keyof typeof people;
const api = testApi('routes');
const telephoned = { unit, receivedOn: '2026-09-03', channel: 'phone', madeBy: 'Ylva', ...request };

let orderId = '';
let draftId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'begun');
  await api.kept('staff', 'saveProposalDraft', { orderId }, exampleOf('saveProposalDraft'), { seen: 0 });
  await api.kept('staff', 'saveSummary', { orderId }, { text: 'Utkast.' }, { seen: 0 });
  draftId = await newDraft();
});

const newDraft = async () => (await api.kept('rektor', 'startDraft', {}, { unit, need: request.need })).draftId!;
const operations = () => api.contract.operations;
const operationNamed = (name: string) => operations().find(({ operation }) => operation.operationId === name)!;
const exampleOf = (name: string) => {
  const { requestBody } = operationNamed(name).operation;
  return (requestBody?.content['application/json']?.example ?? {}) as object;
};
const target = (order = orderId, draft = draftId) => ({
  ...{
    unitId: unit,
    personId: 'person-nobody',
    placeId: 'place-none',
    arbetslagId: 'al-none',
    calendarId: 'calendar-none',
  },
  ...{ dutyId: 'duty-rektor-tegelfallsskolan', representationId: 'repr-nobodys' },
  ...{ orderId: order, draftId: draft, meetingId: 'meeting-1', sessionId: 'session-2', groupId: 'group-1' },
  ...{ version: '1', templateKey: 'dialogue.message', attachmentId: 'attachment-1' },
});
const addressOf = ({ path, operation }: FoundOperation, named: Record<string, string>) =>
  `${operation.servers ? '' : '/insats/v1'}${path.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? 'order-closed')}`;

/** What makes the example of a command on the organisation impossible to keep. */
const impossible: Partial<Record<OrganisationCommand, object>> = {
  nameRepresentative: { person: 'person-nobody' },
  takeBackRepresentation: {},
  giveDuty: { person: 'person-nobody' },
  endDuty: { on: '2020-01-01' },
  restDuty: { from: '2020-01-01', to: '2020-01-01' },
  resumeDuty: { from: '2020-01-01' },
  correctUnit: { code: { scheme: 'se-skolenhetskod', value: '1' } },
  mergeUnit: { into: unit },
  splitUnit: { ordersTo: unit },
  addPerson: { name: null },
  addPlace: { from: '2027-01-11', to: '2027-01-10' },
  addArbetslag: { from: '2027-01-11', to: '2027-01-10' },
  addCalendar: { terms: [{ name: 'Höstterminen 2027', from: '2027-08-17', to: '2027-08-16' }] },
};

/** Gives a command as somebody who knows how: with a body that has the right form, a key and a version. */
const give = (who: Role, command: CommandName, named = target()) =>
  api.command(who, command, named, {
    ...{ body: command === 'startDraft' ? { unit } : command === 'enterRequest' ? telephoned : exampleOf(command) },
    ...(commandRoutes[command].edits === 'required' ? { seen: 0 } : {}),
  });

it('describes every route, and knows for every operation who may', () => {
  const routes = api.app
    .printRoutes({ commonPrefix: false })
    .match(/\((.+)\)/g)!
    .flatMap((methods) => methods.slice(1, -1).split(', '))
    .filter((method) => method !== 'HEAD');
  const known = [
    ...commandNames,
    ...organisationCommands,
    ...[
      mayRead,
      mayReadPapers,
      mayReadUnit,
      mayWord,
      searches,
      ofFiles,
      ofSurveys,
      reports,
      ofActivities,
      ofDecember,
      ofSurveyEditing,
      ofCatalogue,
      ofGoals,
      ofImprovements,
      ofAbsences,
      ofHuvudmen,
      mayAdminister,
    ].flatMap(Object.keys),
    ...lists,
    ...centreReads,
    ...centreOnly,
    ...incoming,
    ...savesOwn,
    ...municipal,
    ...administratorsOnly,
    ...open,
    ...byAddress,
    ...ownCommands,
    ...Object.keys(mayReadInvitations),
  ];
  const told = operations().map(({ operation }) => operation.operationId);
  expect(told.sort()).toEqual(known.sort());
  expect(routes).toHaveLength(told.length + beside.length);
});

it('asks everybody for a token, except for what is open', async () => {
  for (const found of operations()) {
    const url = addressOf(found, target());
    const method = found.method.toUpperCase();
    const { status, headers } = await api.request({ method, url });
    const isHeld = byAddress.includes(found.operation.operationId);
    const isOpen = isHeld || open.includes(found.operation.operationId);
    expect([method, url, status]).toEqual([method, url, isHeld ? 404 : isOpen ? 200 : 401]);
    expect(headers['www-authenticate']).toBe(isOpen ? undefined : 'Bearer realm="insats"');
    expect(found.operation.security).toEqual(isOpen ? [] : undefined);
  }
});

it.each(commandNames)('%s: refuses everybody who may not, as not theirs or not there', async (command) => {
  const allowed: Role[] = mayGive[command];
  for (const who of [...seers, ...strangers].filter((role) => !allowed.includes(role))) {
    const { status, body } = await give(who, command);
    const { path } = commandRoutes[command];
    const isHidden = /Id\}|drafts\/current/.test(path) && (strangers.includes(who) || /drafts/.test(path));
    expect([who, status]).toEqual([who, isHidden ? 404 : 403]);
    if (isHidden) expect(body.order).toBeUndefined();
  }
});

it.each(commandNames)('%s: is taken or refused for what it says, when it is theirs to give', async (command) => {
  for (const who of mayGive[command] as Role[]) {
    const draft = commandRoutes[command].path.includes('draftId') ? await newDraft() : draftId;
    const { status } = await give(who, command, target(orderId, draft));
    expect([who, [200, 201, 409, 412, 422].includes(status) ? 'understood' : status]).toEqual([who, 'understood']);
  }
});

it.each(Object.keys(mayRead))('%s: is answered to those who may, and is not there for the others', async (name) => {
  const other = await orderAt(api, 'takenOn');
  await goOn(api, other, 'takenOn', 'recorded');
  await api.kept('staff', 'saveProposalDraft', { orderId: other }, exampleOf('saveProposalDraft'), { seen: 0 });
  await api.kept('staff', 'saveSummary', { orderId: other }, { text: 'Utkast.' }, { seen: 0 });
  const url = addressOf(operationNamed(name), target(other)).replace('/insats/v1', '');
  for (const who of [...seers, ...strangers])
    expect([who, (await api.get(who, url)).status]).toEqual([who, mayRead[name]!.includes(who) ? 200 : 404]);
});

let documented: Promise<string> | undefined;

it.each(Object.keys(mayReadPapers))(
  '%s: is answered to those who may, and is not there for the others',
  async (name) => {
    documented ??= orderAt(api, 'documented');
    const url = addressOf(operationNamed(name), target(await documented)).replace('/insats/v1', '');
    for (const who of [...seers, ...strangers])
      expect([who, (await api.get(who, url)).status]).toEqual([who, mayReadPapers[name]!.includes(who) ? 200 : 404]);
  },
);

const anybody = [...seers, ...strangers];
const knows = (role: Role) => knowsUnit.includes(role);

it.each(organisationCommands)(
  '%s: is understood from those who may, refused to the others, and hidden from strangers',
  async (command) => {
    const { method, path } = organisationRoutes[command];
    const url = path.replace(/\{(\w+)\}/g, (_, name: string) => (({ ...target() }) as Record<string, string>)[name]!);
    for (const who of anybody) {
      // A body that has the right form and cannot be kept: nobody's duties change while others are asked.
      const body = { ...organisationRoutes[command].example, ...impossible[command] };
      const { status } = await api.call(who, method, url, { key: randomUUID(), body });
      const allowed = (mayOrganise[command] as Role[]).includes(who);
      const expected = !knows(who) ? 404 : allowed ? 'understood' : 403;
      expect([who, [200, 409, 422].includes(status) ? 'understood' : status]).toEqual([who, expected]);
    }
  },
);

it.each(Object.keys(mayReadUnit))('%s: is answered to those who may, and is not there for the others', async (name) => {
  const url = addressOf(operationNamed(name), target()).replace('/insats/v1', '');
  for (const who of anybody) {
    const may = mayReadUnit[name]!.includes(who);
    expect([who, (await api.get(who, url)).status]).toEqual([who, may ? 200 : 404]);
  }
});

it.each(Object.keys(searches))('%s: is answered to those who may, and refused to the others', async (name) => {
  const url = addressOf(operationNamed(name), target()).replace('/insats/v1', '');
  const asked = { order: orderId, reason: 'Anmälan om obehörig läsning' };
  const options = name === 'searchReadings' ? { query: asked } : {};
  for (const who of anybody) {
    const { status } = await api.get(who, url, options);
    expect([who, status]).toEqual([who, searches[name]!.includes(who) ? 200 : 403]);
  }
});

it.each(centreReads)('%s: is answered to the centre, and refused to the others', async (name) => {
  const url = addressOf(operationNamed(name), target()).replace('/insats/v1', '');
  for (const who of anybody)
    expect([who, (await api.get(who, url)).status]).toEqual([who, ['staff', 'lead'].includes(who) ? 200 : 403]);
});

it('answers for an order or a draft that does not exist as for one that is somebody else’s', async () => {
  const nowhere = target(nobodysId, nobodysId);
  const ofSomething = operations().filter(
    ({ path, operation: { operationId } }) => /\{(order|draft)Id\}/.test(path) && !centreOnly.includes(operationId),
  );
  expect(ofSomething.length).toBeGreaterThan(60);
  for (const found of ofSomething) {
    const name = found.operation.operationId as CommandName;
    // a file is no body that a command has, and surveys are tried in their own tests
    if ((name in ofFiles || name in ofSurveys) && found.method !== 'get') continue;
    const isRead = found.method === 'get';
    const url = addressOf(found, nowhere).replace('/insats/v1', '');
    const nothing = isRead ? await api.get('rektor', url) : await give('rektor', name, nowhere);
    const foreign = isRead
      ? await api.get('otherRektor', addressOf(found, target()).replace('/insats/v1', ''))
      : await give('otherRektor', name);
    expect([name, nothing.status, foreign.status]).toEqual([name, 404, 404]);
    const { instance: _one, ...ofNothing } = nothing.body;
    const { instance: _other, ...ofForeign } = foreign.body;
    expect(ofForeign).toEqual(ofNothing);
  }
});

it.each(municipal)('%s: is for the administrator of the municipality, and for nobody else', async (name) => {
  const [address, body] = [addressOf(operationNamed(name), {}).replace('/insats/v1', ''), exampleOf(name)];
  for (const who of [...seers, ...strangers])
    expect([who, (await api.call(who, 'POST', address, { body })).status]).toEqual([
      ...[who, who === 'administrator' ? 200 : 403],
    ]);
});

it('answers nothing to somebody without a duty', async () => {
  const { status, body } = await api.get(somebody(`person-${randomUUID()}`, []), '/orders');
  expect([status, body.type]).toEqual([403, '/insats/v1/problems/duty-missing']);
});

it('has nothing in a stranger’s lists', async () => {
  for (const who of strangers) {
    expect((await api.get(who, '/orders')).body.orders).toEqual([]);
    expect((await api.get(who, '/drafts')).body.drafts).toEqual([]);
  }
});
