import { Client, Connection } from '@temporalio/client';
import type { MongoClient } from 'mongodb';
import { type Collections, collectionsOf } from '../documents/collections';
import { connectMongo } from '../documents/connect';
import { bareOrders } from './bare-orders';
import type { Watched } from './forwarding';
import { Connections } from './http';
import type { Orders } from './lap';
import { OurApi } from './our-api';
import { ourOrders } from './our-orders';
import type { Scale } from './scale';
import type { MeasuredSystem } from './system';

const WITHIN_MS = 10_000;

/** What is measured, and with what. */
export interface Bench {
  system: MeasuredSystem;
  scale: Scale;
  api: OurApi;
  mongo: MongoClient;
  collections: Collections;
  watched: Watched;
  ourOrders: Orders;
  bareOrders: Orders;
  close(): Promise<void>;
}

/** Connects to everything that was started. */
export async function connectBench(system: MeasuredSystem, scale: Scale): Promise<Bench> {
  const { address, namespace } = system.temporal;
  const connection = await Connection.connect({ address, connectTimeout: WITHIN_MS });
  const mongo = connectMongo(system.mongodbUri, { appName: 'insats-bench' });
  const collections = collectionsOf(mongo.db());
  const [ours, bare] = [new Connections(system.apiUrl), new Connections(system.bareUrl)];
  const api = await OurApi.signIn(ours, system.tokens);
  return {
    ...{ system, scale, api, mongo, collections },
    watched: { client: new Client({ connection, namespace }), collections },
    ourOrders: ourOrders(api),
    bareOrders: bareOrders(bare),
    async close() {
      ours.close();
      bare.close();
      await Promise.all([connection.close(), mongo.close()]);
    },
  };
}
