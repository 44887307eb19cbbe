import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';

/** A service as the compose file has it, in the words of the Compose Specification. */
export interface Service {
  readonly image: string;
  readonly build?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly restart?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
  readonly stop_grace_period?: string;
}

/** What the compose file describes. */
export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, object>>;
}

/** The project's folder. */
export const PROJECT = path.resolve(__dirname, '../..');

const VARIABLE = /\$(?:(?<escaped>\$)|\{(?<name>[A-Z0-9_]+)(?::(?<kind>[-?])(?<rest>[^}]*))?\}|(?<wrong>.?))/g;

/** A variable of the compose file: required, or with the value that stands in for it, which may be empty. */
export type Variable = { readonly name: string; readonly standsIn: string | undefined };

/** The text with its variables put in, as Compose does it; throws for one that is required and missing. */
export function interpolate(text: string, values: Readonly<Record<string, string>>, seen?: Variable[]): string {
  return text.replace(VARIABLE, (...match) => {
    const { escaped, name, kind, rest } = match.at(-1) as Record<string, string | undefined>;
    if (escaped) return '$';
    if (!name) throw new Error(`Not a variable that Compose understands: ${match[0]}`);
    const standsIn = kind === '?' ? undefined : (rest ?? '');
    seen?.push({ name, standsIn });
    const value = values[name] || standsIn;
    if (value === undefined) throw new Error(`${name} is missing: ${rest}`);
    return value;
  });
}

/** The text of a file of the project. */
export function projectFile(...parts: string[]): string {
  return readFileSync(path.join(PROJECT, ...parts), 'utf8');
}

/** The compose file with these values for its variables. */
export function composeWith(values: Readonly<Record<string, string>>): Compose {
  const raw = load(projectFile('docker-compose.yml'), { schema: CORE_SCHEMA.withTags(mergeTag) });
  return JSON.parse(JSON.stringify(raw), (_key, value: unknown) =>
    typeof value === 'string' ? interpolate(value, values) : value,
  ) as Compose;
}

/** Every variable that the compose file reads, once. */
export function variables(): readonly Variable[] {
  const seen: Variable[] = [];
  const anything = new Proxy({}, { get: (_target, name) => `<${String(name)}>` });
  // Comments are not read by Compose.
  interpolate(projectFile('docker-compose.yml').replaceAll(/^\s*#.*$/gm, ''), anything, seen);
  return [...new Map(seen.map((variable) => [JSON.stringify(variable), variable])).values()];
}

/** For every variable that is required its own name in angle brackets, which is easy to recognise in a result. */
export function requiredMarked(): Record<string, string> {
  const required = variables().filter(({ standsIn }) => standsIn === undefined);
  return Object.fromEntries(required.map(({ name }) => [name, `<${name}>`]));
}
