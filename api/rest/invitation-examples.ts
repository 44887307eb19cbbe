import { orderId } from './examples';

const link = (path: string, rel = 'self') => ({ href: `https://insats.example/insats/v1${path}`, rel, method: 'GET' });
const invitee = { name: 'Ellinor Wiik', mail: 'ellinor.wiik@tegelfallsskolan.example' };
const answers = `/orders/${orderId}/invitation-answers`;
const chosenBy = {
  ...{ person: 'person-ylva-sundgren', name: 'Ylva Sundgren', role: 'rektor' },
  ...{ forUnit: 'unit-tegelfallsskolan', unitName: 'Tegelfallsskolan' },
};
const code = '26-0031-s1-k7qm2f9d';

/** A calendar as it is answered, told short. */
export const calendarExample = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'END:VCALENDAR', ''].join('\r\n');

/** What is answered about invitations, as examples. */
export const invitationExamples = {
  answers: {
    invitationAnswers: [
      {
        ...{ item: 'session-1', duty: 'rektor', unit: 'unit-tegelfallsskolan', answer: 'tentative', sequence: 1 },
        proposed: { startsAt: '2026-11-27T13:30:00.000Z', endsAt: '2026-11-27T15:30:00.000Z' },
        ...{ writtenAt: '2026-10-06T07:02:00.000Z', receivedAt: '2026-10-06T07:02:11.000Z' },
        ...{ by: { person: 'person-ylva-sundgren', name: 'Ylva Sundgren' }, participant: null, stands: true },
      },
    ],
    _meta: { page: 1, limit: 20, count: 1, hasMore: false },
    _links: { self: link(answers), first: link(answers, 'first') },
  },
  invitees: {
    units: [
      {
        ...{ group: 'group-1', unit: 'unit-tegelfallsskolan', chosenAt: '2026-10-06T06:40:00.000Z', chosenBy },
        ...{ invitees: [{ ...invitee, heldSince: null }], removedOn: '2027-03-15' },
      },
    ],
    _links: { self: link(`/orders/${orderId}/groups/group-1/invitees`) },
  },
  printed: {
    ...{ item: 'session-1', caseNumber: '26-0031', title: 'Före läsningen', group: 'Grupp A' },
    ...{ startsAt: '2026-11-26T13:30:00.000Z', endsAt: '2026-11-26T15:30:00.000Z', place: 'Matsalen', link: null },
    ...{
      code,
      address: `insats.example/insats/v1/open-invitations/${code}`,
      qr: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    },
    _links: {
      self: link(`/orders/${orderId}/invitations/session-1`),
      calendar: link(`/open-invitations/${code}`, 'alternate'),
    },
  },
  feed: {
    madeAt: '2026-10-06T06:40:00.000Z',
    address: `https://insats.example/insats/v1/calendar-feeds/${'5b'.repeat(32)}.ics`,
    _links: { self: link('/me/calendar-feed') },
  },
};
