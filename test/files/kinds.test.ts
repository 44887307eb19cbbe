import { Readable } from 'node:stream';
import { kindOf } from '../../files/kinds';
import { fileKindNames } from '../../schemas/attachments';
import { holding, others, running } from './samples';

const found = (bytes: Buffer) =>
  kindOf({ bytes: bytes.length, head: bytes.subarray(0, 65_536), hasZero: bytes.includes(0) }, () =>
    Readable.from([bytes], { objectMode: false }),
  );

test('there is a sample of every kind', () => {
  expect(Object.keys(holding).sort()).toEqual([...fileKindNames].sort());
});

test.each(Object.entries(holding))('what holds a %s is one', async (kind, bytes) => {
  expect(await found(bytes)).toBe(kind);
});

test.each(Object.entries(running))('%s is found to be run', async (_name, bytes) => {
  expect(await found(bytes)).toBe('runs');
});

test.each(Object.entries(others))('%s is of no kind that is known', async (_name, bytes) => {
  expect(await found(bytes)).toBe('other');
});

test.each([
  ['in UTF-8 with its mark', Buffer.from('\ufeffHej på er')],
  ['in UTF-16', Buffer.from('\ufeffHej på er', 'utf16le')],
  ['of an old machine', Buffer.from('Hej p\u00e5 er alla', 'latin1')],
  ['of a few letters', Buffer.from('a')],
  ['about markup', Buffer.from('# Rubrik\nEtt < två, tre > ett.\n')],
  ['whose head is cut off in the middle of a letter', Buffer.from('å'.repeat(40_000))],
])('a text %s is a text', async (_name, bytes) => {
  expect(await found(bytes)).toBe('text');
});

test('a zero byte far into a text makes it no text', async () => {
  expect(await found(Buffer.concat([Buffer.from('a'.repeat(70_000)), Buffer.from([0])]))).toBe('other');
});

test.each([
  ['tabs', 'a\tb\n1\t2\n', 'csv'],
  ['commas', 'a,b,c\n1,2,3\n', 'csv'],
  ['one comma in each line, which is prose', 'Hej, du.\nNej, inte.\n', 'text'],
  ['rows of different lengths', 'a;b\n1;2;3\n', 'text'],
])('with %s it is a %s', async (_name, text, kind) => {
  expect(await found(Buffer.from(text))).toBe(kind);
});
