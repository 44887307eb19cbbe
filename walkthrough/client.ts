import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { OperatorError } from '../embedded/project';
import { type Problem, RefusedByApi } from './problem';

const ANSWER_WITHIN_MS = 10_000;
const TRIES = 3;
const WAIT_BEFORE_REPEATING_MS = 1_000;

/** Where the API sends a command: its method and path, with the names of what it is about in braces. */
interface Address {
  method: string;
  path: string;
}

/** What the API answered, and the version that an edit of it names. */
export interface Answer<T> {
  body: T;
  etag: string | null;
}

/** The API of a running Insats: its addresses are those of its own description. */
export class Api {
  private constructor(
    private readonly base: string,
    private readonly addresses: ReadonlyMap<string, Address>,
  ) {}

  /** Reads the description of the API that answers at a URL. Throws `OperatorError` when none does. */
  static async at(url: string): Promise<Api> {
    const base = `${url}/insats/v1`;
    const description = await answerTo(`${base}/openapi.json`, { method: 'GET' });
    const { paths = {} } = description.body as { paths?: Record<string, Record<string, { operationId?: string }>> };
    const addresses = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId = '' }]) => [operationId, { method, path }] as const),
    );
    return new Api(base, new Map(addresses));
  }

  /** Calls an operation by its name; a command is sent with a key, and sent again with it when no answer came. */
  async call<T>(
    operation: string,
    token: string,
    { target = {}, query = {}, body, ifMatch }: Details = {},
  ): Promise<Answer<T>> {
    const { method, path } = this.addressOf(operation);
    const url = new URL(this.base + path.replace(/\{(\w+)\}/g, (_, name: string) => target[name] ?? ''));
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, `${value}`);
    const headers: Record<string, string> = { authorization: `Bearer ${token}`, 'accept-language': 'sv' };
    if (method !== 'get') headers['idempotency-key'] = randomUUID();
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (ifMatch !== undefined) headers['if-match'] = ifMatch;
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return (await answerTo(url.href, { method: method.toUpperCase(), headers, ...sent })) as Answer<T>;
  }

  /** A page for people, as a browser without an account gets it, or with a form sent from it. Throws where it says that something is wrong. */
  async page(path: string, form?: Record<string, string | string[]>): Promise<string> {
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(form ?? {}))
      for (const value of [values].flat()) body.append(name, value);
    const response = await fetch(new URL(path, this.base), {
      ...(form ? { method: 'POST', body } : {}),
      ...{ headers: { 'accept-language': 'sv' }, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) },
    });
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
    return response.text();
  }

  private addressOf(operation: string): Address {
    const address = this.addresses.get(operation);
    if (!address) throw new Error(`The API at ${this.base} describes no operation called ${operation}.`);
    return address;
  }
}

/** What a call is about, and what it carries. */
export interface Details {
  target?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: unknown;
  ifMatch?: string;
}

/** The answer to one request, asked for again while the API says that it may be, or does not answer at all. */
async function answerTo(url: string, request: RequestInit): Promise<Answer<unknown>> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(
      (cause: unknown) => {
        if (tries === TRIES) throw unreachable(url, cause);
        return null;
      },
    );
    const isAway = response === null || response.status === 503;
    if (!isAway || tries === TRIES) return readAnswer(response!);
    const seconds = Number(response?.headers.get('retry-after'));
    await response?.body?.cancel();
    await wait(seconds * 1_000 || WAIT_BEFORE_REPEATING_MS);
  }
}

async function readAnswer(response: Response): Promise<Answer<unknown>> {
  const body: unknown = await response.json();
  if (!response.ok) throw new RefusedByApi(body as Problem);
  return { body, etag: response.headers.get('etag') };
}

const unreachable = (url: string, cause: unknown) =>
  new OperatorError(
    `Nothing answers at ${new URL(url).origin}: see in the terminal of npm start whether it still runs.`,
    {
      cause,
    },
  );
