import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailReasonTold } from '../../api/views/mail-words';
import { words } from '../../api/words';
import { waitsForStaff } from '../../documents/keep-mail';
import { unreadableKinds } from '../../post/invitations/answer';

const files = [
  ...['activities/incoming-mail', 'activities/calendar-answer', 'documents/take-up-mail', 'documents/write-reply'],
  ...['documents/note-bounce', 'documents/keep-answer'],
];
const sources = files.map((path) => readFileSync(join(__dirname, '../..', `${path}.ts`), 'utf8')).join('\n');

/** Every reason that the code writes for itself; what the dialogue refuses has the words of its refusal. */
const written = [
  ...[...sources.matchAll(/(?:forStaff|refused)\('(\w+)'/g)].map(([, reason]) => reason!),
  ...[...sources.matchAll(/reason: (?:\w+(?:\.\w+)? \? )?'(\w+)'(?: : '(\w+)')?/g)].flatMap(([, a, b]) => [
    a!,
    b ?? a!,
  ]),
  ...[...sources.matchAll(/return '(\w+)';/g)].map(([, reason]) => reason!),
  ...unreadableKinds,
  ...waitsForStaff,
  ...['automatic', 'other'],
];

test('Every reason why mail waits for staff, or what was noted of it, has words in both languages', () => {
  expect(new Set(written).size).toBeGreaterThan(25);
  expect(written.filter((reason) => !words.mailReasons[reason])).toEqual([]);
  for (const [reason, { sv, en }] of Object.entries(words.mailReasons))
    expect([reason, sv.length > 5, en.length > 5, /\{\{/.test(sv + en)]).toEqual([reason, true, true, false]);
});

test('No words are there for what nobody writes', () => {
  const ofFiles = [
    'file-too-large',
    'file-empty',
    'file-kind-refused',
    'file-runs',
    'file-infected',
    'attachments-full',
  ];
  expect(Object.keys(words.mailReasons).filter((reason) => ![...written, ...ofFiles].includes(reason))).toEqual([]);
  expect(ofFiles.filter((refusal) => !words.refusals[refusal])).toEqual([]);
});

test('What the dialogue refuses is told in the words of the refusal, and what is unknown not at all', () => {
  expect(mailReasonTold('order-closed', 'sv')).toContain('öppnas inte igen');
  expect([mailReasonTold(null, 'sv'), mailReasonTold('nothing-of-ours', 'en')]).toEqual([null, null]);
});
