import type { Caller } from '../../domain/decision';
import type { OrderCommand } from '../../domain/rules';
import type { Order } from '../../schemas/order';
import type { Writing } from '../../schemas/records';
import { documentationOf } from './documented';
import {
  files,
  given,
  groups,
  instant,
  meetingOn,
  need,
  once,
  participants,
  planned,
  proposal,
  record,
  session,
  type Target,
  type Telling,
} from './orders';
import {
  bashir,
  ended,
  farida,
  hagerbrink,
  hamid,
  klara,
  representative,
  signe,
  stellan,
  tegelfall,
  ylva,
} from './people';
import { plannedByThree } from './shared';
import { states } from './states';

/** One way of being refused. */
export interface Case {
  key: string;
  told: () => Telling;
  command: OrderCommand;
  by: Caller;
  at: string;
  body?: unknown;
  target?: Target;
  /** What was written in the order, where the command looks at it. */
  writings?: (order: Order) => Writing[];
  /** Where in the body it is wrong; left out when the body is not to blame. */
  pointers?: string[];
}

const inState = (state: string, time = '17.00') => ({
  told: states[state]!.tell,
  at: `${states[state]!.today} ${time}`,
});
const foreign = [{ name: 'Andra', arbetslag: null, unit: 'unit-elsewhere', number: 3 }];
const first = { sessionId: 'session-1' };
const groupOne = { groupId: 'group-1' };
const shared = once(() =>
  states
    .presented!.tell()
    .when('inviteUnit', { unit: hagerbrink._id }, ylva, '2026-09-28 13.00')
    .when('joinOrder', { participants: [], kollegium: 50 }, stellan, '2026-09-28 14.00'),
);
const halfAgreed = once(() => shared().when('agreeProposal', { proposalVersion: 1 }, ylva, '2026-09-28 15.00'));
const included = once(() => states.read!.tell().when('includeSummary', {}, ylva, '2026-11-10 13.00'));
const meetingAgreed = once(() =>
  states.written!.tell().when('agreeMeetingRecord', { recordVersion: 1 }, ylva, '2026-09-21 18.00'),
);
const small = once(() =>
  planned('2026-10-05', [session('A', '2026-10-20')], [{ name: 'A', members: [{ unit: tegelfall._id, number: 4 }] }]),
);
const joint = once(() => small().when('chooseJointEvaluation', {}, signe, '2026-10-06 08.00', groupOne));
const moveAsked = once(() =>
  states
    .accepted!.tell()
    .when(
      'askMoveSession',
      { startsAt: instant('2026-10-27 14.30'), endsAt: instant('2026-10-27 16.30'), reason: 'Krock.' },
      hamid,
      '2026-10-05',
      first,
    ),
);
const past = meetingOn('2026-09-01');
const pastSession = { ...session('A', '2026-09-01') };
const when = (day: string, from: string, to: string) => ({
  startsAt: instant(`${day} ${from}`),
  endsAt: instant(`${day} ${to}`),
});

const lapsed = (is: 'over' | 'notYet'): Caller => ({
  ...stellan,
  lapsed: [{ unit: tegelfall._id, name: tegelfall.name, is, day: '2026-09-01' }],
});

const considered = { accessible: 'yes', childrenConsidered: true, copyrightConsidered: true } as const;
const toOrder = { about: { kind: 'order', id: null }, file: files.fromSigne._id, ...considered } as const;
const toProposal = (id: string) => ({ ...toOrder, about: { kind: 'proposal', id } as const });
const attached = once(() => states.held!.tell().when('attachFile', toOrder, signe, '2026-09-21 18.00'));
const toDraft = once(() => states.held!.tell().when('attachFile', toProposal('version-1'), signe, '2026-09-21 18.00'));
const presentedWith = once(() =>
  toDraft()
    .when('saveMeetingRecord', record, signe, '2026-09-21 19.00')
    .when('presentProposal', { version: 1, proposal }, signe, '2026-09-22 09.00'),
);
const takenAway = once(() =>
  attached()
    .when('attachFile', { ...toOrder, file: files.byMail._id }, signe, '2026-09-21 18.01')
    .when('takeAwayAttachment', { reason: 'Fel fil.' }, signe, '2026-09-21 18.05', { attachmentId: 'attachment-1' }),
);
const full = once(() =>
  Array.from({ length: 99 }).reduce<Telling>(
    (telling) =>
      telling.when('attachNewVersion', { file: files.fromSigne._id, ...considered }, signe, '2026-09-21 18.10', {
        attachmentId: 'attachment-1',
      }),
    attached(),
  ),
);
/** The same with a file of the rektor's beside it. */
const withOwn = (tell: () => Telling) =>
  once(() => tell().when('attachFile', { ...toOrder, file: files.fromYlva._id }, ylva, '2026-09-21 18.30'));
const one = { attachmentId: 'attachment-1' };
const heldAt = { told: states.held!.tell, at: '2026-09-22 17.00', command: 'attachFile', by: signe } as const;

/** What stands against a file that is attached, changed or taken away. */
const attaching: Case[] = [
  { ...heldAt, key: 'attachments-full', told: full, body: toOrder },
  ...['meeting-9', null].map(
    (id): Case => ({
      ...heldAt,
      key: 'attached-to-unknown',
      body: { ...toOrder, about: { kind: 'meeting', id } },
      pointers: ['/about'],
    }),
  ),
  {
    ...heldAt,
    key: 'attached-to-unknown',
    body: { ...toOrder, about: { kind: 'session', id: 'session-1' } },
    pointers: ['/about'],
  },
  {
    ...heldAt,
    key: 'attached-to-unknown',
    body: { ...toOrder, about: { kind: 'order', id: 'order-1' } },
    pointers: ['/about'],
  },
  ...['version-2', 'version-0', 'version-x'].map(
    (id): Case => ({ ...heldAt, key: 'attached-to-unknown', body: toProposal(id), pointers: ['/about'] }),
  ),
  { ...heldAt, key: 'centre-only', by: ylva, body: { ...toProposal('version-1'), file: files.fromYlva._id } },
  { ...heldAt, key: 'version-frozen', told: presentedWith, body: toProposal('version-1') },
  ...(['fromYlva', 'attached', 'elsewhere', 'tooOld'] as const).map(
    (file): Case => ({
      ...heldAt,
      key: 'file-unknown',
      body: { ...toOrder, file: files[file]._id },
      pointers: ['/file'],
    }),
  ),
  { ...heldAt, key: 'file-infected', body: { ...toOrder, file: files.infected._id }, pointers: ['/file'] },
  {
    ...heldAt,
    key: 'children-unconsidered',
    body: { ...toOrder, childrenConsidered: false, copyrightConsidered: undefined },
    pointers: ['/childrenConsidered', '/copyrightConsidered'],
  },
  {
    ...heldAt,
    key: 'copyright-unconsidered',
    body: { ...toOrder, copyrightConsidered: false },
    pointers: ['/copyrightConsidered'],
  },
  {
    ...heldAt,
    key: 'nothing-attached',
    command: 'attachNewVersion',
    body: { ...considered, file: files.fromSigne._id },
    target: one,
  },
  { ...heldAt, key: 'nothing-attached', told: attached, command: 'takeAwayAttachment', by: ylva, target: one },
  {
    ...heldAt,
    key: 'attachment-unknown',
    told: attached,
    command: 'takeAwayAttachment',
    target: { attachmentId: 'attachment-2' },
  },
  {
    ...heldAt,
    key: 'attachment-unknown',
    told: withOwn(toDraft),
    command: 'takeAwayAttachment',
    by: ylva,
    target: one,
  },
  {
    ...heldAt,
    key: 'attachment-not-yours',
    told: withOwn(attached),
    command: 'takeAwayAttachment',
    by: ylva,
    target: one,
  },
  {
    ...heldAt,
    key: 'attachment-not-yours',
    told: withOwn(attached),
    command: 'attachNewVersion',
    by: signe,
    body: { ...considered, file: files.fromSigne._id },
    target: { attachmentId: 'attachment-2' },
  },
  { ...heldAt, key: 'version-frozen', told: presentedWith, command: 'takeAwayAttachment', target: one },
  { ...heldAt, key: 'attachment-gone', told: takenAway, command: 'takeAwayAttachment', target: one },
  {
    ...heldAt,
    key: 'attachment-gone',
    told: takenAway,
    command: 'attachNewVersion',
    body: { ...considered, file: files.fromSigne._id },
    target: one,
  },
];

/** Each way of being refused once, with the body that is to blame where it is. */
export const cases: Case[] = [
  // who
  { key: 'centre-only', ...inState('requested'), command: 'takeOn', by: ylva },
  { key: 'centre-cannot-agree', ...inState('presented'), command: 'agreeProposal', by: signe },
  { key: 'not-your-unit', ...inState('presented'), command: 'writeMessage', by: stellan },
  { key: 'outside-representation', ...inState('presented'), command: 'agreeProposal', by: representative('order') },
  { key: 'representation-over', ...inState('presented'), command: 'writeMessage', by: lapsed('over') },
  { key: 'representation-not-yet', ...inState('presented'), command: 'writeMessage', by: lapsed('notYet') },
  { key: 'administrator-only', ...inState('presented'), command: 'closeWithUnit', by: ylva },
  { key: 'attendees-not-yours', ...inState('booked'), command: 'chooseAttendees', by: signe },
  { key: 'participants-not-yours', ...inState('booked'), command: 'chooseParticipants', by: signe },
  { key: 'summary-not-yours', ...inState('summarised'), command: 'confirmSummaryRead', by: signe },
  { key: 'withdraw-not-yours', ...inState('requested'), command: 'withdrawOrder', by: signe },
  // request
  { key: 'already-confirmed', ...inState('requested'), command: 'confirmRequest', by: ylva },
  {
    key: 'draft-incomplete',
    ...inState('requested'),
    command: 'correctRequest',
    by: ylva,
    body: { kind: 'training', need: { ...need, text: null }, participants: [], kollegium: null, reason: 'Fel.' },
    pointers: ['/need/text', '/participants', '/kollegium'],
  },
  {
    key: 'numbers-exceed-kollegium',
    ...inState('requested'),
    command: 'correctRequest',
    by: ylva,
    body: { kind: 'training', need, participants, kollegium: 45, reason: 'Fel.' },
    pointers: ['/participants'],
  },
  {
    key: 'received-in-future',
    ...inState('requested'),
    command: 'correctRequest',
    by: ylva,
    body: { kind: 'training', need, participants, kollegium: 46, receivedOn: '2026-09-09', reason: 'Fel.' },
    pointers: ['/receivedOn'],
  },
  {
    key: 'unit-unknown',
    ...inState('requested'),
    command: 'correctRequest',
    by: ylva,
    body: { kind: 'training', need, participants: foreign, kollegium: 46, reason: 'Fel.' },
    pointers: ['/participants/0/unit'],
  },
  {
    key: 'unit-unknown',
    ...inState('requested'),
    command: 'inviteUnit',
    by: ylva,
    body: { unit: 'unit-elsewhere' },
    pointers: ['/unit'],
  },
  {
    key: 'unit-unknown',
    told: shared,
    at: '2026-09-29',
    command: 'handOverLead',
    by: ylva,
    body: { unit: tegelfall._id },
    pointers: ['/unit'],
  },
  {
    key: 'unit-unknown',
    ...inState('agreed'),
    command: 'arrangeGroups',
    by: signe,
    body: { groups: [{ name: 'A', members: [{ unit: hagerbrink._id, number: 5 }] }] },
    pointers: ['/groups/0/members/0/unit'],
  },
  { key: 'already-answered', ...inState('taken on'), command: 'takeOn', by: signe },
  {
    key: 'staff-unknown',
    ...inState('requested'),
    command: 'takeOn',
    by: signe,
    body: { responsible: 'person-nobody', others: [bashir.person, ylva.person] },
    pointers: ['/responsible', '/others/1'],
  },
  {
    key: 'staff-unknown',
    ...inState('taken on'),
    command: 'appointCover',
    by: signe,
    body: { person: 'person-nobody', from: '2026-09-10', to: '2026-09-09' },
    pointers: ['/person', '/to'],
  },
  {
    key: 'staff-unknown',
    ...inState('evaluated'),
    command: 'askSecondReader',
    by: signe,
    body: { person: 'person-nobody' },
    pointers: ['/person'],
  },
  {
    key: 'queue-needs-period',
    ...inState('requested'),
    command: 'queueOrder',
    by: signe,
    body: { period: { from: '2027-04-01', to: '2027-03-01' }, text: 'Till våren.' },
    pointers: ['/period/to'],
  },
  {
    key: 'period-in-past',
    ...inState('requested'),
    command: 'queueOrder',
    by: signe,
    body: { period: { from: '2026-01-01', to: '2026-09-07' }, text: 'I våras.' },
    pointers: ['/period'],
  },
  {
    key: 'period-in-past',
    ...inState('held'),
    command: 'proposeOtherDate',
    by: signe,
    body: { day: '2026-09-21' },
    pointers: ['/day'],
  },
  {
    key: 'period-in-past',
    ...inState('presented'),
    command: 'askAdjustments',
    by: ylva,
    body: { proposalVersion: 1, wishes: 'Kortare.', day: '2026-09-28' },
    pointers: ['/day'],
  },
  { key: 'nobody-assigned', ...inState('requested'), command: 'recordAbsence', by: signe },
  {
    key: 'absence-unknown',
    ...inState('held'),
    command: 'correctAbsence',
    by: signe,
    pointers: ['/absence'],
  },
  {
    key: 'absence-of-all-orders',
    told: () => {
      const { order } = states
        .held!.tell()
        .when('recordAbsence', { from: '2026-09-23', to: '2026-09-24' }, signe, '2026-09-22');
      const [absence] = order.assignment!.absences;
      const ofAll = { ...absence!, staffAbsence: '3f0c8f0e-5b8e-4c2f-9f0e-6f3a1d2b4c55' };
      return given({ ...order, assignment: { ...order.assignment!, absences: [ofAll] } });
    },
    at: '2026-09-23',
    command: 'correctAbsence',
    by: signe,
    pointers: ['/absence'],
  },
  {
    key: 'period-reversed',
    told: () =>
      states.held!.tell().when('recordAbsence', { from: '2026-09-23', to: '2026-09-24' }, signe, '2026-09-22'),
    at: '2026-09-23',
    command: 'correctAbsence',
    by: signe,
    body: { absence: 'absence-1', days: { from: '2026-09-24', to: '2026-09-23' }, reason: 'Fel.' },
    pointers: ['/days/to'],
  },
  {
    key: 'period-reversed',
    ...inState('taken on'),
    command: 'recordAbsence',
    by: signe,
    body: { from: '2026-09-10', to: '2026-09-09' },
    pointers: ['/to'],
  },
  { key: 'step-does-not-fit', ...inState('requested'), command: 'assignStaff', by: signe },
  // several units
  {
    key: 'unit-already-asked',
    told: shared,
    at: '2026-09-29',
    command: 'inviteUnit',
    by: ylva,
    body: { unit: hagerbrink._id },
  },
  {
    key: 'takes-no-orders',
    ...inState('requested'),
    command: 'inviteUnit',
    by: ylva,
    body: { unit: ended._id },
  },
  { key: 'unit-not-asked', ...inState('presented'), command: 'joinOrder', by: ylva },
  {
    key: 'not-your-unit',
    told: shared,
    at: '2026-09-29',
    command: 'chooseParticipants',
    by: stellan,
    body: { participants, kollegium: 50 },
    pointers: ['/participants/0/unit', '/participants/1/unit'],
  },
  { key: 'not-leading-unit', told: shared, at: '2026-09-29', command: 'withdrawOrder', by: stellan },
  {
    key: 'not-leading-unit',
    told: shared,
    at: '2026-09-29',
    command: 'handOverLead',
    by: stellan,
    body: { unit: hagerbrink._id },
  },
  { key: 'lead-unit-cannot-leave', told: shared, at: '2026-09-29', command: 'leaveSharedOrder', by: ylva },
  // meeting
  { key: 'meeting-exists', ...inState('booked'), command: 'bookMeeting', by: signe, body: meetingOn('2026-09-22') },
  {
    key: 'meeting-in-past',
    ...inState('taken on'),
    command: 'bookMeeting',
    by: signe,
    body: past,
    pointers: ['/startsAt'],
  },
  {
    key: 'ends-before-start',
    ...inState('taken on'),
    command: 'bookMeeting',
    by: signe,
    body: { ...past, startsAt: instant('2026-09-30 12.00'), endsAt: instant('2026-09-30 12.00') },
    pointers: ['/endsAt'],
  },
  {
    key: 'meeting-needs-place-or-link',
    ...inState('taken on'),
    command: 'bookMeeting',
    by: signe,
    body: { ...meetingOn('2026-09-22'), place: null },
    pointers: ['/place', '/link'],
  },
  {
    key: 'meeting-needs-place-or-link',
    ...inState('booked'),
    command: 'moveMeeting',
    by: signe,
    body: { ...meetingOn('2026-09-22'), place: null },
    pointers: ['/place', '/link'],
  },
  {
    key: 'move-half-time',
    ...inState('booked'),
    command: 'askMoveMeeting',
    by: signe,
    body: { wish: 'Onsdag.', endsAt: instant('2026-09-23 16.00') },
    pointers: ['/startsAt'],
  },
  {
    key: 'move-half-time',
    ...inState('booked'),
    command: 'askMoveMeeting',
    by: signe,
    body: { wish: 'Onsdag.', startsAt: instant('2026-09-23 14.00') },
    pointers: ['/endsAt'],
  },
  {
    key: 'meeting-in-past',
    ...inState('booked'),
    command: 'askMoveMeeting',
    by: ylva,
    body: { wish: 'Onsdag.', startsAt: past.startsAt, endsAt: past.endsAt },
    pointers: ['/startsAt'],
  },
  {
    key: 'move-without-time',
    told: () => states.booked!.tell().when('askMoveMeeting', { wish: 'En annan dag?' }, signe, '2026-09-08'),
    at: '2026-09-09',
    command: 'moveMeeting',
    by: ylva,
  },
  { key: 'no-move-asked', ...inState('booked'), command: 'refuseMeetingMove', by: ylva },
  { key: 'no-move-asked', ...inState('accepted'), command: 'withdrawSessionMove', by: signe },
  { key: 'move-own-wish', told: moveAsked, at: '2026-10-06', command: 'refuseSessionMove', by: ylva, target: first },
  { key: 'meeting-not-booked', ...inState('taken on'), command: 'cancelMeeting', by: ylva },
  {
    key: 'meeting-not-booked',
    ...inState('booked'),
    command: 'moveMeeting',
    by: signe,
    target: { meetingId: 'meeting-9' },
  },
  { key: 'not-yet', ...inState('booked'), command: 'recordNotAttended', by: signe },
  { key: 'not-yet', ...inState('accepted'), command: 'recordSessionHeld', by: signe },
  {
    key: 'held-in-future',
    ...inState('booked'),
    command: 'recordMeetingHeld',
    by: signe,
    body: { heldOn: '2026-09-09' },
    pointers: ['/heldOn'],
  },
  {
    key: 'held-before-request',
    ...inState('booked'),
    command: 'recordMeetingHeld',
    by: signe,
    body: { heldOn: '2026-09-06' },
    pointers: ['/heldOn'],
  },
  {
    key: 'meeting-unknown',
    ...inState('booked'),
    command: 'recordMeetingHeld',
    by: signe,
    body: { heldOn: '2026-09-08', meeting: 'meeting-9' },
    pointers: ['/meeting'],
  },
  { key: 'already-held', ...inState('held'), command: 'recordMeetingHeld', by: ylva },
  {
    key: 'record-exists',
    ...inState('written'),
    command: 'recordMeetingHeld',
    by: ylva,
    body: { heldOn: '2026-09-22', further: true, record },
    pointers: ['/record'],
  },
  {
    key: 'agreed-record-needs-reason',
    told: meetingAgreed,
    at: '2026-09-22',
    command: 'saveMeetingRecord',
    by: signe,
    body: record,
    pointers: ['/reason'],
  },
  { key: 'meeting-not-held', ...inState('booked'), command: 'saveMeetingRecord', by: signe },
  {
    key: 'meeting-has-proposal',
    ...inState('presented'),
    command: 'correctMeetingDay',
    by: ylva,
    body: { heldOn: null, reason: 'Fel.' },
    pointers: ['/heldOn'],
  },
  { key: 'meeting-record-missing', ...inState('held'), command: 'presentProposal', by: signe },
  { key: 'record-already-agreed', told: meetingAgreed, at: '2026-09-22', command: 'agreeMeetingRecord', by: ylva },
  {
    key: 'record-replaced',
    told: () => states.written!.tell().when('saveMeetingRecord', record, signe, '2026-09-22 08.00'),
    at: '2026-09-22',
    command: 'agreeMeetingRecord',
    by: ylva,
    body: { recordVersion: 1 },
  },
  { key: 'attendees-fixed', ...inState('held'), command: 'chooseAttendees', by: ylva, body: { people: [], number: 2 } },
  // proposal
  {
    key: 'version-frozen',
    ...inState('presented'),
    command: 'presentProposal',
    by: signe,
    body: { version: 1, proposal },
  },
  {
    key: 'version-out-of-turn',
    ...inState('presented'),
    command: 'presentProposal',
    by: signe,
    body: { version: 3, proposal },
    pointers: ['/version'],
  },
  { key: 'version-not-presented', ...inState('written'), command: 'agreeProposal', by: ylva },
  {
    key: 'version-not-presented',
    ...inState('presented'),
    command: 'agreeProposal',
    by: ylva,
    body: { proposalVersion: 2 },
  },
  {
    key: 'version-replaced',
    told: () => states.presented!.tell().when('presentProposal', { version: 2, proposal }, signe, '2026-09-29'),
    at: '2026-09-30',
    command: 'agreeProposal',
    by: ylva,
    body: { proposalVersion: 1 },
  },
  {
    key: 'request-unconfirmed',
    told: () =>
      states
        .entered!.tell()
        .when('takeOn', { responsible: signe.person }, signe, '2026-09-07 13.00')
        .when('recordMeetingHeld', { heldOn: '2026-09-08' }, signe, '2026-09-08')
        .when('saveMeetingRecord', record, signe, '2026-09-08')
        .when('presentProposal', { version: 1, proposal }, signe, '2026-09-08'),
    at: '2026-09-09',
    command: 'agreeProposal',
    by: ylva,
  },
  { key: 'already-agreed', ...inState('agreed'), command: 'askAdjustments', by: ylva },
  { key: 'no-version-awaited', ...inState('presented'), command: 'proposeOtherDate', by: signe },
  {
    key: 'other-date-too-early',
    ...inState('held'),
    command: 'proposeOtherDate',
    by: signe,
    body: { day: '2026-10-05' },
    pointers: ['/day'],
  },
  { key: 'other-date-own', ...inState('adjustments'), command: 'acceptOtherDate', by: ylva },
  {
    key: 'other-date-not-yours',
    told: () => states.held!.tell().when('proposeOtherDate', { day: '2026-10-09' }, signe, '2026-09-22'),
    at: '2026-09-23',
    command: 'acceptOtherDate',
    by: signe,
  },
  { key: 'no-date-proposed', ...inState('held'), command: 'refuseOtherDate', by: ylva },
  {
    key: 'no-date-proposed',
    ...inState('adjustments'),
    command: 'acceptOtherDate',
    by: signe,
    body: { day: '2026-10-08' },
  },
  // delivery
  { key: 'nothing-agreed', ...inState('presented'), command: 'suggestSessions', by: signe },
  {
    key: 'unit-not-agreed',
    told: () =>
      halfAgreed().when(
        'arrangeGroups',
        { groups: [{ name: 'A', members: [{ unit: hagerbrink._id, number: 9 }] }] },
        signe,
        '2026-09-29',
      ),
    at: '2026-09-29',
    command: 'addSession',
    by: signe,
  },
  {
    key: 'group-unknown',
    ...inState('agreed'),
    command: 'addSession',
    by: signe,
    body: session('C', '2026-10-20'),
    pointers: ['/group'],
  },
  { key: 'group-unknown', ...inState('begun'), command: 'recordNoSurvey', by: signe, target: { groupId: 'group-9' } },
  {
    key: 'group-named-twice',
    ...inState('agreed'),
    command: 'arrangeGroups',
    by: signe,
    body: { groups: [groups[0], groups[1], groups[0]] },
    pointers: ['/groups/2/name'],
  },
  {
    key: 'group-has-sessions',
    ...inState('accepted'),
    command: 'arrangeGroups',
    by: signe,
    body: { groups: [groups[1]] },
  },
  {
    key: 'session-in-past',
    ...inState('accepted'),
    command: 'suggestSessions',
    by: signe,
    body: { sessions: [session('A', '2026-12-01'), pastSession, { ...session('B', '2026-12-01'), how: 'both' }] },
    pointers: ['/sessions/1/startsAt', '/sessions/2/how'],
  },
  {
    key: 'session-in-past',
    ...inState('begun'),
    command: 'openSurveyByLink',
    by: signe,
    body: { closesAt: instant('2026-11-02') },
    target: groupOne,
    pointers: ['/closesAt'],
  },
  {
    key: 'session-needs-place-or-link',
    ...inState('accepted'),
    command: 'addSession',
    by: signe,
    body: { ...session('A', '2026-12-01'), how: 'digital' },
    pointers: ['/how'],
  },
  {
    key: 'session-needs-place-or-link',
    ...inState('accepted'),
    command: 'addSession',
    by: signe,
    body: { ...session('A', '2026-12-01'), place: null },
    pointers: ['/how'],
  },
  {
    key: 'session-overlaps-group',
    ...inState('accepted'),
    command: 'addSession',
    by: signe,
    body: session('A', '2026-10-20', '16.00', '17.00'),
  },
  {
    key: 'session-unknown',
    ...inState('accepted'),
    command: 'cancelSession',
    by: signe,
    target: { sessionId: 'session-9' },
  },
  {
    key: 'session-unknown',
    ...inState('accepted'),
    command: 'addSession',
    by: signe,
    body: { ...session('A', '2026-12-01'), replaces: 'session-9' },
    pointers: ['/replaces'],
  },
  {
    key: 'session-cancelled',
    ...inState('begun'),
    told: () =>
      states
        .begun!.tell()
        .when('cancelSession', { reason: 'Snö.' }, signe, '2026-11-03 08.00', { sessionId: 'session-3' }),
    command: 'cancelSession',
    by: ylva,
    target: { sessionId: 'session-3' },
  },
  {
    key: 'session-of-others',
    told: plannedByThree,
    at: '2026-10-05',
    command: 'cancelSession',
    by: farida,
    target: first,
  },
  { key: 'session-already-held', ...inState('begun'), command: 'askMoveSession', by: signe, target: first },
  {
    key: 'session-not-suggested',
    ...inState('suggested'),
    command: 'acceptSessions',
    by: ylva,
    body: { sessions: ['session-1', 'session-9'] },
    pointers: ['/sessions/1'],
  },
  { key: 'session-not-accepted', ...inState('suggested'), command: 'recordSessionHeld', by: signe },
  { key: 'no-session-suggested', ...inState('accepted'), command: 'acceptSessions', by: ylva },
  { key: 'no-session-ahead', ...inState('agreed'), command: 'cancelSession', by: signe },
  { key: 'no-session-held', ...inState('accepted'), command: 'writeForAbsent', by: signe },
  {
    key: 'no-session-held',
    ...inState('begun'),
    command: 'correctSession',
    by: signe,
    target: { sessionId: 'session-3' },
  },
  {
    key: 'session-unknown',
    ...inState('begun'),
    command: 'correctSession',
    by: signe,
    target: { sessionId: 'session-9' },
  },
  {
    key: 'session-in-future',
    ...inState('begun'),
    command: 'addHeldSession',
    by: signe,
    body: { ...session('A', '2026-11-30'), present: [{ unit: tegelfall._id, number: 3 }] },
    pointers: ['/startsAt'],
  },
  {
    key: 'unit-unknown',
    ...inState('begun'),
    command: 'correctSession',
    by: signe,
    body: { invited: [{ unit: 'unit-elsewhere', number: 30 }], reason: 'Fel.' },
    target: first,
    pointers: ['/invited/0/unit', '/invited'],
  },
  { key: 'move-not-asked', ...inState('accepted'), command: 'moveSession', by: signe },
  {
    key: 'move-other-time',
    told: moveAsked,
    at: '2026-10-06',
    command: 'moveSession',
    by: signe,
    body: when('2026-10-28', '14.30', '16.30'),
    target: first,
    pointers: ['/startsAt'],
  },
  {
    key: 'more-present-than-invited',
    ...inState('begun'),
    command: 'recordSessionHeld',
    by: signe,
    body: {
      present: [
        { unit: tegelfall._id, number: 25 },
        { unit: hagerbrink._id, number: 1 },
      ],
    },
    target: { sessionId: 'session-3' },
    pointers: ['/present/0/number', '/present/1/number'],
  },
  {
    key: 'unit-counted-twice',
    ...inState('begun'),
    command: 'recordSessionHeld',
    by: signe,
    body: {
      present: [
        { unit: tegelfall._id, number: 12 },
        { unit: tegelfall._id, number: 13 },
      ],
    },
    target: { sessionId: 'session-3' },
    pointers: ['/present/1/unit'],
  },
  {
    key: 'unit-counted-twice',
    ...inState('begun'),
    command: 'correctSession',
    by: signe,
    body: {
      held: true,
      reason: 'Fel.',
      present: [
        { unit: tegelfall._id, number: 12 },
        { unit: tegelfall._id, number: 13 },
      ],
    },
    target: { sessionId: 'session-1' },
    pointers: ['/present/1/unit'],
  },
  // evaluation
  { key: 'group-below-floor', told: small, at: '2026-10-06', command: 'openSurveyByLink', by: signe, target: groupOne },
  { key: 'group-not-below-floor', ...inState('begun'), command: 'chooseJointEvaluation', by: signe, target: groupOne },
  {
    key: 'group-not-below-floor',
    told: () =>
      joint().when(
        'arrangeGroups',
        { groups: [{ name: 'A', members: [{ unit: tegelfall._id, number: 5 }] }] },
        signe,
        '2026-10-06 09.00',
      ),
    at: '2026-10-07',
    command: 'approveJointEvaluation',
    by: signe,
    target: groupOne,
  },
  { key: 'survey-in-session', ...inState('begun'), command: 'openSurveyByLink', by: signe, target: groupOne },
  { key: 'no-ending-chosen', ...inState('begun'), command: 'takeBackEnding', by: signe, target: groupOne },
  { key: 'group-unknown', ...inState('begun'), command: 'takeBackEnding', by: signe, target: { groupId: 'group-9' } },
  { key: 'no-joint-evaluation', ...inState('begun'), command: 'approveJointEvaluation', by: signe, target: groupOne },
  {
    key: 'invitee-named-twice',
    ...inState('accepted'),
    command: 'invitePersonally',
    by: ylva,
    body: {
      invitees: ['a@x.example', 'b@x.example', 'A@x.example'].map((mail) => ({ name: null, mail })),
    },
    target: groupOne,
    pointers: ['/invitees/2/mail'],
  },
  {
    key: 'no-session-ahead',
    ...inState('delivered'),
    command: 'invitePersonally',
    by: ylva,
    body: { invitees: [{ name: null, mail: 'a@x.example' }] },
    target: groupOne,
  },
  { key: 'group-unknown', ...inState('begun'), command: 'invitePersonally', by: ylva, target: { groupId: 'group-9' } },
  {
    key: 'session-of-others',
    told: plannedByThree,
    at: '2026-10-05',
    command: 'invitePersonally',
    by: farida,
    target: groupOne,
  },
  { key: 'already-so', told: joint, at: '2026-10-07', command: 'chooseJointEvaluation', by: signe, target: groupOne },
  {
    key: 'already-so',
    told: () => states.delivered!.tell().when('askSecondReader', { person: klara.person }, signe, '2026-11-08'),
    at: '2026-11-09',
    command: 'askSecondReader',
    by: signe,
  },
  {
    key: 'joint-evaluation-approved',
    told: () => joint().when('approveJointEvaluation', { text: 'Vi är nöjda.' }, signe, '2026-10-06 09.00', groupOne),
    at: '2026-10-07',
    command: 'recordNoSurvey',
    by: signe,
    target: groupOne,
  },
  { key: 'survey-still-open', ...inState('delivered'), command: 'sendSummary', by: signe },
  {
    key: 'answers-not-released',
    told: states.delivered!.tell,
    at: '2026-11-07 16.30',
    command: 'sendSummary',
    by: signe,
  },
  {
    key: 'summary-already-sent',
    ...inState('summarised'),
    command: 'sendSummary',
    by: signe,
    body: { text: 'En gång till.' },
  },
  {
    key: 'version-out-of-turn',
    ...inState('summarised'),
    command: 'sendSummary',
    by: signe,
    body: { version: 3, text: 'För tidigt.' },
    pointers: ['/version'],
  },
  { key: 'summary-not-sent', ...inState('evaluated'), command: 'confirmSummaryRead', by: ylva },
  { key: 'summary-already-read', ...inState('read'), command: 'confirmSummaryRead', by: ylva },
  {
    key: 'version-replaced',
    told: () => states.summarised!.tell().when('sendSummary', { version: 2, text: 'Rättad.' }, signe, '2026-11-10'),
    at: '2026-11-11',
    command: 'confirmSummaryRead',
    by: ylva,
    body: { summaryVersion: 1 },
  },
  { key: 'summary-not-read', ...inState('summarised'), command: 'includeSummary', by: ylva },
  { key: 'summary-included', told: included, at: '2026-11-11', command: 'includeSummary', by: ylva },
  {
    key: 'goal-unknown',
    ...inState('evaluated'),
    command: 'recordOutcome',
    by: ylva,
    body: { outcomes: [{ goal: 'goal-1', subGoal: 'sub-9', outcome: 'reached', comment: null }] },
    pointers: ['/outcomes/0/goal'],
  },
  { key: 'summary-not-sent', ...inState('evaluated'), command: 'recordRemained', by: ylva },
  { key: 'remained-too-early', ...inState('read'), command: 'recordRemained', by: ylva },
  {
    key: 'goal-unknown',
    told: states.read!.tell,
    at: '2027-02-15 09.00',
    command: 'recordRemained',
    by: ylva,
    body: { inPractice: 'much', outcomes: [{ goal: 'goal-9', subGoal: null, outcome: 'reached', comment: null }] },
    pointers: ['/outcomes/0/goal'],
  },
  {
    key: 'documentation-needs-reason',
    ...inState('read'),
    command: 'shareDocumentation',
    by: signe,
    body: { nextSteps: 'Varannan onsdag.' },
    writings: (order) => [documentationOf(order)],
    pointers: ['/reason'],
  },
  {
    key: 'already-so',
    ...inState('read'),
    command: 'shareDocumentation',
    by: signe,
    body: { reason: 'En gång till.' },
    writings: (order) => [documentationOf(order)],
  },
  { key: 'delivery-not-finished', ...inState('begun'), command: 'shareDocumentation', by: signe },
  { key: 'not-ready-to-close', ...inState('summarised'), command: 'closeOrder', by: signe },
  // whole order
  {
    key: 'already-reminded',
    told: () => states.held!.tell().when('remind', {}, signe, '2026-09-22 08.00'),
    at: '2026-09-22 23.59',
    command: 'remind',
    by: klara,
  },
  { key: 'order-closed', ...inState('ended'), command: 'writeMessage', by: ylva },
  { key: 'order-paused', ...inState('paused'), command: 'presentProposal', by: signe },
  {
    key: 'pause-needs-day',
    ...inState('held'),
    command: 'proposePause',
    by: ylva,
    body: { resumeOn: '2026-09-22', reason: 'Sjukdom' },
    pointers: ['/resumeOn'],
  },
  {
    key: 'pause-day-passed',
    told: states['pause asked']!.tell,
    at: '2026-10-19 08.00',
    command: 'agreePause',
    by: signe,
  },
  { key: 'pause-own-proposal', ...inState('pause asked'), command: 'agreePause', by: ylva },
  { key: 'no-pause-proposed', ...inState('held'), command: 'agreePause', by: ylva },
  {
    key: 'no-pause-proposed',
    ...inState('pause asked'),
    command: 'refusePause',
    by: signe,
    body: { pause: 'pause-9' },
  },
  { key: 'not-paused', ...inState('held'), command: 'resume', by: ylva },
  ...attaching,
];
