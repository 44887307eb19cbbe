import { dayOf } from '../../domain/days';
import type { Which } from '../../papers/of-order';
import type { PaperKind } from '../../papers/paper';
import type { Speech } from '../../papers/speech';
import type { Order } from '../../schemas/order';
import type { PaperRow } from '../../schemas/paper-answers';
import { type PaperRoute, paperRoutes } from '../rest/paper-routes';
import type { LinkMaker } from './links';

/** A paper of an order by its kind and which of them it is. */
export interface NamedPaper {
  kind: PaperKind;
  which: Which;
}

/** Where a paper is: its page at this address, and its forms at the same below the API's base. */
export const paperAddress = ({ kind, which }: NamedPaper, orderId: string): string =>
  paperRoutes[kind].path.replace('{orderId}', orderId).replace(/\{\w+\}/, which ?? '');

/** What a paper is called: one about a session tells which and on what day. */
export function paperTitle(
  { kind, which }: NamedPaper,
  { order, speech }: { order: Pick<Order, 'sessions' | 'groups'>; speech: Speech },
): string {
  const session = kind === 'forAbsent' ? order.sessions.find(({ id }) => id === which)! : null;
  const told = session
    ? {
        session: session.title,
        group: order.groups.find(({ id }) => id === session.group)?.name ?? '',
        day: speech.day(dayOf(session.startsAt)),
      }
    : { version: which ?? '' };
  return speech.say(`${kind}.title`, told);
}

/** One paper in a list, with a link to each of its forms. */
export function paperRow(
  named: NamedPaper,
  { order, speech, link }: { order: Order; speech: Speech; link: LinkMaker },
): PaperRow {
  const { kind, which } = named;
  const { by, forms }: PaperRoute = paperRoutes[kind];
  const address = paperAddress(named, order._id);
  return {
    ...{ kind, title: paperTitle(named, { order, speech }) },
    ...{ version: by === 'version' ? Number(which) : null, session: by === 'sessionId' ? which : null },
    _links: {
      self: link(address),
      ...Object.fromEntries(forms.map((form) => [form, link(`${address}?format=${form}`, 'alternate')])),
    },
  };
}
