declare module 'hoodiecrow-imap' {
  import type { Server, Socket } from 'node:net';

  /** One folder, by its messages; `raw` has one sign for each byte. */
  interface Folder {
    uidvalidity?: number;
    messages: { uid: number; raw: string; flags: string[] }[];
  }
  interface Connection {
    socket: Socket;
    secureConnection: boolean;
    send(answer: object, description: string, parsed: unknown, data: unknown): void;
  }
  interface Parsed {
    tag: string;
    attributes?: readonly { value: string }[];
  }
  type Handler = (connection: Connection, parsed: Parsed, data: unknown, done: () => void) => void;
  interface ImapServer {
    server: Server;
    connectionHandlers: ((connection: Connection) => void)[];
    getMailbox(path: string): Folder | undefined;
    appendMessage(path: string, flags: string[], at: Date, raw: string): void;
    getCommandHandler(command: string): Handler;
    setCommandHandler(command: string, handler: Handler): void;
    listen(port: number, address: string, done: () => void): void;
    close(done: () => void): void;
  }
  export default function hoodiecrow(options: {
    plugins: readonly string[];
    users: Record<string, { password: string }>;
    storage: Record<string, object>;
    secureConnection?: boolean;
    credentials?: { key: string; cert: string };
  }): ImapServer;
}
