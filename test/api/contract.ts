import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/** The API's description, as far as the tests read it. */
export interface Description {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, DescribedOperation>>;
  components: Record<'schemas' | 'headers' | 'parameters' | 'responses', Record<string, object>>;
}
interface Ref {
  $ref?: string;
}
export interface DescribedOperation {
  operationId: string;
  servers?: { url: string }[];
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object; example: unknown }> };
  responses: Record<
    string,
    {
      description: string;
      headers?: Record<string, object>;
      content?: Record<string, { schema: object; examples: Record<string, { value: unknown }> }>;
    }
  >;
}

/** What came back, as far as it is promised. */
interface Answered {
  method: string;
  url: string;
  status: number;
  type: string | undefined;
  body: unknown;
}

/** What of our insides must never be told: drivers, files, stacks. */
const inside = /Mongo|BSON|E11000|node_modules|\.[jt]s:\d|\bat \S+ \(|Error\b|undefined|\[object|\{\{/;

/** Why an answer that is no success is no problem as it should be (RFC 9457); null when it is. */
function unhelpful(status: number, type: string | undefined, body: unknown): string | null {
  if (type?.split(';')[0] !== 'application/problem+json') return `${status} is told as ${type}`;
  const problem = body as Record<string, unknown>;
  const missing = ['type', 'title', 'detail', 'instance'].filter(
    (field) => !(typeof problem[field] === 'string' && problem[field]),
  );
  if (missing.length > 0 || problem.status !== status) return `${status} lacks ${missing} or its own status`;
  const { instance, order, errors, ...told } = problem;
  return inside.test(JSON.stringify({ ...told, errors })) ? `${status} tells of our insides` : null;
}

/** Where an operation is, with what the description says of it. */
export interface FoundOperation {
  path: string;
  method: string;
  operation: DescribedOperation;
  /** The addresses that belong to it. */
  pattern: RegExp;
}

/**
 * A part of the description with every part that it points to in its place, but for the shapes that have names. What
 * is pointed to from several places is one object in all of them.
 */
export function inPlace(description: Description, part: unknown): unknown {
  const pointedTo = new Map<string, unknown>();
  const placed = (each: unknown): unknown => {
    if (typeof each !== 'object' || each === null) return each;
    const pointer = String((each as Ref).$ref);
    const [, kind, name] = /^#\/components\/(headers|parameters|responses)\/(.+)$/.exec(pointer) ?? [];
    if (Array.isArray(each)) return each.map(placed);
    if (!kind) return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, placed(inner)]));
    if (!pointedTo.has(pointer)) pointedTo.set(pointer, placed(description.components[kind as 'responses']![name!]));
    return pointedTo.get(pointer);
  };
  return placed(part);
}

const patternOf = (path: string) => new RegExp(`^/insats/v1${path.replace(/\{\w+\}/g, '[^/?]+')}(\\?|$)`);

/** Every operation of the description, with all that is told of it. */
export const operationsOf = (description: Description): FoundOperation[] => {
  const paths = inPlace(description, description.paths) as Description['paths'];
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation, pattern: patternOf(path) })),
  );
};

/** Holds answers against the API's description: their status, their type and their shape. */
export class Contract {
  readonly #ajv = addFormats(new Ajv({ strict: false }));
  readonly #known = new Map<string, ValidateFunction>();

  /** Every operation of the description: found once, since the description is long. */
  readonly operations: readonly FoundOperation[];

  constructor(readonly description: Description) {
    this.#ajv.addSchema({ $id: 'insats', components: description.components });
    this.operations = operationsOf(description);
  }

  /** The operation that an address belongs to; undefined when the description has none. */
  operationAt(method: string, url: string): FoundOperation | undefined {
    return this.operations.find((found) => found.method === method.toLowerCase() && found.pattern.test(url));
  }

  /** Why a value does not have the shape that a schema of the description tells; null when it has. */
  misshapen(schema: object, value: unknown): string | null {
    const told = JSON.stringify(schema).replaceAll('"#/components', '"insats#/components');
    const validate = this.#known.get(told) ?? this.#ajv.compile(JSON.parse(told));
    this.#known.set(told, validate);
    return validate(value) ? null : this.#ajv.errorsText(validate.errors);
  }

  /** What of an answer was not promised; null when all was. */
  unpromised({ method, url, status, type, body }: Answered): string | null {
    const { operation } = this.operationAt(method, url) ?? {};
    const unhelping = status >= 400 && method !== 'HEAD' ? unhelpful(status, type, body) : null;
    if (unhelping) return unhelping;
    if (!operation) return null;
    const response = operation.responses[status];
    if (!response) return `${operation.operationId} does not tell of ${status}`;
    const kind = String((body as { type?: string } | null)?.type)
      .split('/')
      .at(-1);
    if (status >= 400 && method !== 'HEAD' && !response.description.includes(`\`${kind}\``))
      return `${operation.operationId} does not tell of ${kind} with ${status}`;
    if (!response.content) return body === '' ? null : `${operation.operationId} promises no body with ${status}`;
    const media = type?.split(';')[0] ?? '';
    const content = response.content[media];
    if (!content) return `${operation.operationId} ${status} does not tell of ${media}`;
    const misshapen = this.misshapen(content.schema, body);
    return misshapen && `${operation.operationId} ${status}: ${misshapen}`;
  }
}
