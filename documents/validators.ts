import type { Document } from 'mongodb';
import type { TSchema } from 'typebox';

const bsonTypes: Record<string, string | string[]> = {
  string: 'string',
  boolean: 'bool',
  object: 'object',
  array: 'array',
  null: 'null',
  integer: ['int', 'long', 'double'],
  number: ['int', 'long', 'double', 'decimal'],
};

/** Keywords of JSON Schema that MongoDB understands as they are. */
const kept = new Set([
  'enum',
  'required',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
  'additionalProperties',
]);

/** White space as JavaScript knows it, as itself: each engine of regular expressions has a set of its own behind \s. */
const space = ' \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
const readAlike = (pattern: string): string => pattern.replaceAll('\\S', `[^${space}]`);

const inEach = (schemas: Record<string, TSchema>): Document =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, mongoSchema(schema)]));

/** The same shape in the dialect of MongoDB's $jsonSchema (draft 4 with bsonType), so that it is told once. */
export function mongoSchema(schema: TSchema): Document {
  const result: Document = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'type') result.bsonType = bsonTypes[value as string];
    else if (keyword === 'const') result.enum = [value];
    else if (keyword === 'anyOf') result.anyOf = (value as TSchema[]).map(mongoSchema);
    else if (keyword === 'pattern') result.pattern = readAlike(value as string);
    else if (keyword === 'items') result.items = mongoSchema(value as TSchema);
    else if (keyword === 'properties' || keyword === 'patternProperties')
      result[keyword] = inEach(value as Record<string, TSchema>);
    else if (kept.has(keyword)) result[keyword] = value;
  }
  return result;
}
