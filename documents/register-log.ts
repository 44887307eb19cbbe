import { isCentre } from '../domain/callers';
import { type Caller, refuse } from '../domain/decision';
import type { RegisterLogEntry, RegisterName } from '../schemas/registers';
import type { Collections } from './collections';
import { Refused } from './outcomes';
import { reading } from './reading';
import { cut, type Page } from './reads';

type Known = Pick<Collections, 'registerLog'>;
interface Of<Register extends RegisterName> {
  register: Register;
  entry: string;
}

/** A page of what was changed of an entry of one of the centre's own registers, oldest first. Throws `Refused` for the others. */
export async function readRegisterLog(
  collections: Known,
  of: Of<Exclude<RegisterName, 'goals'>>,
  caller: Caller,
  page: Page,
): Promise<RegisterLogEntry[]> {
  if (!isCentre(caller)) throw new Refused(refuse('centre-only'), null);
  return registerLogOf(collections, of, page);
}

/** The same of any register; whether it may be read is asked before. */
export const registerLogOf = ({ registerLog }: Known, of: Of<RegisterName>, page: Page): Promise<RegisterLogEntry[]> =>
  reading(registerLog.find({ ...of }, { sort: { at: 1, 'receipt.version': 1 }, ...cut(page) }).toArray());
