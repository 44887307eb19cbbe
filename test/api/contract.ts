import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/** The API's description, as far as the tests read it. */
export interface Description {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, object> };
}
export interface DescribedOperation {
  operationId: string;
  servers?: { url: string }[];
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object; examples: Record<string, { value: unknown }> }> };
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

/** Where an operation is, with what the description says of it. */
export interface FoundOperation {
  path: string;
  method: string;
  operation: DescribedOperation;
}

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** Every operation of the description. */
export const operationsOf = ({ paths }: Description): FoundOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** Holds answers against the API's description: their status, their type and their shape. */
export class Contract {
  readonly #ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
  readonly #known = new Map<string, ValidateFunction>();

  constructor(readonly description: Description) {
    this.#ajv.addSchema({ $id: 'insats', ...description });
  }

  /** The operation that an address belongs to; undefined when the description has none. */
  operationAt(method: string, url: string): FoundOperation | undefined {
    const path = new URL(url, 'http://insats').pathname.replace('/insats/v1', '');
    return operationsOf(this.description).find(
      (found) =>
        found.method === method.toLowerCase() && new RegExp(`^${found.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
  }

  /** Why a value does not have the shape that is told at a place of the description; null when it has. */
  misshapen(pointer: string[], value: unknown): string | null {
    const ref = `insats#/${pointer.map(escaped).map(encodeURIComponent).join('/')}`;
    const validate = this.#known.get(ref) ?? this.#ajv.compile({ $ref: ref });
    this.#known.set(ref, validate);
    return validate(value) ? null : this.#ajv.errorsText(validate.errors);
  }

  /** What of an answer was not promised; null when all was. */
  unpromised({ method, url, status, type, body }: Answered): string | null {
    const found = this.operationAt(method, url);
    if (!found) return null;
    const { path, operation } = found;
    const response = operation.responses[status];
    if (!response) return `${operation.operationId} does not tell of ${status}`;
    if (status === 304) return body === '' ? null : 'a 304 has no body';
    const media = type?.split(';')[0] ?? '';
    if (!response.content?.[media]) return `${operation.operationId} ${status} does not tell of ${media}`;
    const at = ['paths', path, found.method, 'responses', String(status), 'content', media, 'schema'];
    const misshapen = this.misshapen(at, body);
    return misshapen && `${operation.operationId} ${status}: ${misshapen}`;
  }
}
