import { Agent, request as send } from 'node:http';

/** What was answered, and how long it took from sending to its last byte. */
export interface Answer {
  status: number;
  body: string;
  ms: number;
}

export interface Asked {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

const ANSWER_WITHIN_MS = 30_000;

/** Connections to one server that are kept open, as a gateway keeps them. */
export class Connections {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly url: string) {}

  /** Asks and waits for the whole answer; whatever is not a success is an error that quotes it. */
  async ask(asked: Asked): Promise<Answer> {
    const answer = await this.exchange(asked);
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${asked.method} ${asked.path} was answered with ${answer.status}: ${answer.body}`);
    return answer;
  }

  close(): void {
    this.agent.destroy();
  }

  private exchange({ method, path, headers, body }: Asked): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const told =
      text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const since = performance.now();
    return new Promise((resolve, reject) => {
      const options = { agent: this.agent, method, headers: { ...headers, ...told }, timeout: ANSWER_WITHIN_MS };
      const outgoing = send(`${this.url}${path}`, options, (incoming) => {
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.once('error', reject);
        incoming.once('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            body: Buffer.concat(parts).toString(),
            ms: performance.now() - since,
          }),
        );
      });
      outgoing.once('timeout', () => outgoing.destroy(new Error(`${method} ${path} took over ${ANSWER_WITHIN_MS} ms`)));
      outgoing.once('error', reject);
      outgoing.end(text);
    });
  }
}
