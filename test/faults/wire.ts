import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The line between one of our processes and MongoDB, on which something can be done at a marked message. */
export interface Wire {
  /** MongoDB's address through this line. */
  readonly uri: string;
  /** The commands that were sent since the line was last marked, in their order. */
  readonly sent: string[];
  /**
   * Does something before a command is handed to MongoDB, or before its answer is handed back: the n-th from now, or
   * the first of a name. Returns when it has been done.
   */
  mark(at: number | string, when: 'before' | 'after', act: () => Promise<void>): Promise<void>;
  /** Begins to count anew, and does nothing any more. */
  clear(): void;
  close(): Promise<void>;
}

interface Mark {
  at: number | string;
  when: 'before' | 'after';
  act: () => Promise<void>;
  done: () => void;
}

/** What the driver says by itself. */
const chatter = new Set(['hello', 'ismaster', 'isMaster', 'ping', 'endSessions', 'buildInfo']);

const HEADER = 16;
const FIRST_ELEMENT = HEADER + 4 + 1 + 4 + 1;
/** The name of the command in a message of MongoDB's wire protocol (OP_MSG): the first key of its document. */
const commandIn = (message: Buffer): string =>
  message.toString('utf8', FIRST_ELEMENT, message.indexOf(0, FIRST_ELEMENT));

/** Cuts what arrives into whole messages, and handles one after the other. */
function inMessages(socket: Socket, handle: (message: Buffer) => Promise<void>): void {
  let rest = Buffer.alloc(0);
  let turn = Promise.resolve();
  socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const message = rest.subarray(0, rest.readInt32LE(0));
      rest = rest.subarray(message.length);
      turn = turn.then(() => handle(message));
    }
  });
}

/** Puts a line between whoever connects to its address and the MongoDB at `uri`. */
export async function wireTo(uri: string, database: string): Promise<Wire> {
  const { port } = new URL(uri);
  const sockets = new Set<Socket>();
  const sent: string[] = [];
  let mark: Mark | null = null;
  const actAt = async (when: Mark['when'], n: number): Promise<void> => {
    if (mark?.when !== when || (mark.at !== n && mark.at !== sent[n - 1])) return;
    const { act, done } = mark;
    mark = null;
    await act();
    done();
  };
  const server = createServer((client) => {
    const behind = connect(Number(port), '127.0.0.1');
    const asked = new Map<number, number>();
    for (const [socket, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    inMessages(client, async (message) => {
      const command = commandIn(message);
      if (!chatter.has(command)) {
        const n = sent.push(command);
        asked.set(message.readInt32LE(4), n);
        await actAt('before', n);
      }
      if (!behind.destroyed) behind.write(message);
    });
    inMessages(behind, async (message) => {
      await actAt('after', asked.get(message.readInt32LE(8)) ?? 0);
      if (!client.destroyed) client.write(message);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;
  return {
    uri: `mongodb://127.0.0.1:${own}/${database}?directConnection=true`,
    sent,
    mark: (at, when, act) =>
      new Promise<void>((done) => {
        sent.length = 0;
        mark = { at, when, act, done };
      }),
    clear: () => {
      sent.length = 0;
      mark = null;
    },
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
