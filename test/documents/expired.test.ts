import { type Collections, shapes } from '../../documents/collections';
import { removeExpired } from '../../documents/expired';
import { prepareDatabase } from '../../documents/prepare';
import { freshDatabase } from '../setup/database';

const { db } = freshDatabase('expired');
const now = '2026-11-26T12:00:00.000Z';
let collections: Collections;
beforeAll(async () => {
  collections = await prepareDatabase(db);
});

const kinds = [
  'sessions',
  'signIns',
  'importRows',
  'incomingMail',
  'rawMail',
  'postLog',
  'invitees',
  'invitationAnswers',
] as const;

/** Something of any kind that is to be taken away at an instant. */
const keptUntil = (name: (typeof kinds)[number], removeAt: string) =>
  db
    .collection<{ _id: string }>(name)
    .insertOne({ _id: removeAt, key: { caller: name, key: removeAt }, removeAt: new Date(removeAt) } as never, {
      bypassDocumentValidation: true,
    });

it('takes away what is past its end, and leaves the rest', async () => {
  for (const name of kinds)
    for (const removeAt of ['2026-11-26T11:59:59.999Z', '2026-11-26T12:00:00.000Z', '2026-11-27T12:00:00.000Z'])
      await keptUntil(name, removeAt);
  expect(await removeExpired(collections, now)).toBe(kinds.length);
  for (const name of kinds) expect(await db.collection(name).countDocuments()).toBe(2);
  expect(await removeExpired(collections, now)).toBe(0);
});

it('is left to no index of MongoDB’s own: see decision 13', () => {
  const own = Object.values(shapes).flatMap(({ indexes }) => indexes.filter((index) => 'expireAfterSeconds' in index));
  expect(own).toEqual([]);
});
