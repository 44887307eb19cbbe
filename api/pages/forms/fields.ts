import type { TSchema } from 'typebox';

/** Something to choose, with a note that helps to choose it. */
export interface Choice {
  value: string;
  text: string;
  note?: string;
}

/** One thing that a form asks for. `name` is where it stands in the body, with dots between the parts. */
export type Field = {
  name: string /** What it is called, where that is a name of somebody's and no word of ours. */;
  label?: string;
} & (
  | { is: 'line' | 'text' | 'day' | 'number' | 'hours' | 'mail' | 'link' | 'tick' }
  | { is: 'choice' | 'checks'; options: readonly Choice[] }
  /** Words by which there are others to choose below, with the button that looks for them; `note` says what was found. */
  | { is: 'search'; note: string }
  /** A day with two times, which the body has as `startsAt` and `endsAt`. */
  | { is: 'times' }
  /** A day with one time, which the body has as an instant. */
  | { is: 'moment' }
  /** Who leads: some of those at the centre, and somebody from outside by name. */
  | { is: 'leaders'; options: readonly Choice[] }
  /** Several of the same, with at least so many to fill in; a row that is left empty is none. */
  | { is: 'rows'; fields: readonly Field[]; least: number }
  /** By what a row is known ever after: a new one gets one that begins so. */
  | { is: 'id'; begins: string }
  /** By what a row is known, which nobody is asked; a new one has it not yet. */
  | { is: 'kept' }
  /** What was read, a version or a day, which the answer names: where that is another one by now, it is refused. */
  | { is: 'seen'; value: number | string }
  /** What is not asked, since it is known. */
  | { is: 'known'; value: unknown }
);

/** What a form has sent: every value of each name. */
export type Sent = Readonly<Record<string, readonly string[]>>;

export const one = (sent: Sent, name: string): string => sent[name]?.[0] ?? '';

/** Where a field stands, below where its row stands. */
export const below = (prefix: string, name: string): string => (prefix ? `${prefix}.${name}` : name);

interface Shape {
  type?: string;
  maxLength?: number;
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  required?: string[];
}

const isNull = ({ type }: Shape): boolean => type === 'null';
const without = (shape: Shape): Shape => shape.anyOf?.find((each) => !isNull(each)) ?? shape;

/** How a part of a body is left empty: as null, as nothing, or not at all. */
export type Emptiness = 'null' | 'left out' | 'required';

/** The shape of a part of a body, and how it may be left empty; null where a body has no such part. */
function partAt(schema: TSchema, name: string): { shape: Shape; emptiness: Emptiness } | null {
  let at: Shape = schema as Shape;
  let emptiness: Emptiness = 'required';
  for (const part of name.split('.')) {
    const whole = without(at);
    if (/^\d+$/.test(part)) {
      at = whole.items ?? {};
      continue;
    }
    const next = whole.properties?.[part];
    if (!next) return null;
    emptiness = next.anyOf?.some(isNull) ? 'null' : whole.required?.includes(part) ? 'required' : 'left out';
    at = next;
  }
  return { shape: without(at), emptiness };
}

/** How a part of a body with this shape may be left empty. Whole parts that may be null are asked as though they may not. */
export const emptinessOf = (schema: TSchema, name: string): Emptiness => partAt(schema, name)?.emptiness ?? 'left out';

/** How many characters a part of a body has room for; undefined where its shape says nothing of it. */
export const roomIn = (schema: TSchema, name: string): number | undefined => partAt(schema, name)?.shape.maxLength;
