import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between a client and a MongoDB that loses answers, or brings what was sent too late. */
export interface Network {
  /** The server's address through this network. */
  readonly uri: string;
  /** From now on nothing that the server says arrives. */
  loseAnswers(): void;
  /** From now on answers arrive again, on new connections. */
  heal(): void;
  /** What is sent on the connections that are open now is kept back; new ones are not concerned. */
  holdBack(): void;
  /** Hands over what was kept back, in its order; returns when the server has answered it. */
  handOver(): Promise<void>;
  close(): Promise<void>;
}

/** Puts a network between whoever connects to its address and the server at `uri`. */
export async function networkTo(uri: string): Promise<Network> {
  const lines = new Set<Line>();
  let losing = false;
  const server = createServer((client) => {
    const line = openLine(client, Number(new URL(uri).port), () => losing);
    lines.add(line);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    loseAnswers: () => {
      losing = true;
    },
    heal: () => {
      losing = false;
      for (const line of lines) line.cut();
    },
    holdBack: () => {
      for (const line of lines) line.hold();
    },
    handOver: async () => {
      await Promise.all([...lines].map((line) => line.handOver()));
    },
    close: async () => {
      server.close();
      for (const line of lines) line.cut();
      await once(server, 'close');
    },
  };
}

interface Line {
  hold(): void;
  handOver(): Promise<void>;
  cut(): void;
}

function openLine(client: Socket, port: number, isLosing: () => boolean): Line {
  const server = connect(port, '127.0.0.1');
  let held: Buffer[] | null = null;
  client.on('data', (bytes) => void (held ? held.push(bytes) : server.write(bytes)));
  server.on('data', (bytes) => void (isLosing() || client.destroyed || client.write(bytes)));
  client.on('error', () => client.destroy()).on('close', () => held ?? server.end());
  server.on('error', () => server.destroy()).on('close', () => client.destroy());
  return {
    hold() {
      held = [];
    },
    async handOver() {
      const sent = held ?? [];
      held = null;
      for (const bytes of sent) server.write(bytes);
      if (sent.length > 0) await once(server, 'data');
      if (client.destroyed) server.end();
    },
    cut() {
      client.destroy();
      server.destroy();
    },
  };
}
