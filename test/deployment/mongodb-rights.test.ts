import type { CommandStartedEvent, Document } from 'mongodb';
import { processCondition } from '../../documents/forwarding';
import { tellSessions } from '../../documents/own-sessions';
import { prepareDatabase } from '../../documents/prepare';
import { countOpen, listUnsettled, rememberStuck, sleptOver } from '../../documents/watching';
import { Forwarder, usualPace } from '../../worker/forwarder';
import { findAgain, followRelease } from '../../worker/release';
import { testApi } from '../api/api';
import { orderAt, unit } from '../api/stages';
import { quiet } from '../workflows/story';
import { setUp } from './set-up-mongod';
import { StandInMongod } from './stand-in-mongod';

/** What MongoDB's own role readWrite may do in its database, of what is asked for here; its manual has the whole list. */
const readWrite = [
  ...['find', 'insert', 'update', 'remove', 'killCursors'],
  ...['createCollection', 'createIndex', 'dropIndex', 'listCollections', 'listIndexes'],
];

/** What a signed-in user may send without any right: the driver's own talk, and what ends its own transactions. */
const free = ['hello', 'ping', 'commitTransaction', 'abortTransaction', 'endSessions', 'killSessions'];

const ofUpdate = ({ upsert }: Document) => (upsert ? ['update', 'insert'] : ['update']);
const ofOperation = (op: Document) => ('insert' in op ? ['insert'] : 'update' in op ? ofUpdate(op) : ['remove']);

/** Which actions mongod 8.0 asks for, by command, as its source has it. */
const asked: Record<string, (command: Document) => string[]> = {
  find: () => ['find'],
  aggregate: () => ['find'],
  getMore: () => ['find'],
  killCursors: () => ['killCursors'],
  insert: () => ['insert'],
  update: ({ updates }) => updates.flatMap(ofUpdate),
  delete: () => ['remove'],
  findAndModify: (command) => ['find', ...ofUpdate(command)],
  create: () => ['createCollection'],
  createIndexes: () => ['createIndex'],
  dropIndexes: () => ['dropIndex'],
  collMod: () => ['collMod'],
};

interface Need {
  db: string;
  action: string;
}

/** What a command needs; a bulkWrite is sent to admin and asks in the database of each of its namespaces. */
function needsOf({ commandName, databaseName, command }: CommandStartedEvent): Need[] {
  if (free.includes(commandName)) return [];
  if (commandName === 'bulkWrite')
    return (command.ops as Document[]).flatMap((op) => {
      const { ns } = command.nsInfo[op.insert ?? op.update ?? op.delete];
      return ofOperation(op).map((action) => ({ db: String(ns).split('.')[0]!, action }));
    });
  const actions = asked[commandName]?.(command) ?? [`unknown: ${commandName}`];
  const bypassing = command.bypassDocumentValidation ? ['bypassDocumentValidation'] : [];
  return [...actions, ...bypassing].map((action) => ({ db: databaseName, action }));
}

/** What the user that `setup.js` makes may do in Insats' own database. */
function granted(): string[] {
  const mongod = new StandInMongod();
  setUp(mongod);
  const { privileges, roles } = mongod.roles.insats as unknown as {
    privileges: { resource: Document; actions: string[] }[];
    roles: Document[];
  };
  expect(roles).toEqual([{ role: 'readWrite', db: 'insats' }]);
  for (const { resource } of privileges) expect(resource).toEqual({ db: 'insats', collection: '' });
  return [...readWrite, ...privileges.flatMap(({ actions }) => actions)];
}

const api = testApi('rights');

it('everything that Insats sends to MongoDB is within the rights of the user that is set up for it', async () => {
  const needs: Need[] = [];
  const { store } = api;
  const { client, collections } = store;
  client.on('commandStarted', (event) => needs.push(...needsOf(event)));
  const now = () => api.now;

  await prepareDatabase(client.db());
  const orders = api.db.collection('orders');
  await orders.dropIndex('reach');
  await orders.createIndex({ 'standing.reach': 1 }, { name: 'reach' }); // as an older release had it
  await prepareDatabase(client.db());
  await tellSessions(client, collections, 'one', api.now);
  await tellSessions(client, collections, 'one', api.now);
  const orderId = await orderAt(api, 'begun');
  const { draftId } = await api.kept('rektor', 'startDraft', {}, { unit });
  await api.kept('rektor', 'discardDraft', { draftId: draftId! });
  await api.get('staff', '/orders', { query: { withTotal: 'true' } });
  await api.request({ url: '/health/ready' });
  await orders.updateOne({ _id: orderId as never }, { $unset: { 'standing.reach': 1 } });
  await findAgain({ store, now, log: quiet });
  await followRelease({ store, now, log: quiet }, 'one');
  await new Forwarder({ store, now: () => '9999', log: quiet, client: {} as never }, usualPace).round();
  await rememberStuck(collections, orderId, null, api.now);
  await Promise.all([sleptOver(collections, api.now), countOpen(collections), listUnsettled(collections)]);
  await processCondition(collections, api.now);

  expect(new Set(needs.map(({ db }) => db))).toEqual(new Set([api.database.name]));
  const actions = new Set(needs.map(({ action }) => action));
  expect([...actions].filter((action) => !granted().includes(action))).toEqual([]);
  // Otherwise too little was sent to tell.
  expect([...actions].sort()).toEqual(
    [...['collMod', 'createCollection', 'createIndex', 'dropIndex'], ...['find', 'insert', 'remove', 'update']].sort(),
  );
});
