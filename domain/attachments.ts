import type { AttachedTo, Attachment, AttachmentVersion } from '../schemas/attachments';
import type { Order } from '../schemas/order';
import { isCentre } from './callers';
import type { Caller } from './decision';

/** The number of the proposal's version that something is attached to; null where it is about something else. */
export const proposalVersionOf = ({ kind, id }: AttachedTo): number | null =>
  kind === 'proposal' ? Number(/^version-(\d+)$/.exec(id ?? '')?.[1] ?? Number.NaN) : null;

/** Whether it belongs to a version of the proposal that is still being written: only the centre sees it then. */
export function isOfDraft(order: Pick<Order, 'proposals'>, about: AttachedTo): boolean {
  const version = proposalVersionOf(about);
  return version !== null && version > order.proposals.length;
}

/** What is attached to the order, as far as the caller may know of it. */
export const attachmentsFor = (order: Order, caller: Caller): Attachment[] =>
  (order.attachments ?? []).filter(({ about }) => isCentre(caller) || !isOfDraft(order, about));

/** Whether something of it is still there. */
export const isThere = ({ versions }: Attachment): boolean => versions.some(({ takenAway }) => takenAway === null);

/** A version of an attachment, as far as the caller may know of it. */
export function attachedVersion(
  order: Order,
  caller: Caller,
  attachment: string,
  version: number,
): AttachmentVersion | undefined {
  const found = attachmentsFor(order, caller).find(({ id }) => id === attachment);
  return found?.versions.find((each) => each.version === version);
}

/** Whether what a command changed tells of something that the caller may not know of yet. */
export function tellsOfHidden(order: Order, caller: Caller, change: { field: string; after: unknown }): boolean {
  const [part, named] = change.field.split('/');
  if (part !== 'attachments') return false;
  const ids = named ? [named] : ((change.after ?? []) as Attachment[]).map(({ id }) => id);
  const seen = attachmentsFor(order, caller).map(({ id }) => id);
  return ids.some((id) => !seen.includes(id));
}
