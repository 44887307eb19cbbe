import { parseArgs } from 'node:util';
import { OperatorError } from '../embedded/project';

/** Which share of the whole is measured. Throws `OperatorError` for any argument that the command does not have. */
export function shareAsked(command: string, args: string[]): number {
  try {
    const { values } = parseArgs({ args, options: { share: { type: 'string', default: '1' } } });
    const share = Number(values.share);
    if (!(share > 0 && share <= 1)) throw new Error(`a share is above 0 and at most 1, not ${values.share}`);
    return share;
  } catch (cause) {
    throw new OperatorError(`npm run ${command} knows -- --share 0.1, and not: ${args.join(' ')}.`, { cause });
  }
}
