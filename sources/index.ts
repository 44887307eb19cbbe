import { refuse } from '../domain/decision';
import type { Import } from '../schemas/imports';
import type { HttpSource } from './http';
import type { Read, TakeBatch } from './read';
import { type RegisterSource, readRegister } from './register';
import { SourceRefused } from './source-refused';
import { type ReadBefore, readSs12000 } from './ss12000';

/** Where organisations are imported from; null is a source that the operator has not set. */
export interface SourceSettings {
  ss12000: HttpSource | null;
  register: RegisterSource | null;
}

/** An import as its source is read for it. */
type SourceAsked = Pick<Import, 'source' | 'since'> & Pick<ReadBefore, 'duties'>;

/** Reads the source that an import names. */
export const sourceReader =
  ({ ss12000, register }: SourceSettings) =>
  ({ source, since, duties }: SourceAsked, take: TakeBatch, going: () => void): Promise<Read> => {
    if (source === 'ss12000' && ss12000) return readSs12000(ss12000, { since, duties }, take, going);
    if (source === 'skolenhetsregistret' && register) return readRegister(register, since, take, going);
    throw new SourceRefused(refuse('import-source-not-set'));
  };
