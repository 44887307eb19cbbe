import { setTimeout as pause } from 'node:timers/promises';
import { refuse } from '../domain/decision';
import { SourceRefused } from './source-refused';

/** How a source is asked. */
export interface HttpSource {
  /** Its base address. */
  url: string;
  token: string | null;
  /** The longest that one answer may take. */
  answerWithinMs?: number;
  /** The longest that a source may ask us to wait before it is asked again. */
  longestWaitMs?: number;
}

/** How often a source that is busy is asked. */
const mostTries = 4;
const usualWaitMs = 1_000;
const busy = [429, 503];
/** The longest that one answer may be. */
const mostAnswerBytes = 32 * 1_048_576;

/** What a source answers as JSON. Throws `SourceRefused` when it does not answer, not in time, or nothing that can be read. */
export async function ask(
  source: HttpSource,
  path: string,
  going: () => void,
  body?: unknown,
): Promise<Record<string, unknown>> {
  for (let tries = 1; ; tries += 1) {
    going();
    const { status, headers, text } = await answerOf(source, path, body);
    if (!busy.includes(status)) return read(status, headers.get('content-type') ?? '', text);
    const waitMs = waitOf(headers.get('retry-after'), usualWaitMs * 2 ** (tries - 1));
    if (tries === mostTries || waitMs > (source.longestWaitMs ?? 30_000))
      throw new SourceRefused(refuse('import-source-busy'));
    await pause(waitMs);
  }
}

async function answerOf({ url, token, answerWithinMs = 20_000 }: HttpSource, path: string, body: unknown) {
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      redirect: 'error', // a token is for the address that the operator has set
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return { status: response.status, headers: response.headers, text: await textOf(response) };
  } catch (cause) {
    if (cause instanceof SourceRefused) throw cause;
    throw new SourceRefused(refuse('import-source-away'), { cause });
  }
}

/** The whole text of an answer, as long as that is no longer than any page need be: what a source sends without end is let go. */
async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostAnswerBytes) throw unreadable(`> ${mostAnswerBytes / 1_048_576} MiB`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** How long a source asks us to wait (RFC 9110): seconds or an instant; what cannot be read is the usual time. */
function waitOf(retryAfter: string | null, usual: number): number {
  if (retryAfter === null) return usual;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(ms) ? usual : Math.max(0, ms);
}

const unreadable = (reason: string, cause?: unknown) =>
  new SourceRefused(refuse('import-source-unreadable', { reason }), { cause });

function read(status: number, type: string, text: string): Record<string, unknown> {
  if (status === 401 || status === 403) throw new SourceRefused(refuse('import-source-refuses', { n: status }));
  if (status >= 500) throw new SourceRefused(refuse('import-source-away'));
  if (status !== 200) throw unreadable(String(status));
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) throw unreadable(type.slice(0, 60) || '–');
  const told = parsed(text);
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw unreadable('JSON');
  return told as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable('JSON', cause);
  }
}

/** A list of things in an answer. Throws `SourceRefused` when there is none. */
export function listIn<T extends object>(answer: Record<string, unknown>, name: string): T[] {
  const list = answer[name];
  if (!Array.isArray(list) || list.some((each) => typeof each !== 'object' || each === null)) throw unreadable(name);
  return list as T[];
}
