import { simpleParser } from 'mailparser';
import { convertIcsCalendar, type IcsEvent } from 'ts-ics';
import type { CalendarEntry, OwnCalendar } from './told';

const ANSWER_WITHIN_MS = 10_000;

/** What a letter has a calendar do. */
interface Taken {
  event: IcsEvent;
  isCancelled: boolean;
}

const fetched = (url: string): Promise<Response> => fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });

/** Every calendar in a message that was caught. */
async function calendarsIn(mailUrl: string, number: number): Promise<Taken[]> {
  const raw = Buffer.from(await (await fetched(`${mailUrl}/messages/${number}.eml`)).arrayBuffer());
  const { attachments } = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
  return attachments
    .filter(({ contentType }) => contentType === 'text/calendar')
    .map(({ content }) => convertIcsCalendar(undefined, content.toString()))
    .flatMap(({ method, events = [] }) => events.map((event) => ({ event, isCancelled: method === 'CANCEL' })));
}

const writtenAt = ({ stamp }: IcsEvent): number => stamp.date.getTime();
/** Which of two of the same identity holds (RFC 5546): the higher sequence, then what was written later. */
const isNewer = (a: Taken, b: Taken): boolean => {
  const [own, other] = [a.event.sequence ?? 0, b.event.sequence ?? 0];
  return own === other ? writtenAt(a.event) > writtenAt(b.event) : own > other;
};

const entryOf = ({ uid, summary, start, end, location }: IcsEvent): CalendarEntry => ({
  ...{ uid, title: summary, startsAt: start.date.toISOString(), endsAt: end!.date.toISOString() },
  place: location ?? null,
});

/** What a calendar holds that has taken in all of these. */
function standing(taken: readonly Taken[]): CalendarEntry[] {
  const newest = new Map<string, Taken>();
  for (const each of taken) {
    const known = newest.get(each.event.uid);
    if (!known || isNewer(each, known)) newest.set(each.event.uid, each);
  }
  return [...newest.values()]
    .filter(({ isCancelled }) => !isCancelled)
    .map(({ event }) => entryOf(event))
    .sort((a, b) => (`${a.startsAt}${a.title}` < `${b.startsAt}${b.title}` ? -1 : 1));
}

/** What stands in the calendar of each who got mail about an order, once it has taken all of it in; by their names. */
export async function calendarsByMail(mailUrl: string, orderId: string): Promise<OwnCalendar[]> {
  const caught = (await (await fetched(`${mailUrl}/messages.json`)).json()) as { number: number }[];
  const byName = new Map<string, Taken[]>();
  for (const { number } of caught)
    for (const taken of await calendarsIn(mailUrl, number)) {
      if (!taken.event.uid.includes(orderId)) continue;
      const { name, email = '' } = taken.event.attendees?.[0] ?? {};
      byName.set(name ?? email, [...(byName.get(name ?? email) ?? []), taken]);
    }
  return [...byName]
    .map(([name, taken]) => ({ name, entries: standing(taken) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}
