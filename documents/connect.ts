import { types } from 'node:util';
import {
  MongoClient,
  MongoClientClosedError,
  type MongoClientOptions,
  MongoDriverError,
  MongoExpiredSessionError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerClosedError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { Deadline, DeadlinePassed } from './deadline';

/**
 * The longest that any one wait of the driver may take: for a server, a connection, an answer or a place in the pool.
 * Nothing else notices a frozen server.
 */
const LONGEST_WAIT_MS = 1_500;

/** The driver's own name for "no free connection in time"; it does not export the class. */
const NO_CONNECTION_IN_TIME = 'MongoWaitQueueTimeoutError';

/**
 * What a socket says when it is to be written to just after the other side has ended it. The driver lets that error
 * through as it is, a plain one, unlike all others of the network.
 */
const WRITTEN_TOO_LATE = ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'];

/** Nothing was kept, and nothing will be: MongoDB is away, frozen, or so busy that the deadline passed. */
export class StorageAway extends Error {
  override readonly name = 'StorageAway';
}

/**
 * A client that never waits long for anything; it connects with its first operation. Whoever goes through all there is
 * may give a single answer longer.
 */
export function connectMongo(
  uri: string,
  options: MongoClientOptions & { appName: string },
  longestAnswerMs = LONGEST_WAIT_MS,
): MongoClient {
  return new MongoClient(uri, {
    ...options,
    retryWrites: true,
    serverSelectionTimeoutMS: LONGEST_WAIT_MS,
    connectTimeoutMS: LONGEST_WAIT_MS,
    socketTimeoutMS: longestAnswerMs,
    waitQueueTimeoutMS: LONGEST_WAIT_MS,
  });
}

/** Returns when MongoDB has answered, and throws `StorageAway` when it has not within `ms`. */
export async function pingWithin(client: MongoClient, ms: number): Promise<void> {
  const deadline = new Deadline(ms);
  try {
    await deadline.within(client.db('admin').command({ ping: 1 }));
  } catch (cause) {
    if (cause instanceof DeadlinePassed || isUnreachable(cause) || isClosed(cause)) {
      throw new StorageAway('MongoDB does not answer', { cause });
    }
    throw cause;
  } finally {
    deadline.clear();
  }
}

/** Is this the driver saying that it got no answer? What it sent may have been done all the same. */
export function isUnreachable(error: unknown): boolean {
  return (
    isLostConnection(error) ||
    error instanceof MongoServerSelectionError ||
    (error instanceof MongoDriverError && error.name === NO_CONNECTION_IN_TIME)
  );
}

/** Did the connection break on which something was being sent? It may have been heard. */
export function isLostConnection(error: unknown): boolean {
  if (error instanceof MongoNetworkError) return true;
  return types.isNativeError(error) && 'code' in error && WRITTEN_TOO_LATE.includes(String(error.code));
}

/** Is this the driver saying that our own side has closed the client? */
export function isClosed(error: unknown): boolean {
  return (
    error instanceof MongoClientClosedError ||
    error instanceof MongoTopologyClosedError ||
    error instanceof MongoServerClosedError ||
    error instanceof MongoNotConnectedError ||
    error instanceof MongoExpiredSessionError
  );
}
