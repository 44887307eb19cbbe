import { type ReadEvent, readCalendar } from './reader';

/** What stands in a calendar: what it is, when and where. */
export type Standing = Pick<ReadEvent, 'uid' | 'summary' | 'startsAt' | 'endsAt' | 'location' | 'status'>;

/** Which of two of the same identity holds (RFC 5546 2.1.5): the higher sequence, then the later instant of writing. */
const isNewer = (event: ReadEvent, known: ReadEvent): boolean =>
  event.sequence === known.sequence ? event.stamp > known.stamp : event.sequence > known.sequence;

/**
 * A calendar that takes invitations from its mail in whatever order they come. It remembers what was cancelled, as
 * Outlook and Google do, so that a late invitation does not bring it back.
 */
export class CalendarClient {
  readonly #known = new Map<string, ReadEvent>();

  constructor(readonly mail: string) {}

  take(content: string): void {
    const { method, events } = readCalendar(content);
    for (const event of events) {
      if (event.attendees.length !== 1 || event.attendees[0]!.mail !== this.mail)
        throw new Error('not for this person');
      if ((method === 'CANCEL') !== (event.status === 'CANCELLED')) throw new Error(`${method} with ${event.status}`);
      const known = this.#known.get(event.uid);
      if (!known || isNewer(event, known)) this.#known.set(event.uid, event);
    }
  }

  /** What stands in it, in the order of time. */
  get standing(): Standing[] {
    return [...this.#known.values()]
      .filter(({ status }) => status !== 'CANCELLED')
      .map(({ uid, summary, startsAt, endsAt, location, status }) => ({
        ...{ uid, summary, startsAt, endsAt, location, status },
      }))
      .sort((a, b) => `${a.startsAt}${a.uid}`.localeCompare(`${b.startsAt}${b.uid}`));
  }
}
