import ICAL from 'ical.js';

/** What an independent reader finds in a calendar. */
export interface ReadEvent {
  uid: string;
  sequence: number;
  stamp: string;
  summary: string;
  description: string;
  location: string | null;
  status: string;
  startsAt: string;
  endsAt: string;
  organizer: string | null;
  attendees: { mail: string; name: string | null; partstat: string | null; rsvp: string | null }[];
}

const text = (event: ICAL.Component, name: string): string | null => {
  const value = event.getFirstPropertyValue(name);
  return value === null ? null : String(value);
};

const zones = new Map<string, ICAL.Timezone>();
/** A zone by its definition; reckoning one takes long, and most calendars bring the same. */
function zoneOf(defined: ICAL.Component): ICAL.Timezone {
  const text = defined.toString();
  const zone = zones.get(text) ?? new ICAL.Timezone(defined);
  zones.set(text, zone);
  return zone;
}

/** The instant of a time, by the definition of its zone that came with it, and never by a table of the reader's own. */
function instantOf(calendar: ICAL.Component, property: ICAL.Property): string {
  const time = property.getFirstValue() as ICAL.Time;
  const tzid = property.getFirstParameter('tzid');
  const defined = calendar.getAllSubcomponents('vtimezone').find((zone) => zone.getFirstPropertyValue('tzid') === tzid);
  if (!defined) throw new Error(`${tzid} is not defined`);
  time.zone = zoneOf(defined);
  return new Date(time.toUnixTime() * 1000).toISOString();
}

const mailOf = (property: ICAL.Property): string => String(property.getFirstValue()).replace(/^mailto:/i, '');
const parameter = (property: ICAL.Property, name: string) => (property.getFirstParameter(name) as string) ?? null;

function readEvent(calendar: ICAL.Component, event: ICAL.Component): ReadEvent {
  const organizer = event.getFirstProperty('organizer');
  return {
    uid: text(event, 'uid')!,
    sequence: Number(text(event, 'sequence')),
    stamp: text(event, 'dtstamp')!,
    summary: text(event, 'summary')!,
    description: text(event, 'description')!,
    location: text(event, 'location'),
    status: text(event, 'status')!,
    startsAt: instantOf(calendar, event.getFirstProperty('dtstart')!),
    endsAt: instantOf(calendar, event.getFirstProperty('dtend')!),
    organizer: organizer && mailOf(organizer),
    attendees: event.getAllProperties('attendee').map((attendee) => ({
      mail: mailOf(attendee),
      name: parameter(attendee, 'cn'),
      partstat: parameter(attendee, 'partstat'),
      rsvp: parameter(attendee, 'rsvp'),
    })),
  };
}

/** What a calendar asks for and holds, as `ical.js` reads it. */
export function readCalendar(content: string): { method: string | null; events: ReadEvent[] } {
  const calendar = new ICAL.Component(ICAL.parse(content));
  return {
    method: text(calendar, 'method'),
    events: calendar.getAllSubcomponents('vevent').map((event) => readEvent(calendar, event)),
  };
}
