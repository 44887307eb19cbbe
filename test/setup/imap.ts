import type { AddressInfo, Socket } from 'node:net';
import hoodiecrow, { type Handler, type ImapServer } from 'hoodiecrow-imap';
import type { InboxSettings } from '../../post/incoming/inbox-settings';

const plugins = ['ENABLE', 'ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'MOVE', 'UIDPLUS', 'UNSELECT', 'LITERALPLUS'];
const user = 'pedagogcentrum';
const password = 'brevlåda';

/** What a mailbox of the tests does otherwise than a real one. */
export interface Otherwise {
  plugins?: readonly string[];
  secureConnection?: boolean;
  credentials?: { key: string; cert: string };
}

/** A real IMAP server with one mailbox, and the faults that a test wants. */
export class TestImap {
  server!: ImapServer;
  private readonly sockets = new Set<Socket>();
  private port = 0;

  constructor(private readonly otherwise: Otherwise = {}) {}

  get inbox(): InboxSettings['inbox'] {
    return {
      ...{ host: '127.0.0.1', port: this.port, user, password, tls: 'none', authorities: null },
      ...{ folder: 'INBOX', doneFolder: 'Insats' },
    };
  }

  /** Listens where it listened before, or on a free port; `uidvalidity` says of which generation its folder is. */
  async start({ uidvalidity = 1 } = {}): Promise<void> {
    const storage = { INBOX: { uidvalidity, messages: [] }, '': { separator: '/', folders: {} } };
    const { plugins: more = [], ...otherwise } = this.otherwise;
    this.server = hoodiecrow({
      plugins: [...plugins, ...more],
      users: { [user]: { password } },
      storage,
      ...otherwise,
    });
    this.server.server.on(otherwise.secureConnection ? 'secureConnection' : 'connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('error', () => {});
    });
    this.server.server.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(resolve));
    this.cut();
    await closed;
  }

  /** Ends every conversation in its middle. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  /** Somebody's mail lies in the folder. */
  put(raw: string | Buffer): void {
    this.server.appendMessage('INBOX', [], new Date('2030-02-11'), Buffer.from(raw).toString('latin1'));
  }

  /** What lies in a folder, by the subjects. */
  subjects(folder: string): string[] {
    const messages = this.server.getMailbox(folder)?.messages ?? [];
    return messages.map(({ raw }) => /^Subject: (.*)$/im.exec(raw)?.[1]?.trim() ?? '');
  }

  /** Has a command done otherwise; returns what has it done as before. */
  instead(command: string, handler: (asBefore: Handler) => Handler): () => void {
    const asBefore = this.server.getCommandHandler(command);
    this.server.setCommandHandler(command, handler(asBefore));
    return () => this.server.setCommandHandler(command, asBefore);
  }
}

/** A command that is refused, as when a mailbox is full or a message is damaged. */
export const refused: Handler = (connection, parsed, data, done) => {
  const attributes = [{ type: 'TEXT', value: 'cannot be done' }];
  connection.send({ tag: parsed.tag, command: 'NO', attributes }, 'REFUSED', parsed, data);
  done();
};
