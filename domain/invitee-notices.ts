import type { InvitedPerson, Invitees } from '../schemas/invitations';
import type { Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import type { CalendarChange } from './calendar-notices';
import type { Notice } from './decision';
import { sessionsOf, unitOf } from './order';

const naming = 'session.invitedPersonally';
const leaving = 'session.noLongerInvited';

/** What those who are invited personally are told when others are told of their group, by what those are told. */
const beside: Readonly<Record<string, string>> = {
  'session.reminder': 'session.reminder',
  'survey.opened': 'survey.open',
  'survey.openedByLink': 'survey.open',
  'survey.reminder.rektor': 'survey.reminder',
};

/** The notices, of these that go to others, that invitees of the same group get in their own words. */
export const toldBeside = <T extends { kind: string }>(notices: readonly T[]): T[] =>
  notices.flatMap((notice) => {
    const kind = beside[notice.kind];
    return kind ? [{ ...notice, kind }] : [];
  });

/** The group that a notice is about, by itself or by a session of it. */
export const groupIn = ({ sessions }: Order, about: string | null): string | undefined =>
  /^group-\d+/.exec(about ?? '')?.[0] ?? sessions.find(({ id }) => id === about)?.group;

/** To whom of the invitees something goes that was told with a version: those who were named or left in it, or all. */
export function inviteesMeant(
  { kind }: Pick<Notification, 'kind'>,
  people: readonly InvitedPerson[],
  version: number | null,
): InvitedPerson[] {
  const known = people.filter(({ id }) => id !== undefined);
  if (kind === leaving) return known.filter(({ leftIn }) => leftIn === version);
  const invited = known.filter(({ leftAt }) => leftAt === null);
  return kind === naming ? invited.filter(({ since }) => since === version) : invited;
}

/** What those are told who were named to a group or are no longer: of each of its sessions that stands and is to come. */
export function namingNotices(
  order: Order,
  { group, unit, people }: Pick<Invitees, 'group' | 'unit' | 'people'>,
  now: Instant,
): Notice[] {
  const has = (side: 'since' | 'leftIn') => people.some((person) => person[side] === order.version);
  const kinds = [...(has('since') ? [naming] : []), ...(has('leftIn') ? [leaving] : [])];
  return sessionsOf(order, group)
    .filter(({ status, endsAt }) => status === 'accepted' && endsAt > now)
    .flatMap(({ id: about }) => kinds.map((kind) => ({ kind, to: 'participant' as const, unit, about })));
}

/** What invitees are told of what a command did to the sessions of their group, in its own words where it has some. */
export function participantNotices(
  changes: readonly CalendarChange[],
  order: Order,
  notices: readonly Notice[],
  known: readonly Pick<Invitees, 'group' | 'unit'>[],
): Notice[] {
  return changes.flatMap(({ item, told, takenOff }) => {
    const group = order.sessions.find(({ id }) => id === item.id)?.group;
    const own = notices.find(
      ({ kind, about }) => about === item.id && /\.(moved|changed|cancelled)\.invited$/.test(kind),
    );
    const units = known.filter((each) => each.group === group).map(({ unit }) => unit);
    const among = (kind: string, meant: readonly string[]): Notice[] =>
      units.filter((unit) => meant.includes(unit)).map((unit) => ({ kind, to: 'participant', unit, about: item.id }));
    const isLeft = (unit: string) => unitOf(order, unit)?.membership === 'left';
    const cancelled = item.status === 'cancelled' && own ? own.kind : 'session.takenOff';
    return [
      ...among(own?.kind ?? 'session.invitation', told.units),
      ...among(
        cancelled,
        takenOff.units.filter((unit) => !isLeft(unit)),
      ),
      ...among('session.takenOff', takenOff.units.filter(isLeft)),
    ];
  });
}
