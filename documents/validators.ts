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
  'bsonType',
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

/** What is told of a value that lies deeper: only of what kind it is. */
const inner = new Set(['items', 'properties', 'patternProperties', 'required', 'additionalProperties']);

/**
 * The same shape in the dialect of MongoDB's $jsonSchema (draft 4 with bsonType), so that it is told once: a document's
 * own fields, and of what lies within them only of what kind it is. A server reads the whole of it at each write.
 */
export function mongoSchema(schema: TSchema, depth = 1): Document {
  const result: Document = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (depth === 0 && inner.has(keyword)) continue;
    if (keyword === 'type') result.bsonType = bsonTypes[value as string];
    else if (keyword === 'const') result.enum = [value];
    else if (keyword === 'anyOf')
      Object.assign(result, anyOf((value as TSchema[]).map((each) => mongoSchema(each, depth))));
    else if (keyword === 'pattern') result.pattern = readAlike(value as string);
    else if (keyword === 'items') result.items = mongoSchema(value as TSchema, depth - 1);
    else if (keyword === 'properties' || keyword === 'patternProperties')
      result[keyword] = inEach(value as Record<string, TSchema>, depth - 1);
    else if (kept.has(keyword)) result[keyword] = value;
  }
  return result;
}

/** Either of two kinds of value: what may be null is told as one kind more, which is quicker to look at than two shapes. */
const anyOf = (shapes: Document[]): Document => {
  const [shape = {}, none] = shapes;
  const isNullable = shapes.length === 2 && none?.bsonType === 'null' && shape.bsonType && !shape.enum;
  return isNullable ? { ...shape, bsonType: [shape.bsonType, 'null'].flat() } : { anyOf: shapes };
};

const inEach = (schemas: Record<string, TSchema>, depth: number): Document =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, mongoSchema(schema, depth)]));
