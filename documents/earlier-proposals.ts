import { isCentre } from '../domain/callers';
import { type Caller, refuse } from '../domain/decision';
import type { ProposalContent } from '../schemas/parts';
import type { Collections } from './collections';
import { orderFilter } from './order-filter';
import { Refused } from './outcomes';
import { reading } from './reading';
import { maxTimeMS, type OrderRow, rowFields } from './reads';

/** An order with the proposal that stands in it. */
export interface EarlierProposal {
  order: OrderRow;
  content: ProposalContent;
}

/** How many proposals are shown at the most: more are found by more words. */
const most = 10;

/** The newest orders with a proposal that have these words, to be looked at when the next is written. Throws `Refused` for others than the centre. */
export async function readEarlierProposals(
  { orders, writings }: Collections,
  caller: Caller,
  { text, now }: { text: string; now: string },
): Promise<EarlierProposal[]> {
  if (!isCentre(caller)) throw new Refused(refuse('centre-only'), null);
  const filter = {
    $and: [orderFilter({ text, page: 1, limit: most, now }, caller), { 'proposals.0': { $exists: true } }],
  };
  const found = orders.find<OrderRow & { proposals: { writing: string }[] }>(filter, {
    ...{ projection: { ...rowFields, 'proposals.writing': 1 }, sort: { caseNumber: -1 }, limit: most, maxTimeMS },
  });
  const known = await reading(found.toArray());
  const ids = known.map(({ proposals }) => proposals.at(-1)!.writing);
  const texts = await reading(writings.find({ _id: { $in: ids } }, { maxTimeMS }).toArray());
  return known.flatMap(({ proposals, ...order }) => {
    const content = texts.find(({ _id }) => _id === proposals.at(-1)!.writing)?.proposal;
    return content ? [{ order, content }] : [];
  });
}
