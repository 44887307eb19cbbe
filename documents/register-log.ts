import type { RegisterLogEntry, RegisterName } from '../schemas/registers';
import type { Collections } from './collections';
import { reading } from './reading';
import { cut, type Page } from './reads';

/** A page of what was changed of an entry of a register, oldest first; whether it may be read is asked before. */
export const readRegisterLog = (
  { registerLog }: Pick<Collections, 'registerLog'>,
  { register, entry }: { register: RegisterName; entry: string },
  page: Page,
): Promise<RegisterLogEntry[]> =>
  reading(registerLog.find({ register, entry }, { sort: { at: 1, 'receipt.version': 1 }, ...cut(page) }).toArray());
