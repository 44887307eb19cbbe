import { readFileSync } from 'node:fs';
import type { Child, ChildProgram } from './child';

/** A server that can be started again and again: what to run, and when it can be used. */
export interface Server {
  name: string;
  /** Settles what may be taken by somebody else, such as ports, before each try of the first start. */
  prepare(attempt: number): Promise<void>;
  /** How the program is called now. */
  program(): ChildProgram;
  /** Whether it can be used now. A refusal counts as not yet. */
  isReady(): Promise<boolean>;
  /** Whether it answers at all now, whatever it lacks to be used: one that has ceased to is ended and started again. */
  answers(): Promise<boolean>;
  /** How long it may take until it can be used, and until it has ended after it was asked to. */
  readyWithinMs: number;
  stopWithinMs: number;
}

/** What is asked of a server while it starts. */
type Starting = Pick<Server, 'name' | 'isReady' | 'readyWithinMs'>;

const ASK_EVERY_MS = 50;
const ANSWER_WITHIN_MS = 2_000;
/** For the question whether a server answers at all: a busy one is not ended for being slow. */
export const ANSWER_AT_ALL_WITHIN_MS = 10_000;

/** What kept a server from becoming usable. */
export class NotReady extends Error {
  override name = 'NotReady';
}

/** Waits until a child can be used; fails at once when it ends or is not wanted any more, and after its limit. */
export async function untilReady(server: Starting, child: Child, log: string, unwanted?: AbortSignal): Promise<void> {
  const until = Date.now() + server.readyWithinMs;
  while (!(await server.isReady()) || child.hasEnded()) {
    if (unwanted?.aborted) throw new NotReady(`${server.name} is not wanted any more.`);
    if (child.hasEnded()) throw new NotReady(`${server.name} ended with ${await child.ended}.${lastWords(log)}`);
    if (Date.now() > until)
      throw new NotReady(`${server.name} was not ready after ${server.readyWithinMs / 1000} s.${lastWords(log)}`);
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

/** Whether the address answers with success within some time; no answer counts as not yet. */
export async function answersWithSuccess(
  url: string,
  { headers = {}, withinMs = ANSWER_WITHIN_MS }: { headers?: Record<string, string>; withinMs?: number } = {},
): Promise<boolean> {
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(withinMs) });
    await answer.body?.cancel();
    return answer.ok;
  } catch (error) {
    const { name } = error as Error;
    if (name === 'TypeError' || name === 'TimeoutError') return false; // refused, cut off or too slow
    throw error;
  }
}

/** Whether the address answers with success though its server may be busy. */
export async function answersAtAll(url: string): Promise<boolean> {
  return answersWithSuccess(url, { withinMs: ANSWER_AT_ALL_WITHIN_MS });
}

function lastWords(log: string): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-5);
  return lines[0] === '' ? '' : `\n${lines.join('\n')}\n(more in ${log})`;
}
