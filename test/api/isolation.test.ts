import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../embedded/project';
import { until } from '../setup/until';
import { type Answer, testApi } from './api';
import type { FoundOperation } from './contract';
import { Marker } from './marked';
import { hamnen, others, standAlone, tracesOf } from './others';
import { people, type Who } from './people';
import { request, unit } from './stages';
import { byAddress, open, ownCommands, savesOwn } from './who-may';
import { telephoned, wholeOrder } from './whole-order';

const api = testApi('isolation');
const marker = new Marker();
const reason = 'Anmälan om obehörig läsning';
let [orderId, draftId, caseNumber, importId] = ['', '', '', ''];

/** The first huvudman's administrator imports a file of units. */
async function importedFile(): Promise<string> {
  const { status, body } = await api.request({
    ...{ method: 'POST', url: '/insats/v1/import-files/units' },
    body: 'id;name;kind;huvudman\r\nE1;Tegelfalls förskola;preschool;999999-0014\r\n',
    headers: {
      authorization: `Bearer ${await api.issuer.tokenOf('administrator')}`,
      ...{ 'content-type': 'text/csv', 'idempotency-key': `"${randomUUID()}"` },
    },
  });
  expect(status).toBe(201);
  return body.id;
}
beforeAll(async () => {
  await standAlone(api);
  api.clock('2026-09-03 10.00');
  const entered = await api.kept('staff', 'enterRequest', {}, marker.body('enterRequest', telephoned));
  [orderId, caseNumber] = [entered.orderId!, entered.caseNumber!];
  for (const [at, who, command, body, target, seen] of wholeOrder.map(marker.done)) {
    api.clock(at);
    await api.kept(who, command, { orderId, ...target }, body, seen === undefined ? {} : { seen });
  }
  const need = marker.body('startDraft', request.need);
  draftId = (await api.kept('rektor', 'startDraft', {}, { unit, need })).draftId!;
  importId = await importedFile();
  await api.get('staff', `/orders/${orderId}`);
  await until(() => api.store.collections.readings.countDocuments({ concerns: people.rektor }));
});

const operations = () => api.contract.operations;
const theirs = (): Record<string, string> => ({
  ...{
    huvudmanId: 'huvudman-ronnmarka',
    unitId: unit,
    dutyId: 'duty-rektor-tegelfallsskolan',
    representationId: 'repr-tegelfallsskolan-1',
  },
  ...{ orderId, draftId, importId, meetingId: 'meeting-1', sessionId: 'session-2', groupId: 'group-1' },
});
const nobodys = (): Record<string, string> => ({
  ...{
    huvudmanId: 'huvudman-nowhere',
    unitId: 'unit-nowhere',
    dutyId: 'duty-nowhere',
    representationId: 'repr-nowhere',
  },
  ...{
    orderId: randomUUID(),
    draftId: randomUUID(),
    importId: randomUUID(),
    meetingId: 'm',
    sessionId: 's',
    groupId: 'g',
  },
});
const addressOf = ({ path }: FoundOperation, ids = theirs()) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!);

const traces = () => tracesOf(orderId, draftId, caseNumber, 'märke\\d+x');
/** What an answer says, but for what the caller has said themself: the address, and what was searched for. */
const said = ({ body }: Answer, ...own: string[]): string => {
  const { instance: _instance, _links, ...told } = body;
  return own.reduce((text, each) => text.replaceAll(each, '…'), JSON.stringify(told));
};

describe.each(others)('another huvudman’s %s', (_role, who) => {
  it('finds nothing in any list, search, page or direct link', async () => {
    const reads = operations().filter(
      ({ method, operation }) => method === 'get' && ![...open, ...byAddress].includes(operation.operationId),
    );
    expect(reads.length).toBeGreaterThan(15);
    for (const found of reads) {
      const answer = await api.get(who, addressOf(found), { query: narrowed[found.operation.operationId] ?? {} });
      expect([found.path, [200, 403, 404].includes(answer.status)]).toEqual([found.path, true]);
      if (/\{/.test(found.path)) expect([found.path, [403, 404].includes(answer.status)]).toEqual([found.path, true]);
      // Of whom somebody of the same huvudman has asked before is what they said themselves.
      const own = found.operation.operationId === 'listReadingSearches' ? [people.rektor, orderId] : [];
      expect([found.path, said(answer, ...own).match(traces())?.[0]]).toEqual([found.path, undefined]);
    }
  });

  it('finds nothing by asking for what is the first one’s', async () => {
    const searches = [
      ...[{ unit }, { staff: people.staff }, { text: 'ämnestexter' }, { text: caseNumber }, { withTotal: 'true' }],
      ...[{ late: 'true' }, { open: 'false' }, { step: 'evaluation' }, { sort: 'due' }],
    ];
    for (const query of searches as Record<string, string>[]) {
      const { body } = await api.get(who, '/orders', { query });
      expect([query, body.orders, body._meta.totalRecords ?? 0]).toEqual([query, [], 0]);
    }
    for (const about of [{ person: people.rektor }, { order: orderId }] as Record<string, string>[]) {
      const { status, body } = await api.get(who, '/readings', { query: { ...about, reason } });
      expect([200, 403]).toContain(status);
      expect(body.readings ?? []).toEqual([]);
    }
    expect((await api.get(who, '/me/readings')).body.readings).toEqual([]);
  });

  // Asking for an import of their own is theirs, and so is what they wish for themselves; test/api/imports.test.ts tries that
  // it holds nothing of others, and test/api/attachments.test.ts whose files they are.
  it('can give no command, and is told no more than of what is not there', async () => {
    const commands = operations().filter(
      ({ method, path, operation }) =>
        method !== 'get' &&
        !/^\/import(s|-files\/\{kind\})$/.test(path) &&
        ![...ownCommands, ...savesOwn, 'uploadFile'].includes(operation.operationId),
    );
    for (const found of commands) {
      const { requestBody, operationId } = found.operation;
      const body = { ...(requestBody?.content['application/json']?.example as object), ...named[operationId] };
      const give = (ids: Record<string, string>) =>
        api.call(who, found.method.toUpperCase(), addressOf(found, ids), {
          ...{ key: randomUUID(), seen: 0, ...(found.method === 'delete' ? {} : { body }) },
        });
      const [foreign, nothing] = [await give(theirs()), await give(nobodys())];
      expect([operationId, [403, 404].includes(foreign.status)]).toEqual([operationId, true]);
      expect([operationId, said(foreign, unit)]).toEqual([operationId, said(nothing, unit)]);
      expect([operationId, said(foreign, unit).match(traces())?.[0]]).toEqual([operationId, undefined]);
    }
  });
});

/** What a list has to be told. */
const narrowed: Record<string, Record<string, string>> = { searchReadings: { order: randomUUID(), reason } };
/** What a command without an address of something names in its body. */
const named: Record<string, object> = { startDraft: { unit } };

describe('what another huvudman’s people name in a command of their own', () => {
  const problem = async (who: Who, method: string, path: string, body: object) => {
    const answer = await api.call(who, method, path, { key: randomUUID(), body });
    return [answer.status, answer.body.type];
  };

  it.each([
    ['a unit to order for', 'otherRektor', '/drafts', 'unit', unit, 'unit-nowhere', {}],
    ['an order to refer to', 'otherRektor', '/drafts', 'refersTo', () => caseNumber, '26-9999', { unit: hamnen }],
    [
      ...(['a person to represent', 'otherRektor', `/units/${hamnen}/representations`, 'person'] as const),
      ...([people.representative, 'person-nobody', { acts: ['order'], from: '2026-09-08', to: null }] as const),
    ],
    [
      ...(['an order to act in', 'otherRektor', `/units/${hamnen}/representations`, 'caseNumber'] as const),
      ...[() => caseNumber, '26-9999'],
      { person: 'person-cecilia-morander', acts: ['order'], from: '2026-09-08', to: null },
    ],
    [
      ...(['a person for a duty', 'otherHuvudman', `/units/${hamnen}/duties`, 'person'] as const),
      ...([people.representative, 'person-nobody', { kind: 'rektor', from: '2026-09-08', to: null }] as const),
    ],
    [
      ...(['a unit to merge with', 'otherHuvudman', `/units/${hamnen}/mergers`, 'into'] as const),
      ...([unit, 'unit-nowhere', { from: '2027-07-01', reason: 'Beslut.' }] as const),
    ],
  ] as [string, Who, string, string, string | (() => string), string, object][])(
    '%s is refused like what does not exist',
    async (_what, who, path, field, theirId, nobodysId, rest) => {
      const id = typeof theirId === 'function' ? theirId() : theirId;
      const foreign = await problem(who, 'POST', path, { ...rest, [field]: id });
      expect(foreign).toEqual(await problem(who, 'POST', path, { ...rest, [field]: nobodysId }));
      expect(foreign[0]).toBeGreaterThanOrEqual(400);
    },
  );
});

describe('who reads is asked where data is read, not in each route', () => {
  const sources = (folder: string) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(PROJECT, folder, name), 'utf8') }));

  it('no code of the API asks a collection', () => {
    const asking =
      /collections\s*\.\s*\w|collections\s*\[|\{[^}]+\}\s*=\s*[\w.]*collections\b|\.(find|findOne|aggregate)\s*\(\s*\{/;
    expect(sources('api').length).toBeGreaterThan(40);
    expect(
      sources('api')
        .filter(({ text }) => asking.test(text))
        .map(({ name }) => name),
    ).toEqual([]);
    expect(asking.test('await collections.orders.findOne({ _id })')).toBe(true);
    expect(asking.test('const { orders } = store.collections;')).toBe(true);
  });

  /** What is nobody's or one's own: settings and texts, how the system fares, names of huvudmän, and what is found by oneself or a secret. */
  const ofNobody = [
    ...['readScanner', 'readSettingsFile', 'readLetterTexts', 'readSurveyTexts', 'readCondition'],
    ...['readHuvudmanName', 'readHuvudmen', 'readFeed', 'readFeedOf', 'readPostWishes'],
    // The draft of a survey, which is about nobody; test/api/survey-editing.test.ts tries that it is the centre's.
    'keep-survey readDraft',
  ];

  it('every read of data that the API calls is told who reads', () => {
    const called = sources('api').flatMap(({ text }) =>
      [...text.matchAll(/import \{([^}]+)\} from '(?:\.\.\/)+documents\/([\w-]+)'/g)].flatMap(([, names, file]) =>
        names!.split(',').map((name) => [file!, name.trim()] as const),
      ),
    );
    const reads = called.filter(([, name]) => /^(read|count|search|find)[A-Z]/.test(name));
    const about = reads.filter(([file, name]) => !ofNobody.includes(name) && !ofNobody.includes(`${file} ${name}`));
    expect(new Set(about.map(([, name]) => name)).size).toBeGreaterThan(50);
    for (const [file, name] of about) {
      const text = readFileSync(join(PROJECT, 'documents', `${file}.ts`), 'utf8');
      const [, parameters = ''] =
        new RegExp(`export (?:const|async function|function) ${name}\\b([^]*?)(?:Promise<)`).exec(text) ?? [];
      // A round of the yearly survey is asked for by somebody, too.
      expect([file, name, /: (Caller|RoundAsked)\b|RoundAsked, /.test(parameters)]).toEqual([file, name, true]);
    }
  });
});
