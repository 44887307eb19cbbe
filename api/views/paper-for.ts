import type { FastifyRequest } from 'fastify';
import { NotThere } from '../../documents/outcomes';
import { readWritten } from '../../documents/reads';
import { readServedGoals } from '../../documents/served-goals';
import type { Store } from '../../documents/store';
import { paperOf, type Which } from '../../papers/of-order';
import type { Paper, PaperKind } from '../../papers/paper';
import { speechIn } from '../../papers/speech';
import { unnamed } from '../protection';
import { orderRead } from '../read-trace';
import { languageOf, words } from '../words';

/** Which paper of which order is asked for. */
interface PaperAsked {
  orderId: string;
  kind: PaperKind;
  which: Which;
}

/** A paper of an order as whoever asks gets it, and that they have read it. Throws `NotThere`. */
export async function paperFor(
  { collections, settings }: Pick<Store, 'collections' | 'settings'>,
  request: FastifyRequest,
  { orderId, kind, which }: PaperAsked,
): Promise<Paper> {
  const { caller, headers } = request;
  const written = await readWritten(collections, orderId, caller);
  const serves = kind === 'confirmation' ? await readServedGoals(collections, written.order.need, caller) : [];
  const source = { ...unnamed(request, { ...written, serves }), caller, settings };
  const made = paperOf(kind, which, source, speechIn(words, languageOf(headers['accept-language'])));
  if (!made) throw new NotThere('no such paper for this caller');
  request.read = orderRead(written.order, made.names);
  return made.paper;
}
