import type { TSchema } from 'typebox';
import type { Unit } from '../../../schemas/organisation';
import type { Draft } from '../../../schemas/records';
import type { Invalid } from '../../validation';
import type { Choice, Field } from '../forms/fields';
import type { Say } from '../words';

/** What a draft says, without what it is. */
export type Content = Pick<Draft, 'kind' | 'need' | 'participants' | 'kollegium'>;

/** What is known of the unit, so that it needs not be asked. */
export interface Known {
  unit: string;
  /** Those that there are now, with their numbers. */
  arbetslag: Unit['arbetslag'];
  kollegium: number | null;
  /** Goals that earlier orders were to serve. */
  goals: readonly string[];
  /** Goals of the needs map that it can serve. */
  mapped: readonly Choice[];
  /** What the whole staff is called at such a unit, as the order tells it. */
  everybody: string;
}

/** One page of an order that is being written. */
export interface OrderingStep {
  fields(known: Known, say: Say): readonly Field[];
  /** The shape of what it asks for. */
  schema: TSchema;
  /** What stands, as the form has it. */
  from(content: Content, known: Known): object;
  /** What is wrong with the form itself, before it is part of a draft. */
  wrong(filled: Record<string, unknown>): Invalid | null;
  /** What the draft says when this has been filled in. */
  into(content: Content, filled: Record<string, unknown>, known: Known): Content;
}
