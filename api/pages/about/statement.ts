import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { load } from 'js-yaml';
import Type, { type Static } from 'typebox';
import { projectRoot } from '../../../documents/project-root';

const Told = Type.Object({ sv: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) });
const Exception = Type.Object({ situation: Told, what: Told, why: Told }, { additionalProperties: false });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** What the accessibility statement has to say. */
const Statement = Type.Object(
  {
    service: Told,
    conformance: Type.Enum(['fully', 'partly', 'not']),
    assessedOn: Day,
    updatedOn: Day,
    method: Told,
    known: Type.Array(Exception),
    unreasonable: Type.Array(Exception),
    outside: Type.Array(Exception),
  },
  { additionalProperties: false },
);
export type Statement = Static<typeof Statement>;
export type Exception = Static<typeof Exception>;

/** Reads the statement. Throws where anything is missing that the law asks for. */
export function readStatement(): Statement {
  const read = load(readFileSync(join(projectRoot(), 'content', 'accessibility.yaml'), 'utf8')) as unknown;
  const ajv = new Ajv({ strict: false });
  if (!ajv.validate(Statement, read)) throw new Error(`content/accessibility.yaml: ${ajv.errorsText()}`);
  return read as Statement;
}
