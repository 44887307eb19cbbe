import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandRoutes } from '../../api/rest/command-routes';
import { CONTRACT, servedDescription } from '../../embedded/openapi';
import { PROJECT } from '../../embedded/project';
import { activityCommands } from '../../schemas/activities';
import { commandNames } from '../../schemas/commands';
import { huvudmanCommands } from '../../schemas/huvudman-commands';
import { organisationCommands } from '../../schemas/organisation-commands';
import { registerCommands } from '../../schemas/registers';
import { type DescribedOperation, type Description, inPlace, operationsOf } from './contract';

const linter = require.resolve('@stoplight/spectral-cli/dist/index.js');
const profile = join(PROJECT, 'docs', 'rest-api-profil.spectral.yaml');

const folder = mkdtempSync(join(tmpdir(), 'insats-profile-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A machine that does much else takes twenty times as long as one that does not. */
const lintWithinMs = 150_000;
jest.setTimeout(2 * lintWithinMs);

let served = '';
beforeAll(async () => {
  served = await servedDescription();
});
const described = () => JSON.parse(served) as Description & { info: Record<string, unknown> };

/** The rules of a set that a description breaks, a demand or a recommendation, each with where. */
function broken(description: string, ruleset = profile): string[] {
  const file = join(folder, 'openapi.json'); // by a pipe the linter does not always read all of it
  writeFileSync(file, description);
  const args = [linter, 'lint', '--ruleset', ruleset, '--format', 'json', '--quiet', file];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: lintWithinMs });
  if (!stdout.startsWith('[')) throw new Error(`${stdout}${stderr}`);
  return JSON.parse(stdout).map(({ code, path }: { code: string; path: string[] }) => `${code} ${path.join(' ')}`);
}

it('the committed description is the one that the API serves; `npm run openapi` writes it anew', () => {
  expect(readFileSync(CONTRACT, 'utf8').split('\n')).toEqual(served.split('\n'));
});

it('the description breaks no rule of the profile', () => {
  expect(broken(served)).toEqual([]);
});

it('the description is OpenAPI as it should be, and points to nothing that is not there', () => {
  const ruleset = join(folder, 'rules.yaml');
  // A licence has an identifier or an address, and whoever runs it may have no page to contact them on.
  const rules = { 'license-url': 'off', 'contact-properties': 'off', 'openapi-tags-alphabetical': 'off' };
  writeFileSync(ruleset, JSON.stringify({ extends: [['spectral:oas', 'all']], rules }));
  expect(broken(served, ruleset)).toEqual([]);
});

it('what many operations have in common is told once, so that the description can be read', () => {
  const { paths } = described();
  const told = Object.values(paths).flatMap((methods) => Object.values(methods));
  const inlined = told.flatMap(({ operationId, responses, parameters }) => [
    ...Object.entries(responses as Record<string, object>)
      .filter(([status, answer]) => !/^2/.test(status) && !('$ref' in answer))
      .map(([status]) => `${operationId} ${status}`),
    ...parameters!.filter(({ name }) =>
      /^(order|draft|meeting|session|group|unit|duty)Id$|^(traceparent|idempotency-key)$/.test(name),
    ),
  ]);
  expect(inlined).toEqual([]);
  expect(served.length / operationsOf(described()).length).toBeLessThan(8_000);
});

it('no shape is named in vain', () => {
  const pointed = Object.keys(described().components.schemas).filter(
    (name) => !served.includes(`"$ref": "#/components/schemas/${name}"`),
  );
  expect(pointed).toEqual([]);
});

const otherCommands = [
  ...activityCommands,
  ...registerCommands,
  ...huvudmanCommands,

  'cancelImport',
  'confirmImport',
  'decideOnNotice',
  'decideOnOtherNotice',
  'importFile',
  'importFromSource',
  'releaseAddress',
  'setMailAside',
  'uploadFile',
];

it('a command says that it wants its key, and which version it edits', () => {
  const required = (name: string) =>
    operationsOf(described())
      .filter(({ operation: { parameters } }) => parameters!.some((each) => each.name === name && each.required))
      .map(({ operation: { operationId } }) => operationId);
  const edits: string[] = [
    ...commandNames.filter((name) => commandRoutes[name].edits === 'required'),
    'saveLetterTemplate',
    'savePostWishes',
    'correctActivity',
    'correctImprovement',
    'correctStaffAbsence',
    'correctGoal',
    'correctCatalogueEntry',
    'allowCatalogueEntry',
    'saveDecemberSitting',
    'saveSurveyDraft',
    'discardSurveyDraft',
    'publishSurvey',
  ];
  expect(required('idempotency-key').sort()).toEqual(
    [...commandNames, ...organisationCommands, ...otherCommands].sort(),
  );
  expect(required('if-match').sort()).toEqual(edits.sort());
});

it('a description that breaks rules of the profile is found out', () => {
  const spoiled = described();
  const { '/orders': listed, '/api-info': about, ...paths } = spoiled.paths;
  const list = inPlace(spoiled, listed) as Record<string, DescribedOperation>;
  const { get } = list;
  delete spoiled.info['x-sla'];
  get!.parameters = get!.parameters!.filter(({ name }) => name !== 'traceparent' && name !== 'limit');
  get!.responses['401'] = { ...get!.responses['401']!, content: {} };
  spoiled.paths = { ...paths, '/Order_List': list };
  expect(broken(JSON.stringify(spoiled)).sort()).toEqual([
    'rap-dok-08-sla info',
    'rap-fel-02-problem paths /Order_List get responses 401 content',
    'rap-fns-07-limit paths /Order_List get parameters',
    'rap-res-06-paths paths /Order_List',
    'rap-spa-02-traceparent paths /Order_List get parameters',
    'rap-ver-06-api-info paths',
  ]);
});

it('every answer about a resource says where it is, as an absolute link with its relation and method', () => {
  const beside = ['getApiInfo', 'getProblem', 'getLiveness', 'getReadiness', 'tryClaims', 'getAttachmentFile'];
  // Papers are texts and files, and hold no links; the list of them has one to each.
  const answers = operationsOf(described()).flatMap(({ operation: { operationId, responses } }) =>
    Object.entries(responses)
      .filter(([status]) => status.startsWith('2') && !beside.includes(operationId))
      .filter(([, { content }]) => !content || 'application/json' in content)
      .map(([, { content }]) => [operationId, content!['application/json']!.examples.example!.value] as const),
  );
  expect(answers.length).toBeGreaterThan(60);
  for (const [operationId, value] of answers)
    expect([operationId, value]).toEqual([
      operationId,
      expect.objectContaining({
        _links: expect.objectContaining({
          self: { href: expect.stringMatching(/^https:\/\/insats\.example\/insats\/v1\//), rel: 'self', method: 'GET' },
        }),
      }),
    ]);
});

it('every answer is described with the trace that it carries', () => {
  const without = operationsOf(described()).flatMap(({ operation: { operationId, responses } }) =>
    Object.entries(responses)
      .filter(([, { headers }]) => !headers?.traceparent)
      .map(([status]) => `${operationId} ${status}`),
  );
  expect(without).toEqual([]);
});

/** The names of all fields that hold lists. */
function listsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { properties?: Record<string, { type?: string; anyOf?: { type?: string }[] }> };
  const lists = Object.entries(properties).filter(([, { type, anyOf = [] }]) =>
    [type, ...anyOf.map((each) => each.type)].includes('array'),
  );
  return [...lists.map(([name]) => name), ...Object.values(schema).flatMap(listsIn)];
}

it('lists have names in the plural, but for those that the table of the profile excepts', () => {
  const table = readFileSync(join(PROJECT, 'docs', 'rest-api-profil.md'), 'utf8');
  const excepted = /^\| AME\.06 .+$/m
    .exec(table)![0]
    .match(/`\w+`/g)!
    .map((name) => name.slice(1, -1));
  const singular = listsIn(described()).filter((name) => !/s$|^people$|^huvudmen$/.test(name));
  expect([...new Set(singular)].sort()).toEqual(excepted.sort());
});
