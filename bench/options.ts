import { parseArgs } from 'node:util';
import { OperatorError } from '../embedded/project';
import { full, quick, type Scale } from './scale';

/** What the command was asked for. */
export interface Options {
  /** One JSON object on standard output instead of a table. */
  json: boolean;
  scale: Scale;
}

/** Reads the command's arguments. Throws `OperatorError` for any that it does not have. */
export function readOptions(args: string[]): Options {
  const options = { json: { type: 'boolean' }, quick: { type: 'boolean' } } as const;
  try {
    const { values } = parseArgs({ args, options });
    return { json: values.json ?? false, scale: values.quick ? quick : full };
  } catch (cause) {
    throw new OperatorError(`npm run bench knows -- --json and -- --quick, and not: ${args.join(' ')}.`, { cause });
  }
}
