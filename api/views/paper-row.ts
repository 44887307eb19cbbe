import { dayOf } from '../../domain/days';
import { groupOf } from '../../domain/order';
import type { Which } from '../../papers/of-order';
import type { PaperKind } from '../../papers/paper';
import type { Speech } from '../../papers/speech';
import type { Order } from '../../schemas/order';
import type { PaperRow } from '../../schemas/paper-answers';
import { type PaperRoute, paperRoutes } from '../rest/paper-routes';
import type { LinkMaker } from './links';

/** One paper in a list, with a link to each of its forms. */
export function paperRow(
  { kind, which }: { kind: PaperKind; which: Which },
  { order, speech, link }: { order: Order; speech: Speech; link: LinkMaker },
): PaperRow {
  const { path, by, forms }: PaperRoute = paperRoutes[kind];
  const session = by === 'sessionId' ? order.sessions.find(({ id }) => id === which)! : null;
  const address = path.replace('{orderId}', order._id).replace(/\{\w+\}/, which ?? '');
  const told = session
    ? {
        session: session.title,
        group: groupOf(order, session.group)?.name ?? '',
        day: speech.day(dayOf(session.startsAt)),
      }
    : { version: which ?? '' };
  return {
    ...{ kind, title: speech.say(`${kind}.title`, told) },
    ...{ version: by === 'version' ? Number(which) : null, session: session?.id ?? null },
    _links: {
      self: link(address),
      ...Object.fromEntries(forms.map((form) => [form, link(`${address}?format=${form}`, 'alternate')])),
    },
  };
}
