import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type About, type Access, access } from '../../domain/access';
import type { Caller } from '../../domain/decision';
import {
  knowsUnit,
  mayAdminister,
  mayGive,
  mayOrganise,
  mayRead,
  mayReadInvitations,
  mayReadPapers,
  mayReadUnit,
  mayWord,
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
  searches,
} from '../api/who-may';
import { once, takenOn } from './orders';
import {
  actingRektor,
  administrator,
  administratorElsewhere,
  farida,
  hamid,
  petra,
  reader,
  representative,
  signe,
  stellan,
  tegelfall,
  ylva,
} from './people';

const document = readFileSync(join(__dirname, '../../docs/access.md'), 'utf8');
const about = once((): About => ({ order: takenOn('2026-09-03').order, unit: tegelfall }));

/** Who asks about an order of Tegelfallsskolan, in the order of the table's columns. */
const columns: Record<string, Caller> = {
  rektor: ylva,
  'tf rektor': actingRektor,
  order: representative('order'),
  attendees: representative('chooseAttendees'),
  agree: representative('agree'),
  summaries: representative('readSummaries'),
  deputy: { ...hamid, representations: [] },
  staff: signe,
  lead: petra,
  reader,
  'admin.': administrator,
  stranger: stellan,
};
const signs: Record<Access, string> = { may: '+', refused: '403', hidden: '404', own: 'own', open: 'open' };

/** The rows of the first table in the document: what each is about, and its cells. */
const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\|(.+)\|$/gm)].map(([, row]) => row!.split('|').map((cell) => cell.trim()));
const [told = ''] = document.split('## Beside');

test('docs/access.md tells for every operation and everybody what the rules decide', () => {
  const decided = Object.entries(access).map(([operation, rule]) => [
    `\`${operation}\``,
    ...Object.values(columns).map((caller) => signs[rule(about(), caller)]),
  ]);
  const [head = [], , ...rows] = rowsOf(told);
  expect(head).toEqual(['', ...Object.keys(columns)]);
  expect(rows.map((row) => row.join(' | '))).toEqual(decided.map((row) => row.join(' | ')));
});

/** Those who stand in the tests of the running API, as the rules know them. */
const roles: Record<string, Caller> = {
  ...{ rektor: ylva, representative: hamid, lead: petra, staff: signe, colleague: signe, reader, administrator },
  ...{ preschoolRektor: stellan, neighbour: farida, protectedRektor: stellan, otherRektor: farida },
  otherHuvudman: {
    ...administratorElsewhere,
    duties: [...administratorElsewhere.duties, { kind: 'huvudmanReader', at: 'huvudman-fyrklangen' }],
  },
};
const tried: Record<string, readonly string[]> = {
  ...mayGive,
  ...mayOrganise,
  ...mayRead,
  ...mayReadPapers,
  ...mayReadUnit,
  ...mayReadInvitations,
  ...searches,
  ...mayWord,
  ...ofActivities,
  ...ofDecember,
  ...ofSurveyEditing,
  ...ofFiles,
  ...ofCatalogue,
  ...ofGoals,
  ...ofImprovements,
  ...ofAbsences,
  ...ofHuvudmen,
  ...mayAdminister,
  ...ofSurveys,
};

test.each(Object.entries(tried))('%s is tried in the running API with those to whom the rules give it', (name, who) => {
  const may = Object.keys(roles).filter((role) => access[name]!(about(), roles[role]!) === 'may');
  expect(may.filter((role) => role !== 'colleague').sort()).toEqual([...who].sort());
});

test('to those who may not know of the unit, no command on it is told to be there', () => {
  for (const [role, caller] of Object.entries(roles))
    for (const command of Object.keys(mayOrganise))
      expect([role, command, access[command]!(about(), caller) === 'hidden']).toEqual([
        ...[role, command, !knowsUnit.includes(role as never) && role !== 'colleague'],
      ]);
});
