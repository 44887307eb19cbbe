import type { LogEntry } from '../../walkthrough/told';

type Part = Record<string, unknown>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

/** The part that a step of a path leads to: of a list by its id, of an object by its name. */
function into(whole: Part, name: string): unknown {
  if (!Array.isArray(whole)) return whole[name];
  return whole.find((part) => isPart(part) && part.id === name);
}

function put(whole: Part, name: string, value: unknown): void {
  if (!Array.isArray(whole)) {
    whole[name] = value;
    return;
  }
  const at = whole.findIndex((part) => isPart(part) && part.id === name);
  if (at < 0) whole.push(value);
  else if (value === null) whole.splice(at, 1);
  else whole[at] = value;
}

/** The order as its log tells it: every change applied in turn, and nothing known besides. */
export function orderFromLog(log: readonly LogEntry[]): Part {
  const order: Part = {};
  for (const { field, after } of log.flatMap(({ changes }) => changes)) {
    const path = field.split('/');
    const last = path.pop()!;
    put(
      path.reduce<Part>((whole, name) => into(whole, name) as Part, order),
      last,
      structuredClone(after),
    );
  }
  return order;
}
