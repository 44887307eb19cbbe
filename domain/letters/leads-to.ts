import type { Order } from '../../schemas/order';
import type { Notification } from '../../schemas/records';
import { itemsOf } from '../invitations';
import { groupIn } from '../invitee-notices';

type Told = Pick<Notification, 'kind' | 'about'>;
/** Where something is among the pages of an order; empty for the order itself, whose page begins with what waits. */
type Place = (order: Order, told: Told) => string;

/**
 * The parts of an order's page that letters lead to, by the ids that they have there. The page leads on to the part: a browser
 * forgets what stands behind `#` while somebody signs in.
 */
type Part = 'meetings' | 'record' | 'proposal' | 'sessions' | 'summary' | 'dialogue' | 'need';
const toPart = (id: Part): string => `?part=${id}`;
const part =
  (id: Part): Place =>
  () =>
    toPart(id);
const page =
  (path: string): Place =>
  () =>
    path;
const theOrder = page('');
const summaryWritten = page('/summary');
const proposalWritten = page('/proposal');

const versionIn = ({ about }: Told): number => Number(/^version-(\d+)$/.exec(about ?? '')?.[1] ?? 0);

/** The version that stands is on the order's page, where it is answered; an earlier one is a paper. */
const toProposal: Place = ({ proposals }, told) => {
  const version = versionIn(told);
  return version > 0 && version < proposals.length ? `/papers/proposals/${version}` : toPart('proposal');
};

/** The version of the documentation that a notice names, else the newest. */
const toDocumentation: Place = ({ documentation }, told) => {
  const version = versionIn(told) || documentation.length;
  return version > 0 ? `/papers/documentations/${version}` : toPart('summary');
};

/** What is passed on or printed: an invitation that names nobody, as long as it stands. */
const toInvitation: Place = (order, { about }) => {
  const item = itemsOf(order).find(({ id }) => id === about);
  return item?.status === 'confirmed' ? `/invitations/${item.id}` : toPart('sessions');
};

const toAbsent: Place = (_order, { about }) => (about ? `/papers/absence-messages/${about}` : toPart('sessions'));

/** The code of the group that the letter is about, as it is shown and printed. */
const toRoom: Place = (order, { about }) => {
  const group = groupIn(order, about);
  return group ? `/groups/${group}/room` : toPart('sessions');
};

/** Where letters about an order lead, by how their kind begins: the longest beginning counts. */
const places: Readonly<Record<string, Place>> = {
  request: theOrder,
  'request.receipt': page('/papers/confirmations/current'),
  cover: theOrder,
  sharedOrder: theOrder,
  meeting: part('meetings'),
  'meeting.recordWritten': part('record'),
  'meeting.recordChanged': part('record'),
  'meeting.recordUnagreed': part('record'),
  'meeting.recordAgreed': proposalWritten,
  'meeting.recordMissing': theOrder,
  participants: part('need'),
  proposal: toProposal,
  'proposal.reminder': proposalWritten,
  'proposal.nextVersionReminder': proposalWritten,
  'proposal.coverNeeded': theOrder,
  'proposal.coverMissing': theOrder,
  floor: part('sessions'),
  sessions: part('sessions'),
  session: part('sessions'),
  'session.invitation': toInvitation,
  'session.moved': toInvitation,
  'session.reminder': toInvitation,
  'session.forAbsent': toAbsent,
  survey: toRoom,
  'survey.none': part('sessions'),
  'survey.endingTakenBack': part('sessions'),
  'survey.closed': summaryWritten,
  'survey.readFreeText': summaryWritten,
  'survey.freeTextsEnd': summaryWritten,
  evaluation: part('summary'),
  'evaluation.jointMissing': theOrder,
  summary: part('summary'),
  'summary.unwritten': summaryWritten,
  'summary.secondReader': summaryWritten,
  goals: part('summary'),
  remained: part('summary'),
  'remained.asked': page('/do/recordRemained'),
  documentation: toDocumentation,
  'documentation.unshared': part('summary'),
  'documentation.summaryUnshared': part('summary'),
  followUp: part('meetings'),
  dialogue: part('dialogue'),
  pause: theOrder,
  order: theOrder,
  unit: theOrder,
  rektor: theOrder,
  mail: page('/notices'),
};

/** The place of a kind by its longest beginning; undefined for a kind that nobody has given one. */
function placeOf(kind: string): Place | undefined {
  const words = kind.split('.');
  const beginnings = words.map((_, i) => words.slice(0, words.length - i).join('.'));
  return beginnings.map((each) => places[each]).find(Boolean);
}

/**
 * Where the only link of a letter about an order leads, among the pages: to the thing that it is about, in one press. Throws
 * for a kind of which it is not told.
 */
export function leadsTo(told: Told, order: Order): string {
  if (told.kind === 'catalogue.asked') return told.about ? `/catalogue/${told.about}` : '/catalogue';
  const place = placeOf(told.kind);
  if (!place) throw new Error(`it is not told where letters of ${told.kind} lead`);
  return `/orders/${order._id}${place(order, told)}`;
}
