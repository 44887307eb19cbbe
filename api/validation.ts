import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Problem } from './problems';

const options = { allErrors: true, removeAdditional: false as const, useDefaults: true, strict: false };

/** Days and instants that exist, in the years in which promises are reckoned. */
function withDays(ajv: Ajv): Ajv {
  const { date, 'date-time': dateTime } = addFormats(ajv).formats as Record<
    string,
    { validate(value: string): boolean }
  >;
  const isReckoned = (value: string) => /^2[01]\d\d-/.test(value);
  ajv.addFormat('date', (value) => date!.validate(value) && isReckoned(value));
  ajv.addFormat(
    'date-time',
    (value) => dateTime!.validate(value) && isReckoned(value) && !Number.isNaN(Date.parse(value)),
  );
  return ajv;
}

/** Bodies are taken as they are: nothing is coerced, nothing is stripped. */
const strict = withDays(new Ajv({ ...options, coerceTypes: false, useDefaults: false }));
/** Addresses and query strings are text: numbers and booleans are read from it. */
const fromText = withDays(new Ajv({ ...options, coerceTypes: true }));

/** What failed in a schema; where it failed because nothing stands there, that. What stands there is never kept. */
type Wrong = ErrorObject & { isEmpty: boolean };

/** What failed in a schema, with the part of the request that it failed in. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
  constructor(
    readonly part: string,
    readonly errors: readonly Wrong[],
  ) {
    super(`invalid ${part}`);
  }
}

const compiled = new Map<string, ValidateFunction>();

/** A schema's check, made once: many routes share the shape of their headers and addresses. */
function checkOf(ajv: Ajv, schema: TSchema): ValidateFunction {
  const told = JSON.stringify([ajv === strict, schema]);
  const check = compiled.get(told) ?? ajv.compile(schema);
  compiled.set(told, check);
  return check;
}

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');
const at = (data: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((here, part) => (here as Record<string, unknown> | null | undefined)?.[unescaped(part)], data);
const isNothing = (value: unknown): boolean => value === null || (typeof value === 'string' && value.trim() === '');

const takesNull = ({ keyword, params }: ErrorObject): boolean => keyword === 'type' && params.type === 'null';

/** What failed in some data. What may be null lacks nothing: an empty text there has the wrong form. */
function wrongIn(data: unknown, { errors }: ValidateFunction): Wrong[] {
  const all = errors ?? [];
  const nullable = all.filter(takesNull).map(({ instancePath }) => instancePath);
  return all.map((error) => ({
    ...error,
    isEmpty:
      (error.keyword === 'minItems' && error.params.limit === 1) ||
      (isNothing(at(data, error.instancePath)) && !nullable.includes(error.instancePath)),
  }));
}

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validate = checkOf(httpPart === 'body' ? strict : fromText, schema);
  return (data: unknown) => {
    if (validate(data)) return { value: data };
    return { error: new Invalid(httpPart ?? 'body', wrongIn(data, validate)) };
  };
};

/** What is wrong with a body that a page has made, as the API would say it; null where nothing is. */
export function wrongWith(schema: TSchema, body: unknown): Invalid | null {
  const validate = checkOf(strict, schema);
  return validate(body) ? null : new Invalid('body', wrongIn(body, validate));
}

/** The most wrong fields that one answer tells of. */
const mostTold = 1_000;

const lastOf = (pointer: string): string => unescaped(pointer.split('/').at(-1)!);
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The field that an error is about, as a JSON pointer into the body. */
function pointerOf({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === 'required') return `${instancePath}/${params.missingProperty}`;
  if (keyword === 'additionalProperties') return `${instancePath}/${escaped(params.additionalProperty)}`;
  return instancePath;
}

const formOf = ({ keyword, params, message }: ErrorObject): string => {
  if (keyword === 'enum') return (params.allowedValues as unknown[]).join(', ');
  if (keyword === 'format') return String(params.format);
  return message ?? keyword;
};

function fieldOf(error: Wrong) {
  const pointer = pointerOf(error);
  const field = lastOf(pointer) || 'body';
  if (error.keyword === 'required' || (error.isEmpty && pointer !== ''))
    return { pointer, key: 'field-required', told: { field } };
  if (error.keyword === 'additionalProperties') return { pointer, key: 'field-unknown', told: { field } };
  if (error.keyword === 'maxLength')
    return { pointer, key: 'field-too-long', told: { field, max: error.params.limit as number } };
  return { pointer, key: 'field-invalid', told: { field, reason: formOf(error) } };
}

/** What Ajv says of the alternatives of a nullable field is left out: the field is told once. */
const isNoise = (error: ErrorObject): boolean => error.keyword === 'anyOf' || takesNull(error);

/** All wrong fields of a request in one problem, each once. */
export function invalidProblem({ errors }: Invalid): Problem {
  const told = errors.filter((error) => !isNoise(error)).slice(0, mostTold);
  const fields = new Map((told.length > 0 ? told : errors).map((error) => [pointerOf(error), fieldOf(error)]));
  return new Problem('input-invalid', {}, { fields: [...fields.values()] });
}

/** What is told of a header without which, or with a wrong form of which, nothing is done. */
const headerProblems: Record<string, string> = { 'if-match': 'version-unnamed', 'idempotency-key': 'key-missing' };

/** The first header that is missing or wrong, as the problem that it has. */
export function headerProblem({ errors }: Invalid): Problem {
  const wrong = errors.map((error) => lastOf(pointerOf(error)));
  const [, key] = Object.entries(headerProblems).find(([name]) => wrong.includes(name))!;
  return new Problem(key);
}
