import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasForm } from '../../api/pages/forms/commands';
import { PROJECT } from '../../embedded/project';
import { commandNames } from '../../schemas/commands';
import { organisationCommands } from '../../schemas/organisation-commands';
import { pages } from '../api/beside';
import { standIn, type Who } from '../api/people';
import { unit } from '../api/stages';
import { somebody } from '../setup/somebody';
import { addressIn } from './addresses';
import { type Filled, fill } from './filled';
import { testSite } from './site';

const site = testSite('pages-access');
const { api } = site;

/** Everybody who opens the pages, each with the column of docs/access.md that tells of them. */
const everybody: readonly [column: string, Who][] = [
  ['rektor', 'rektor'],
  ['tf rektor', somebody('person-vikarie-11', [{ kind: 'actingRektor', at: unit }])],
  ['order', standIn(unit, 12, ['order'])],
  ['attendees', standIn(unit, 13, ['chooseAttendees'])],
  ['agree', standIn(unit, 14, ['agree'])],
  ['summaries', standIn(unit, 15, ['readSummaries'])],
  ['deputy', somebody('person-vikarie-16', [{ kind: 'deputyHead', at: unit }])],
  ['staff', 'staff'],
  ['staff', 'colleague'],
  ['lead', 'lead'],
  ['reader', 'reader'],
  ['admin.', 'administrator'],
  ['stranger', 'neighbour'],
  ['stranger', 'preschoolRektor'],
  ['stranger', 'protectedRektor'],
  ['stranger', 'otherRektor'],
];

const [operations = '', beside = ''] = readFileSync(join(PROJECT, 'docs/access.md'), 'utf8').split('## Beside');
const cellsOf = (text: string): string[][] =>
  [...text.matchAll(/^\|(.+)\|$/gm)].map(([, row]) => row!.split('|').map((cell) => cell.trim()));
const [columns = [], , ...table] = cellsOf(operations);

/** What the first table says of an operation to somebody of a column: '+', 'own', 'open', '403' or '404'. */
function signOf(operation: string, column: string): string {
  const row = table.find(([name]) => name === `\`${operation}\``);
  if (!row) throw new Error(`docs/access.md knows no ${operation}`);
  return row[columns.indexOf(column)]!;
}

/** As what each page is opened or sent, by its route: the last column of the table of pages. */
const openedAs = new Map<string, string>(
  cellsOf(beside.slice(beside.indexOf('| page'))).flatMap(([cell = '', , as = '']) =>
    [...cell.matchAll(/`([A-Z, ]+) (\/\S*)`/g)].flatMap(([, methods = '', path = '']) =>
      methods.split(', ').map((method) => {
        const named = as.split(', ');
        const isOperations = as.includes('`') && named.length > 1;
        return [
          `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
          isOperations ? named[method === 'GET' ? 0 : 1]! : as,
        ] as const;
      }),
    ),
  ),
);

const withoutUnit = ['staff', 'lead', 'reader', 'admin.'];

/** What a page answers to somebody of a column. */
function signAs(as: string, column: string): string {
  if (as === 'everybody') return 'own';
  if (as.startsWith('own unit') && withoutUnit.includes(column)) return '404';
  const operation = /`(\w+)`/.exec(as)?.[1];
  return operation ? signOf(operation, column) : as.split(', ').includes(column) ? '+' : '403';
}

const signOfPage = (route: string, column: string): string => {
  const as = openedAs.get(route)!;
  return signAs(as === 'its command' ? (route.includes('units') ? '`correctUnit`' : '`writeMessage`') : as, column);
};

let filled: Filled;
let notice = '';
const freeText = 'f'.repeat(32);
beforeAll(async () => {
  filled = await fill(api);
  const body = { permission: 'allowed' };
  await api.call('rektor', 'POST', `/catalogue-entries/${filled.catalogue}/permissions`, {
    ...{ body, key: randomUUID(), seen: 1 },
  });
  const { notices } = (await api.get('staff', `/orders/${filled.planned}/notices`, { query: { limit: '100' } })).body;
  notice = notices.find(({ id, state }: { id: string | null; state: string }) => id && state === 'waiting').id;
  await api.store.collections.surveyTexts.insertOne({
    ...{ _id: freeText, orderId: filled.recorded, release: 'release-1', question: 'moreSay', state: 'unread' },
    ...{ text: 'Bra.', shown: null },
  });
});

/** What a form is sent with that is read before it is asked whose it is. */
const filledIn = (route: string): Record<string, string> =>
  ({
    'POST /imports': { source: 'ss12000' },
    'POST /imports/files': { kind: 'units' },
    'POST /imports/:importId': { decision: 'confirmImport' },
    'POST /notices': { order: filled.planned, notice, decision: 'hold' },
    'POST /catalogue/:entryId/permission': { permission: 'refused', seen: '99' },
    'POST /orders/:orderId/summary/free-texts': { freeText, shown: 'Bra.' },
    'POST /representatives': { representation: 'repr-tegelfallsskolan-1' },
    'POST /school-year': { order: filled.planned, session: 'session-1' },
  })[route] ?? {};

async function sentBy(who: Who, route: string, path: string): Promise<number> {
  await api.knows(who);
  const [method = ''] = route.split(' ');
  const headers = { authorization: `Bearer ${await api.issuer.tokenOf(who)}`, accept: 'text/html' };
  const fields = { key: randomUUID(), seen: '0', ...filledIn(route) };
  const isFile = /\/files(\/new)?$/.test(path);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (route === 'POST /imports/files') form.set('file', new Blob(['id;name;kind;huvudman\n']), 'units.csv');
  const body = method === 'GET' ? {} : { body: isFile ? form : new URLSearchParams(fields) };
  const answer = await fetch(`${site.address}${path}`, { method, headers, redirect: 'manual', ...body });
  await answer.body?.cancel();
  return answer.status;
}

/** How a status reads in the tables. */
const read = (status: number): string => (status === 403 || status === 404 || status >= 500 ? String(status) : '+');
const expected = (sign: string): string => (sign === 'own' || sign === 'open' ? '+' : sign);

test('the table of pages tells as what each of them is opened', () => {
  expect([...openedAs.keys()].sort()).toEqual([...pages].sort());
});

describe('is answered to everybody as docs/access.md says', () => {
  const inOrder = [...pages].sort((one, other) => one.localeCompare(other));

  test.each(inOrder)('%s', async (route) => {
    const { path, at } = addressIn(filled, route);
    api.clock(at);
    const answers: string[] = [];
    for (const [column, who] of everybody) answers.push(`${column} ${read(await sentBy(who, route, path))}`);
    expect(answers).toEqual(everybody.map(([column]) => `${column} ${expected(signOfPage(route, column))}`));
  });
});

describe('the form of a command is shown to nobody to whom docs/access.md does not give it', () => {
  // An administrator, who alone may close with a unit, is shown no order that a form can be made for: the API takes it.
  const orderForms = commandNames
    .filter((command) => hasForm(command) && command !== 'closeWithUnit')
    .map((command) => [command, 'order'] as const);
  const unitForms = organisationCommands.map((command) => [command, 'unit'] as const);

  test.each([...orderForms, ...unitForms])('%s, of an %s', async (command, of) => {
    api.clock('2026-12-09 09.00');
    for (const [column, who] of everybody) {
      const sign = signOf(command, column);
      const path = of === 'unit' ? `/units/${unit}/do/${command}` : `/orders/${filled.planned}/do/${command}`;
      const status = await sentBy(who, 'GET', path);
      const isTold = sign === '+' ? ![403, 404].includes(status) && status < 500 : String(status) === sign;
      expect([column, status, isTold]).toEqual([column, status, true]);
    }
  });
});
