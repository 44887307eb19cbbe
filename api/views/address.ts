import type { Collections } from '../../documents/collections';
import { protectedByAddress } from '../../documents/protected-addresses';
import type { Instant } from '../../schemas/vocabulary';
import type { Language } from '../words';
import { dutyTold } from './actor';

/** What is shown in the place of an address: duty and unit of one whose identity is protected, null of everybody else. */
export type ToldInstead = (address: string) => string | null;

/** How addresses are shown to a reader. */
export async function protectedAddresses(
  collections: Collections,
  { now, language }: { now: Instant; language: Language },
): Promise<ToldInstead> {
  const owners = await protectedByAddress(collections, now);
  return (address) => {
    const owner = owners.get(address.toLowerCase());
    return owner ? dutyTold(owner.duty, owner.placeName, language) : null;
  };
}
