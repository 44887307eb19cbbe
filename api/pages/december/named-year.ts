import { NotThere } from '../../../documents/outcomes';
import type { SignedIn } from '../visit';

/** The year of the round that an address names. Throws `NotThere`. */
export function namedYear({ request }: SignedIn): number {
  const { year } = request.params as { year: string };
  if (!/^20\d{2}$/.test(year)) throw new NotThere('no such year');
  return Number(year);
}
