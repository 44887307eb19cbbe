import { recipientsOf } from '../../../domain/posting/recipients';
import { noLongerSent } from '../../../domain/posting/still-stands';
import { defaultSettings } from '../../../domain/settings';
import type { Person } from '../../../schemas/organisation';
import { somebody } from '../../setup/somebody';
import {
  agreed,
  entered,
  held,
  heldOn,
  instant,
  meetingOn,
  planned,
  presented,
  proposal,
  sent,
  session,
  type Telling,
  takenOn,
} from '../orders';
import { hamid, jonatan, petra, signe, tegelfall, ylva } from '../people';

const centre = 'centre-ronnmarka';
const unit = tegelfall._id;
const everybody: Person[] = [
  somebody(ylva.person, [{ kind: 'rektor', at: unit, to: '2030-02-28' }]),
  somebody('person-new', [{ kind: 'rektor', at: unit, from: '2030-03-01' }]),
  somebody(hamid.person, [{ kind: 'deputyHead', at: unit }], [{ unit, acts: ['chooseAttendees', 'agree'] }]),
  somebody(signe.person, [{ kind: 'staff', at: centre }]),
  somebody(jonatan.person, [{ kind: 'staff', at: centre }]),
  somebody(petra.person, [{ kind: 'lead', at: centre }]),
  somebody('person-contact', [{ kind: 'huvudmanContact', at: tegelfall.huvudman }]),
  somebody('person-elsewhere', [{ kind: 'rektor', at: 'unit-elsewhere' }]),
];
const meant = (
  { order }: Telling,
  to: string,
  kind = 'proposal.presented',
  at = '2030-02-11 08.00',
  more: { about?: string; unit?: string } = {},
  people = everybody,
): string[] =>
  recipientsOf({ kind, to, unit: more.unit ?? null, about: more.about ?? null }, { order, people, now: instant(at) })
    .map(({ _id }) => _id.replace('person-', ''))
    .sort();

test('the rektor is whoever holds the duty then, with the representative for what they may do', () => {
  const order = presented('2030-02-04 16.30');
  expect(meant(order, 'rektor')).toEqual(['hamid-rostami', 'ylva-sundgren']);
  expect(meant(order, 'rektor', 'summary.sent')).toEqual(['ylva-sundgren']);
  expect(meant(order, 'rektor', 'proposal.presented', '2030-03-01 00.00')).toEqual(['hamid-rostami', 'new']);
});

test('the responsible member of staff, the cover while they are away, and the lead as long as there is none', () => {
  expect(meant(takenOn('2030-02-04 08.00'), 'responsible')).toEqual(['signe-malmros']);
  expect(meant(sent('2030-02-04 08.00'), 'responsible')).toEqual(['petra-lindskog']);
  const away = heldOn('2030-02-04')
    .when('recordAbsence', { from: '2030-02-11', to: '2030-02-15' }, signe, '2030-02-05')
    .when('appointCover', { person: jonatan.person, from: '2030-02-11', to: '2030-02-15' }, petra, '2030-02-05');
  expect(meant(away, 'responsible')).toEqual(['jonatan-ekwall']);
  expect(meant(away, 'responsible', 'proposal.reminder', '2030-02-18 08.00')).toEqual(['signe-malmros']);
});

test('who leads a session is invited to it, and both sides to a meeting', () => {
  const order = planned('2030-02-04 16.30', [session('A', '2030-03-04')]);
  expect(meant(order, 'invited', 'session.moved.invited', undefined, { about: 'session-1' })).toEqual([
    'signe-malmros',
  ]);
  const booked = takenOn('2030-02-04 08.00').when('bookMeeting', meetingOn('2030-02-12'), signe, '2030-02-04 09.00');
  const { id } = booked.order.meetings[0]!;
  expect(meant(booked, 'invited', 'meeting.booked', undefined, { about: id })).toEqual([
    'hamid-rostami',
    'signe-malmros',
    'ylva-sundgren',
  ]);
});

test('of an ending those hear as invited who would not hear of it otherwise: both sides do by themselves', () => {
  const order = planned('2030-02-04 16.30', [session('A', '2030-03-04')]);
  expect(meant(order, 'invited', 'order.withdrawn')).toEqual([]);
  const helped = order.when('assignStaff', { responsible: jonatan.person }, petra, '2030-02-05');
  expect(meant(helped, 'invited', 'order.withdrawn')).toEqual(['signe-malmros']);
});

test('the lead and the huvudman’s contact are whoever holds these duties, and nobody where none does', () => {
  const order = sent('2030-02-04 08.00');
  expect(meant(order, 'lead')).toEqual(['petra-lindskog']);
  expect(meant(order, 'huvudmanContact', 'unit.withoutRektor', undefined, { unit })).toEqual(['contact']);
  expect(meant(order, 'rektor', 'request.new', '2030-02-11 08.00', {}, [])).toEqual([]);
});

test('where a huvudman has no contact whoever administers it is meant', () => {
  const order = sent('2030-02-04 08.00');
  const without = [
    ...everybody.filter(({ _id }) => _id !== 'person-contact'),
    somebody('person-administrator', [{ kind: 'administrator', at: tegelfall.huvudman }]),
  ];
  const asked = (people: Person[]) =>
    meant(order, 'huvudmanContact', 'unit.withoutRektor', undefined, { unit }, people);
  expect(asked(without)).toEqual(['administrator']);
  expect(asked([...without, ...everybody])).toEqual(['contact']);
});

const still = ({ order }: Telling, kind: string, about: string | null = null) =>
  noLongerSent({ kind, to: 'rektor', about, unit: null, promise: null }, order, defaultSettings);

test('what is asked for is sent while it is open, and no longer once it was answered', () => {
  const asked = entered('2030-02-04 08.00', '2030-02-01');
  expect(still(asked, 'request.enteredByStaff')).toBeNull();
  expect(still(asked.when('confirmRequest', {}, ylva, '2030-02-04 09.00'), 'request.enteredByStaff')).toBe('done');
  const version = presented('2030-02-04 16.30');
  expect(still(version, 'proposal.presented', 'version-1')).toBeNull();
  expect(still(agreed('2030-02-04 16.30'), 'proposal.presented', 'version-1')).toBe('done');
  const adjusted = version.when('askAdjustments', { proposalVersion: 1, wishes: 'Kortare.' }, ylva, '2030-02-05');
  expect(still(adjusted, 'proposal.presented', 'version-1')).toBe('done');
  const next = adjusted.when('presentProposal', { version: 2, proposal }, signe, '2030-02-06');
  expect([still(next, 'proposal.presented', 'version-1'), still(next, 'proposal.presented', 'version-2')]).toEqual([
    'done',
    null,
  ]);
});

test('a move is put into calendars also when the session was held before, and not when it was cancelled', () => {
  const told = planned('2030-02-04 16.30', [session('A', '2030-03-05'), session('A', '2030-03-19')]);
  const afterwards = held(told, 'session-1', 20);
  expect(still(afterwards, 'session.moved.invited', 'session-1')).toBeNull();
  const target = { sessionId: 'session-2' };
  const cancelled = told.when('cancelSession', { reason: 'Snö.' }, signe, '2030-02-05', target);
  expect(still(cancelled, 'session.moved.invited', 'session-2')).toBe('done');
});

test('a booked meeting is told of while it is booked, and that it was cancelled while it is not', () => {
  const booked = takenOn('2030-02-04 08.00').when('bookMeeting', meetingOn('2030-02-12'), signe, '2030-02-04 09.00');
  const { id } = booked.order.meetings[0]!;
  expect([still(booked, 'meeting.booked', id), still(booked, 'meeting.cancelled', id)]).toEqual([null, 'done']);
  const cancelled = booked.when('cancelMeeting', { reason: 'Sjukdom.' }, signe, '2030-02-05', { meetingId: id });
  expect([still(cancelled, 'meeting.booked', id), still(cancelled, 'meeting.cancelled', id)]).toEqual(['done', null]);
});

test('when the order has ended only that is told', () => {
  const ended = presented('2030-02-04 16.30').when('withdrawOrder', { reason: 'Ny rektor.' }, ylva, '2030-02-05');
  expect([still(ended, 'proposal.presented', 'version-1'), still(ended, 'order.withdrawn')]).toEqual(['ended', null]);
});
