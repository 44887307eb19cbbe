import type { Huvudman } from '../../schemas/organisation';
import type { Actor } from '../../schemas/parts';
import { type Caller, type Refusal, refuse } from '../decision';

/** Whose units and people an import may touch: those of these huvudmen; null is everybody's. */
export type Reach = readonly string[] | null;

/**
 * Whose organisation the caller may import: an administrator of the municipality everybody's, since it is the
 * municipality's system; one of an independent huvudman that huvudman's own.
 */
export function importReach(caller: Caller, huvudmen: readonly Pick<Huvudman, '_id' | 'kind'>[]): Reach | Refusal {
  const own = huvudmen.filter(({ _id }) =>
    caller.duties.some(({ kind, at }) => kind === 'administrator' && at === _id),
  );
  if (own.length === 0) return refuse('administrator-only');
  return own.some(({ kind }) => kind === 'municipal') ? null : own.map(({ _id }) => _id);
}

export const isWithin = (reach: Reach, huvudman: string): boolean => reach === null || reach.includes(huvudman);

/** Whether somebody of this reach may see and decide about an import of another: only when it touches nothing else. */
export const maySeeImport = (reach: Reach, { huvudmen }: { huvudmen: Reach }): boolean =>
  reach === null || (huvudmen?.every((each) => reach.includes(each)) ?? false);

/** The caller as an import's record names them. */
export const importActor = ({ person, name }: Caller): Actor => ({
  ...{ person, name, role: 'administrator', forUnit: null, unitName: null },
});
