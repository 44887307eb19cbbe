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
  /** It may be sent again when the answer is that it is not known what became of it. */
  isRepeatable?: boolean;
}

const ANSWER_WITHIN_MS = 30_000;
const MOST_TIMES = 5;
const TRY_AGAIN = 503;

/** Connections to one server that are kept open, as a gateway keeps them. */
export class Connections {
  /** How often something was sent again: the server was too busy to answer in time. */
  repeated = 0;
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly url: string) {}

  /** Asks and waits for the whole answer; whatever is not a success in the end is an error that quotes it. */
  async ask(asked: Asked): Promise<Answer> {
    for (let times = 1; ; times += 1) {
      const answer = await this.exchange(asked);
      if (answer.status >= 200 && answer.status <= 299) return answer;
      if (answer.status !== TRY_AGAIN || !asked.isRepeatable || times === MOST_TIMES)
        throw new Error(`${asked.method} ${asked.path} was answered with ${answer.status}: ${answer.body}`);
      this.repeated += 1;
    }
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
