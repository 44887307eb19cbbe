import type { Order } from '../../schemas/order';
import type { Notification } from '../../schemas/records';
import { itemsOf } from '../invitations';

type Told = Pick<Notification, 'kind' | 'about'>;

/** The papers that letters are about, with the version that a notice names, else the newest. */
const papers: Record<string, { paper: string; newest: (order: Order) => number }> = {
  proposal: { paper: 'proposals', newest: ({ proposals }) => proposals.length },
  summary: { paper: 'summaries', newest: ({ summary }) => summary?.version ?? 0 },
  documentation: { paper: 'documentations', newest: ({ documentation }) => documentation.length },
};
const ofPaper =
  /^(proposal\.(presented|unanswered|agreed)|summary\.(sent|unread|closedUnread)|documentation\.(shared|newVersion))$/;
/** What is passed on: an invitation that names nobody, and what those are told who were absent. */
const ofInvitation = /^session\.(invitation|moved|reminder)$/;

function toPaper({ kind, about }: Told, order: Order): string | null {
  const { paper, newest } = papers[kind.split('.')[0]!]!;
  const version = Number(/^version-(\d+)$/.exec(about ?? '')?.[1] ?? newest(order));
  return version > 0 ? `/papers/${paper}/${version}` : null;
}

function toInvitation({ about }: Told, order: Order): string | null {
  const item = itemsOf(order).find(({ id }) => id === about);
  return item?.status === 'confirmed' ? `/invitations/${item.id}` : null;
}

function withinOrder(told: Told, order: Order): string | null {
  if (told.kind === 'request.receipt') return '/papers/confirmations/current';
  if (told.kind === 'session.forAbsent' && told.about) return `/papers/absence-messages/${told.about}`;
  if (ofPaper.test(told.kind)) return toPaper(told, order);
  return ofInvitation.test(told.kind) ? toInvitation(told, order) : null;
}

/**
 * Where the only link of a letter leads, among the pages: to the paper that it is about, to what is to be passed on, else
 * to the order.
 */
export const leadsTo = (told: Told, order: Order): string => `/orders/${order._id}${withinOrder(told, order) ?? ''}`;
