import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { base } from '../api/views/links';
import { tokenOf } from '../embedded/tokens';
import type { Import } from '../schemas/imports';
import type { MeasuredSystem } from './system';

const administrator = 'person-linnea-brofelt';
const askAgainMs = 250;
const sayEveryMs = 5_000;

export type Shown = Import & { id: string };

/** Asks our API as the administrator. */
export class Administrator {
  /** How often the storage was too busy to answer. */
  repeated = 0;

  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async of({ apiUrl, tokens }: MeasuredSystem): Promise<Administrator> {
    return new Administrator(apiUrl, await tokenOf(tokens, administrator));
  }

  async ask(method: string, path: string, body?: string, type = 'application/json'): Promise<Shown> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...(body === undefined ? {} : { 'content-type': type, 'idempotency-key': `"${randomUUID()}"` }),
    };
    const answer = await this.answered(`${this.url}${base}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Shown;
  }

  /** The answer, asked for again with the same key where the storage was busy: how often is told at the end. */
  private async answered(address: string, request: RequestInit): Promise<Response> {
    for (;;) {
      const answer = await fetch(address, request);
      if (answer.status !== 503) return answer;
      this.repeated += 1;
      await pause(askAgainMs);
    }
  }

  /** Looks until an import stands so, and says how far it is. */
  async until(id: string, state: Import['state'], say: (line: string) => void): Promise<Shown> {
    for (let saidAt = performance.now(); ; await pause(askAgainMs)) {
      const shown = await this.ask('GET', `/imports/${id}`);
      if (shown.state === state) return shown;
      if (shown.state === 'failed') throw new Error(`The import failed: ${JSON.stringify(shown.failure)}`);
      if (performance.now() - saidAt < sayEveryMs) continue;
      saidAt = performance.now();
      say(`  ${shown.state}, ${shown.done} of ${shown.changes} changes done`);
    }
  }
}
