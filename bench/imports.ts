import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { base } from '../api/views/links';
import { tokenOf } from '../embedded/tokens';
import type { Import, ImportFileKind } from '../schemas/imports';
import { usedBy } from './processes';
import { type MeasuredSystem, startMeasured } from './system';

/** A large county: so many units, people and duties are imported. */
const size = { units: 2_000, people: 60_000, duties: 70_000 };
/** What is to be reached: minutes for the first time and for the same again, and memory of all that is ours. */
const goals = { firstMinutes: 5, againMinutes: 1, memoryMb: 1_024 };

const administrator = 'person-linnea-brofelt';
const askAgainMs = 250;
const sayEveryMs = 5_000;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const unitLine = (i: number) => `U${i};Enhet ${i};preschool;999999-0014;local;B-${i};FS`;
const personLine = (i: number) => `P${i};Namn ${i};namn.${i}@skola.example`;
const dutyLine = (i: number) => `D${i};P${i % size.people};rektor;U${i % size.units};2026-08-01;`;

const files: Record<ImportFileKind, string> = {
  units: ['id;name;kind;huvudman;codeScheme;code;schoolForms', ...numbers(size.units).map(unitLine)].join('\n'),
  people: ['id;name;mail', ...numbers(size.people).map(personLine)].join('\n'),
  duties: ['id;person;duty;at;from;to', ...numbers(size.duties).map(dutyLine)].join('\n'),
};

type Shown = Import & { id: string };

/** Asks our API as the administrator. */
class Administrator {
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

/** The most memory that our processes and their servers had together, looked at now and then. */
class Memory {
  mostMb = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(system: MeasuredSystem) {
    this.timer = setInterval(() => this.look(system), 1_000);
  }

  private look(system: MeasuredSystem): void {
    const used = usedBy(system.pids()) ?? {};
    const ours = ['temporal', 'mongodb', 'api', 'worker'].map((name) => used[name]?.rssMb ?? 0);
    this.mostMb = Math.max(
      this.mostMb,
      ours.reduce((sum, each) => sum + each, 0),
    );
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

/** Imports all three files; returns how many minutes it took, and how many changes there were. */
async function importAll(by: Administrator): Promise<{ minutes: number; changes: number }> {
  const since = performance.now();
  let changes = 0;
  for (const [kind, file] of Object.entries(files)) {
    const { id } = await by.ask('POST', `/import-files/${kind}`, file, 'text/csv');
    const shown = await by.until(id, 'previewed', say);
    say(`${kind}: ${shown.rows} rows, ${shown.changes} changes, ${shown.leftOut} left out`);
    await by.ask('POST', `/imports/${id}/confirmations`, '{}');
    const done = await by.until(id, 'applied', say);
    if (done.leftOut + done.changedMeanwhile > 0) throw new Error(`Not all of the ${kind} were imported.`);
    changes += done.changes;
  }
  return { minutes: (performance.now() - since) / 60_000, changes };
}

/** `npm run bench:imports`: imports a county twice on the embedded servers, and fails when a goal was missed. */
export async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const system = await startMeasured(say);
  const memory = new Memory(system);
  try {
    const by = await Administrator.of(system);
    const first = await importAll(by);
    const again = await importAll(by);
    console.log(`first: ${first.minutes.toFixed(2)} min, ${first.changes} changes (at most ${goals.firstMinutes} min)`);
    console.log(`again: ${again.minutes.toFixed(2)} min, ${again.changes} changes (at most ${goals.againMinutes} min)`);
    console.log(`calls repeated because the storage was busy: ${by.repeated}`);
    console.log(`memory at the most: ${Math.round(memory.mostMb)} MB (at most ${goals.memoryMb} MB)`);
    const isReached =
      first.minutes <= goals.firstMinutes &&
      again.minutes <= goals.againMinutes &&
      again.changes === 0 &&
      memory.mostMb <= goals.memoryMb;
    if (!isReached) process.exitCode = 1;
  } finally {
    memory.stop();
    await system.stop();
  }
}

// Standard output is for what was measured.
function say(line: string): void {
  console.error(line);
}
