import { STATUS_CODES } from 'node:http';
import type { TSchema } from 'typebox';

type Json = Record<string, unknown>;

/** Something that stands in many places of a description: where it does, under which name, and what it says. */
interface Place {
  name: string;
  holder: Json;
  at: string;
}

/** The parts of an OpenAPI description that are read here. */
interface Described {
  paths?: object | undefined;
  components?: { schemas?: object | undefined } | undefined;
}

const entriesOf = (value: unknown): [string, Json][] => Object.entries((value ?? {}) as Record<string, Json>);
const operationsOf = ({ paths }: Described): Json[] =>
  entriesOf(paths).flatMap(([, methods]) => entriesOf(methods).map(([, operation]) => operation));
const answersOf = (operation: Json): [string, Json][] => entriesOf(operation.responses);

/** What an answer is called by its status: NotFound, and Default for every other. */
const nameOfStatus = (status: string): string => (STATUS_CODES[status] ?? 'Default').replace(/\W/g, '');

const placesIn = (holder: unknown, nameOf: (at: string, said: Json) => string): Place[] =>
  entriesOf(holder).map(([at, said]) => ({ name: nameOf(at, said), holder: holder as Json, at }));

/** Where each kind of part stands; answers after what they hold. */
const kinds: Record<string, (operation: Json) => Place[]> = {
  headers: (operation) => answersOf(operation).flatMap(([, { headers }]) => placesIn(headers, (name) => name)),
  parameters: ({ parameters }) => placesIn(parameters, (_at, { name }) => String(name)),
  responses: ({ responses }) => placesIn(responses, nameOfStatus),
};

const bySense = (places: Place[]): string[] => [...new Set(places.map(({ holder, at }) => JSON.stringify(holder[at])))];

/** Tells once what stands more than once under a name and means the same wherever it does; the rest stays where it is. */
function shared(kind: string, places: Place[]): Json {
  const told: Json = {};
  for (const name of new Set(places.map((place) => place.name))) {
    const same = places.filter((place) => place.name === name);
    const [sense, ...others] = bySense(same);
    if (same.length < 2 || others.length > 0) continue;
    told[name] = JSON.parse(sense!);
    for (const { holder, at } of same) holder[at] = { $ref: `#/components/${kind}/${name}` };
  }
  return told;
}

const fieldsOf = (value: object): string => Object.keys(value).join();

/** The names of shapes. A description has many thousand parts: only those are looked up that have the fields of a shape. */
class Names {
  readonly #names: ReadonlyMap<string, string>;
  readonly #fields: ReadonlySet<string>;

  constructor(named: readonly (readonly [string, unknown])[]) {
    this.#names = new Map(named.map(([name, shape]) => [JSON.stringify(shape), name]));
    this.#fields = new Set(named.map(([, shape]) => fieldsOf(shape as object)));
  }

  nameOf(value: object): string | undefined {
    return this.#fields.has(fieldsOf(value)) ? this.#names.get(JSON.stringify(value)) : undefined;
  }
}

/** The value with every shape that has a name pointed to by it; `except` at the top, where it is told. */
function pointed(value: unknown, names: Names, except?: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => pointed(each, names));
  const name = names.nameOf(value);
  if (name !== undefined && name !== except) return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pointed(each, names)]));
}

/** A shape as OpenAPI tells it: what a record holds under any name stands as `additionalProperties` there. */
function asDescribed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(asDescribed);
  return Object.fromEntries(
    entriesOf(value).map(([key, each]) =>
      key === 'patternProperties'
        ? ['additionalProperties', asDescribed(Object.values(each)[0])]
        : [key, asDescribed(each)],
    ),
  );
}

/**
 * The same description with what many operations have in common told once, in `components`: answers, their headers,
 * parameters, and the shapes that are given with a name.
 */
export function shareParts<T extends Described>(described: T, shapes: Readonly<Record<string, TSchema>>): T {
  const named = Object.entries(shapes).map(
    ([name, shape]) => [name, asDescribed(JSON.parse(JSON.stringify(shape)))] as const,
  );
  const names = new Names(named);
  const paths = pointed(described.paths, names) as object;
  const operations = operationsOf({ paths });
  const parts = Object.entries(kinds).map(([kind, placesOf]) => [kind, shared(kind, operations.flatMap(placesOf))]);
  const schemas = Object.entries({ ...described.components?.schemas, ...Object.fromEntries(named) });
  return {
    ...described,
    components: {
      ...described.components,
      schemas: Object.fromEntries(schemas.map(([name, shape]) => [name, pointed(shape, names, name)])),
      ...Object.fromEntries(parts),
    },
    paths,
  };
}
