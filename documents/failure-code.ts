import { MongoServerError } from 'mongodb';

/** What a failure is called where its message may not be shown: MongoDB's messages quote the documents they refuse. */
export function failureCode(error: unknown): string {
  if (error instanceof MongoServerError) return `mongodb-${error.code}`;
  return error instanceof Error ? error.name : 'unknown';
}

/** Where in the code it failed, without the message. */
export const failureFrames = (error: unknown): string[] =>
  error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) : [];
