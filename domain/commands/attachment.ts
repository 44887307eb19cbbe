import type { AttachedTo, Attachment, AttachmentVersion, StoredFile } from '../../schemas/attachments';
import type { CommandBodies } from '../../schemas/commands';
import type { Order } from '../../schemas/order';
import type { Actor } from '../../schemas/parts';
import type { Writing } from '../../schemas/records';
import { isOfDraft, isThere, proposalVersionOf } from '../attachments';
import { sideOf } from '../callers';
import { type Circumstances, isRefusal, type Refusal, refuse, refuseField } from '../decision';
import { change } from '../order';
import { allFields, eitherSide, firstRefusal, rule } from '../rule';

/** How many versions of files an order has at the most. */
const mostVersions = 100;

const versionsIn = ({ attachments = [] }: Order): AttachmentVersion[] =>
  attachments.flatMap(({ versions }) => versions);

const tooMany = (order: Order): Refusal | null =>
  versionsIn(order).length >= mostVersions ? refuse('attachments-full', { max: mostVersions }) : null;

/** To a message belongs what its writer sends with it. */
const isOwnMessage = ({ _id, kind, writtenBy }: Writing, { id }: AttachedTo, { person }: Actor): boolean =>
  kind === 'message' && _id === id && writtenBy.person === person;

/** Why nothing can be attached to this: it is not there, not theirs, or stands as it was presented. */
function refusedPlace(order: Order, about: AttachedTo, { actor, writings = [] }: Circumstances): Refusal | null {
  const { kind, id } = about;
  const unknown = refuseField('/about', 'attached-to-unknown');
  if (kind === 'message') return writings.some((each) => isOwnMessage(each, about, actor)) ? null : unknown;
  if (kind === 'order') return id === null ? null : unknown;
  if (kind !== 'proposal')
    return (kind === 'meeting' ? order.meetings : order.sessions).some((each) => each.id === id) ? null : unknown;
  if (sideOf(actor) !== 'centre') return refuse('centre-only');
  const version = proposalVersionOf(about)!;
  if (version <= order.proposals.length && version > 0) return refuse('version-frozen', { version });
  return version === order.proposals.length + 1 ? null : unknown;
}

type Sent = CommandBodies['attachNewVersion'];

/** The file that is named, where it has come whole and waits for whoever sent it; or everything that stands against it. */
function sentFile(order: Order, body: Sent, { caller, files = [], now }: Circumstances): StoredFile | Refusal {
  const file = files.find(({ _id }) => _id === body.file);
  const isTheirs = file?.orderId === order._id && (file.via === 'mail' || file.storedBy === caller.person);
  const isWaiting = isTheirs && file.state === 'pending' && (!file.removeAt || file.removeAt.toISOString() > now);
  const isAsked = file?.via !== 'mail';
  const refused = allFields(
    !isWaiting && refuseField('/file', 'file-unknown'),
    isWaiting && file.scan === 'infected' && refuseField('/file', 'file-infected', { name: file.name }),
    isAsked && !body.childrenConsidered && refuseField('/childrenConsidered', 'children-unconsidered'),
    isAsked && !body.copyrightConsidered && refuseField('/copyrightConsidered', 'copyright-unconsidered'),
  );
  return refused ?? file!;
}

const versionOf = (
  { _id, name, kind, bytes, sha256 }: StoredFile,
  { accessible }: Sent,
  version: number,
  { now, actor }: Circumstances,
): AttachmentVersion => ({
  ...{ version, file: _id, name, kind: kind!, bytes, sha256: sha256!, accessible },
  ...{ attachedAt: now, attachedBy: actor, takenAway: null },
});

export const attachFile = rule(
  'attachFile',
  { who: eitherSide('order'), whilePaused: true, misfit: tooMany },
  (order, body, given) => {
    const refused = refusedPlace(order, body.about, given);
    if (refused) return refused;
    const file = sentFile(order, body, given);
    if (isRefusal(file)) return file;
    const id = `attachment-${(order.attachments ?? []).length + 1}`;
    const attachment: Attachment = { id, about: body.about, versions: [versionOf(file, body, 1, given)] };
    return {
      order: change(order, (copy) => {
        copy.attachments = [...(copy.attachments ?? []), attachment];
      }),
      created: { kind: 'attachment', id },
      files: { attached: file._id },
    };
  },
);

const isOwn = ({ versions }: Attachment, actor: Actor): boolean => versions[0]!.attachedBy.forUnit === actor.forUnit;

/** The centre answers for what lies in the order, and takes away what has come from either side. */
const mayTakeAway = (attachment: Attachment, actor: Actor): boolean =>
  sideOf(actor) === 'centre' || isOwn(attachment, actor);

const noneThere =
  (may: (attachment: Attachment, actor: Actor) => boolean) =>
  ({ attachments = [] }: Order, { actor }: Circumstances): Refusal | null =>
    attachments.some((each) => isThere(each) && may(each, actor)) ? null : refuse('nothing-attached');

/** The attachment that the address names, or why it is not to be changed by this actor. */
function named(order: Order, { target, actor }: Circumstances, may: typeof isOwn): Attachment | Refusal {
  const found = order.attachments?.find(({ id }) => id === target.attachmentId);
  const isHidden = found && sideOf(actor) === 'unit' && isOfDraft(order, found.about);
  if (!found || isHidden) return refuse('attachment-unknown');
  if (!may(found, actor)) return refuse('attachment-not-yours');
  const version = proposalVersionOf(found.about);
  const isFrozen = version !== null && version <= order.proposals.length;
  return isFrozen ? refuse('version-frozen', { version }) : found;
}

/** The order with one of its attachments changed. */
const changed = (order: Order, { id }: Attachment, versions: AttachmentVersion[]): Order =>
  change(order, (copy) => {
    copy.attachments = copy.attachments!.map((each) => (each.id === id ? { ...each, versions } : each));
  });

export const attachNewVersion = rule(
  'attachNewVersion',
  {
    who: eitherSide('order'),
    whilePaused: true,
    misfit: (order, given) => firstRefusal(noneThere(isOwn)(order, given), tooMany(order)),
  },
  (order, body, given) => {
    const attachment = named(order, given, isOwn);
    if (isRefusal(attachment)) return attachment;
    if (!isThere(attachment)) return refuse('attachment-gone');
    const file = sentFile(order, body, given);
    if (isRefusal(file)) return file;
    const { versions } = attachment;
    return {
      order: changed(order, attachment, [...versions, versionOf(file, body, versions.length + 1, given)]),
      created: { kind: 'attachmentVersion', id: String(versions.length + 1) },
      files: { attached: file._id },
    };
  },
);

export const takeAwayAttachment = rule(
  'takeAwayAttachment',
  { who: eitherSide('order'), whilePaused: true, whenEnded: true, misfit: noneThere(mayTakeAway) },
  (order, { version, reason }, given) => {
    const attachment = named(order, given, mayTakeAway);
    if (isRefusal(attachment)) return attachment;
    const going = attachment.versions.filter(
      (each) => each.takenAway === null && (version === undefined || each.version === version),
    );
    if (going.length === 0) return refuse('attachment-gone');
    const takenAway = { at: given.now, by: given.actor, reason };
    const versions = attachment.versions.map((each) => (going.includes(each) ? { ...each, takenAway } : each));
    return {
      order: changed(order, attachment, versions),
      files: { takenAway: going.map(({ file }) => file) },
      reason,
    };
  },
);
