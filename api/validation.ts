import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Problem } from './problems';

const options = { allErrors: true, removeAdditional: false as const, useDefaults: true, strict: false };
/** Bodies are taken as they are: nothing is coerced, nothing is stripped. */
const strict = addFormats(new Ajv({ ...options, coerceTypes: false, useDefaults: false }));
/** Addresses and query strings are text: numbers and booleans are read from it. */
const fromText = addFormats(new Ajv({ ...options, coerceTypes: true }));

/** What failed in a schema, with the part of the request that it failed in. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
  constructor(
    readonly part: string,
    readonly errors: readonly ErrorObject[],
  ) {
    super(`invalid ${part}`);
  }
}

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validate: ValidateFunction = (httpPart === 'body' ? strict : fromText).compile(schema);
  return (data: unknown) => {
    if (validate(data)) return { value: data };
    return { error: new Invalid(httpPart ?? 'body', [...(validate.errors ?? [])]) };
  };
};

const lastOf = (pointer: string): string => pointer.split('/').at(-1) ?? '';

/** The field that an error is about, as a JSON pointer into the body. */
function pointerOf({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === 'required') return `${instancePath}/${params.missingProperty}`;
  if (keyword === 'additionalProperties') return `${instancePath}/${params.additionalProperty}`;
  return instancePath;
}

const formOf = ({ keyword, params, message }: ErrorObject): string => {
  if (keyword === 'enum') return (params.allowedValues as unknown[]).join(', ');
  if (keyword === 'format') return String(params.format);
  return message ?? keyword;
};

function fieldOf(error: ErrorObject) {
  const pointer = pointerOf(error);
  const field = lastOf(pointer) || 'body';
  if (error.keyword === 'required') return { pointer, key: 'field-required', told: { field } };
  if (error.keyword === 'additionalProperties') return { pointer, key: 'field-unknown', told: { field } };
  if (error.keyword === 'maxLength')
    return { pointer, key: 'field-too-long', told: { field, max: error.params.limit as number } };
  return { pointer, key: 'field-invalid', told: { field, reason: formOf(error) } };
}

/** What Ajv says of the alternatives of a nullable field is left out: the field is told once. */
const isNoise = ({ keyword, params }: ErrorObject): boolean =>
  keyword === 'anyOf' || (keyword === 'type' && params.type === 'null');

/** All wrong fields of a request in one problem, each once. */
export function invalidProblem({ errors }: Invalid): Problem {
  const told = errors.filter((error) => !isNoise(error));
  const fields = new Map((told.length > 0 ? told : errors).map((error) => [pointerOf(error), fieldOf(error)]));
  return new Problem('input-invalid', {}, { fields: [...fields.values()] });
}
