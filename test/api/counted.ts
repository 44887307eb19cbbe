import type { MongoClient } from 'mongodb';

/** What is sent to MongoDB, by the name of each command. */
export interface Counted {
  /** Commands in their order: 'find orders', 'commitTransaction'. */
  sent: string[];
  /** How many transactions were begun. */
  transactions: number;
}

const silent = ['hello', 'ping', 'endSessions'];

/** What the client sends to MongoDB while something is done. */
export async function counting<T>(client: MongoClient, act: () => Promise<T>): Promise<Counted & { result: T }> {
  const counted: Counted = { sent: [], transactions: 0 };
  const listen = ({ commandName, command }: { commandName: string; command: Record<string, unknown> }) => {
    if (silent.includes(commandName)) return;
    const collection = command[commandName];
    counted.sent.push(typeof collection === 'string' ? `${commandName} ${collection}` : commandName);
    if (command.startTransaction === true) counted.transactions += 1;
  };
  client.on('commandStarted', listen);
  try {
    const result = await act();
    return { result, ...counted };
  } finally {
    client.off('commandStarted', listen);
  }
}
