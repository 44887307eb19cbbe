import type { MongoClient } from 'mongodb';
import type { Settings } from '../domain/settings';
import type { Collections } from './collections';

/** What commands are kept with. */
export interface Store {
  client: MongoClient;
  collections: Collections;
  settings: Settings;
  /** From the call to the answer, whatever MongoDB does. */
  deadlineMs: number;
}
