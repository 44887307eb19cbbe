import type { CommandName } from '../../schemas/commands';
import type { Target } from './api';
import { people, type Who } from './people';
import { meeting, preschool, proposal, record, request, session, unit } from './stages';

/** What somebody does at a time in the municipality; `seen` is the version that they edit. */
export type Done = [at: string, who: Who, command: CommandName, body?: unknown, target?: Target, seen?: number];

const mossmarken = 'unit-mossmarken';
const at = (day: string, from: string, to: string) => ({ startsAt: `${day}T${from}Z`, endsAt: `${day}T${to}Z` });
const place = { place: 'Rum Lyktan', link: null };
const present = (number: number) => ({ present: [{ unit, number }] });

/** By telephone, confirmed with a correction, queued, taken on and shared with another unit. */
const requested: Done[] = [
  ['2026-09-03 10.05', 'rektor', 'correctRequest', { ...request, reason: 'Fritidshemmet ska vara med.' }],
  ['2026-09-04 08.00', 'staff', 'setDiaryNumber', { diaryNumber: 'BUN 2026/0418' }],
  [
    '2026-09-04 09.00',
    'lead',
    'queueOrder',
    { period: { from: '2026-10-01', to: '2026-11-30' }, text: 'Vi har ingen just nu.' },
  ],
  ['2026-09-07 09.00', 'lead', 'takeOn', { responsible: people.colleague, text: 'Nu kan vi ändå.' }],
  [
    '2026-09-07 09.10',
    'lead',
    'assignStaff',
    { responsible: people.staff, others: [people.colleague], reason: 'Byte' },
  ],
  ['2026-09-07 10.00', 'rektor', 'inviteUnit', { unit: preschool }],
  [
    '2026-09-07 11.00',
    'preschoolRektor',
    'joinOrder',
    { participants: [{ name: 'Yngre', arbetslag: null, unit: preschool, number: 7 }], kollegium: 15 },
  ],
  ['2026-09-07 11.10', 'rektor', 'inviteUnit', { unit: mossmarken }],
  ['2026-09-07 12.00', 'neighbour', 'joinOrder', { participants: [], kollegium: 19 }],
  ['2026-09-08 12.00', 'neighbour', 'leaveSharedOrder', { reason: 'Vi hinner inte i höst.' }],
  ['2026-09-08 12.10', 'rektor', 'handOverLead', { unit: preschool }],
  ['2026-09-08 12.20', 'preschoolRektor', 'handOverLead', { unit }],
];

/** Booked, moved, missed, cancelled and held at last. */
const meetings: Done[] = [
  ['2026-09-08 13.00', 'staff', 'bookMeeting', { ...at('2026-09-10', '12:30:00', '14:00:00'), ...place }],
  ['2026-09-08 13.10', 'representative', 'chooseAttendees', { people: [{ name: 'Ellinor Wiik', task: null }] }],
  ['2026-09-08 14.00', 'representative', 'askMoveMeeting', { wish: 'Går fredagen?' }, { meetingId: 'meeting-1' }],
  [
    '2026-09-08 15.00',
    'staff',
    'moveMeeting',
    { ...at('2026-09-11', '12:30:00', '14:00:00'), ...place },
    { meetingId: 'meeting-1' },
  ],
  ['2026-09-08 16.00', 'staff', 'askMoveMeeting', { wish: 'Går måndagen?' }, { meetingId: 'meeting-1' }],
  ['2026-09-08 16.10', 'staff', 'withdrawMeetingMove', {}, { meetingId: 'meeting-1' }],
  ['2026-09-08 16.20', 'staff', 'askMoveMeeting', { wish: 'Går tisdagen?' }, { meetingId: 'meeting-1' }],
  ['2026-09-08 16.30', 'rektor', 'refuseMeetingMove', { reason: 'Då är vi borta.' }, { meetingId: 'meeting-1' }],
  ['2026-09-11 16.30', 'staff', 'recordNotAttended', { reason: 'Ingen kom.' }, { meetingId: 'meeting-1' }],
  ['2026-09-14 08.00', 'staff', 'bookMeeting', { ...at('2026-09-17', '12:30:00', '14:00:00'), ...place }],
  ['2026-09-15 08.00', 'rektor', 'cancelMeeting', { reason: 'Vi hittar en ny tid.' }, { meetingId: 'meeting-2' }],
  ['2026-09-15 09.00', 'staff', 'bookMeeting', meeting],
  ['2026-09-22 16.30', 'staff', 'recordMeetingHeld', { heldOn: '2026-09-22', notes: 'Vi enades.' }],
  [
    '2026-09-23 08.00',
    'rektor',
    'correctMeetingDay',
    { heldOn: '2026-09-21', reason: 'Det var måndagen.' },
    { meetingId: 'meeting-3' },
  ],
  ['2026-09-23 08.30', 'staff', 'saveMeetingRecord', record, {}, 0],
  ['2026-09-23 10.00', 'rektor', 'agreeMeetingRecord', { recordVersion: 1 }],
  ['2026-09-23 10.10', 'rektor', 'chooseParticipants', { participants: request.participants, kollegium: 46 }],
];

/** Another date, two versions and the dialogue about them, and a pause. */
const proposals: Done[] = [
  ['2026-09-24 08.00', 'staff', 'recordAbsence', { from: '2026-09-28', to: '2026-10-01' }],
  [
    '2026-09-24 08.05',
    'staff',
    'correctAbsence',
    { absence: 'absence-1', days: { from: '2026-09-28', to: '2026-10-02' }, reason: 'En dag till.' },
  ],
  ['2026-09-24 08.10', 'lead', 'appointCover', { person: people.colleague, from: '2026-09-28', to: '2026-10-02' }],
  ['2026-09-24 09.00', 'staff', 'proposeOtherDate', { day: '2026-10-20', reason: 'Föreläsaren svarar sent.' }],
  ['2026-09-24 10.00', 'rektor', 'refuseOtherDate', { day: '2026-10-20', reason: 'För sent.' }],
  ['2026-09-24 11.00', 'staff', 'proposeOtherDate', { day: '2026-10-12' }],
  ['2026-09-24 12.00', 'representative', 'acceptOtherDate', { day: '2026-10-12' }],
  ['2026-09-25 08.00', 'staff', 'saveProposalDraft', { proposal }, {}, 0],
  ['2026-09-29 09.00', 'staff', 'presentProposal', { version: 1, proposal }],
  ['2026-09-29 10.00', 'rektor', 'writeMessage', { text: 'Hur många kan vara med en onsdag?' }],
  ['2026-09-29 11.00', 'rektor', 'askAdjustments', { proposalVersion: 1, wishes: 'Kortare uppgifter.' }],
  ['2026-09-30 09.00', 'staff', 'presentProposal', { version: 2, proposal: { ...proposal, changes: 'Kortare.' } }],
  ['2026-09-30 10.00', 'staff', 'remind'],
  ['2026-09-30 11.00', 'rektor', 'raiseToLead', { reason: 'Vi kommer inte överens om en tid.' }],
  ['2026-09-30 12.00', 'staff', 'proposePause', { resumeOn: '2026-10-05', reason: 'Sjukdom.' }],
  ['2026-09-30 13.00', 'rektor', 'refusePause', { pause: 'pause-1', reason: 'Vi kan gå vidare.' }],
  ['2026-09-30 14.00', 'rektor', 'proposePause', { resumeOn: '2026-10-06', reason: 'Utvecklingssamtal.' }],
  ['2026-09-30 15.00', 'staff', 'agreePause', { pause: 'pause-2' }],
  ['2026-10-05 08.00', 'rektor', 'resume'],
  ['2026-10-05 09.00', 'representative', 'agreeProposal', { proposalVersion: 2, comment: 'Det här blir bra.' }],
  ['2026-10-05 10.00', 'preschoolRektor', 'agreeProposal', { proposalVersion: 2 }],
];

const other = { startsAt: '2026-11-28T14:30:00+01:00', endsAt: '2026-11-28T16:30:00+01:00' };
const moved = { startsAt: '2026-11-27T14:30:00+01:00', endsAt: '2026-11-27T16:30:00+01:00' };

/** Three groups, of which one ends together, one by link and one without a survey; a session is moved and one cancelled. */
const delivery: Done[] = [
  [
    '2026-10-06 09.00',
    'staff',
    'arrangeGroups',
    {
      groups: [
        { name: 'A', members: [{ unit, number: 16 }] },
        { name: 'B', members: [{ unit, number: 9 }] },
        { name: 'C', members: [{ unit: preschool, number: 4 }] },
      ],
    },
  ],
  [
    '2026-10-06 09.10',
    'staff',
    'suggestSessions',
    {
      sessions: [
        session('group-1', '2026-11-26'),
        session('group-2', '2026-11-03'),
        session('group-3', '2026-11-04'),
        session('group-1', '2026-11-02'),
      ],
    },
  ],
  ['2026-10-07 09.00', 'rektor', 'acceptSessions', { sessions: ['session-1', 'session-2', 'session-3', 'session-4'] }],
  [
    '2026-10-08 09.00',
    'rektor',
    'askMoveSession',
    { ...moved, reason: 'Samtal den dagen.' },
    { sessionId: 'session-1' },
  ],
  ['2026-10-08 10.00', 'staff', 'moveSession', moved, { sessionId: 'session-1' }],
  ['2026-10-08 11.00', 'staff', 'askMoveSession', { ...other, reason: 'Krock.' }, { sessionId: 'session-1' }],
  ['2026-10-08 12.00', 'staff', 'withdrawSessionMove', { reason: 'Det går.' }, { sessionId: 'session-1' }],
  ['2026-10-08 13.00', 'staff', 'askMoveSession', { ...other, reason: 'Krock.' }, { sessionId: 'session-1' }],
  ['2026-10-08 14.00', 'rektor', 'refuseSessionMove', { reason: 'Då är vi borta.' }, { sessionId: 'session-1' }],
  ['2026-11-02 17.00', 'staff', 'recordSessionHeld', { ...present(15), note: 'Bra.' }, { sessionId: 'session-4' }],
  [
    '2026-11-02 17.10',
    'staff',
    'correctSession',
    { held: true, ...present(14), reason: 'En räknades två gånger.' },
    { sessionId: 'session-4' },
  ],
  [
    '2026-11-02 17.15',
    'staff',
    'addHeldSession',
    { ...session('group-1', '2026-10-30'), ...present(12), note: 'Vi träffades en gång till.' },
  ],
  ['2026-11-02 17.20', 'staff', 'writeForAbsent', { text: 'I dag gjorde vi så här.' }, { sessionId: 'session-4' }],
  ['2026-11-03 08.00', 'staff', 'cancelSession', { reason: 'Passledaren är sjuk.' }, { sessionId: 'session-2' }],
  ['2026-11-03 09.00', 'staff', 'addSession', { ...session('group-2', '2026-11-10'), replaces: 'session-2' }],
  ['2026-11-03 10.00', 'rektor', 'acceptSessions', { sessions: ['session-6'] }],
  [
    '2026-11-04 17.00',
    'staff',
    'recordSessionHeld',
    { present: [{ unit: preschool, number: 4 }] },
    { sessionId: 'session-3' },
  ],
  ['2026-11-04 17.10', 'staff', 'chooseJointEvaluation', {}, { groupId: 'group-3' }],
  ['2026-11-04 17.20', 'staff', 'approveJointEvaluation', { text: 'Vi fortsätter.' }, { groupId: 'group-3' }],
  ['2026-11-10 17.00', 'staff', 'recordSessionHeld', present(9), { sessionId: 'session-6' }],
  ['2026-11-10 17.10', 'staff', 'openSurveyByLink', { closesAt: '2026-11-20T15:00:00+01:00' }, { groupId: 'group-2' }],
  ['2026-11-27 17.00', 'staff', 'recordSessionHeld', present(16), { sessionId: 'session-1' }],
  ['2026-11-27 17.05', 'staff', 'recordNoSurvey', { reason: 'Fel grupp.' }, { groupId: 'group-1' }],
  ['2026-11-27 17.06', 'staff', 'takeBackEnding', { reason: 'Fel grupp.' }, { groupId: 'group-1' }],
  ['2026-11-27 17.10', 'staff', 'recordNoSurvey', { reason: 'Länken fungerade inte.' }, { groupId: 'group-1' }],
];

const evaluation: Done[] = [
  ['2026-12-01 09.00', 'staff', 'askSecondReader', { person: people.colleague }],
  ['2026-12-01 10.00', 'staff', 'saveSummary', { text: 'Utkast.' }, {}, 0],
  ['2026-12-02 09.00', 'staff', 'sendSummary', { text: '20 av 25 svarade.' }],
  [
    '2026-12-02 10.00',
    'staff',
    'recordOutcome',
    { outcomes: [{ goal: 'goal-1', subGoal: 'sub-goal-1', outcome: 'reached', comment: null }] },
  ],
  ['2026-12-03 09.00', 'rektor', 'confirmSummaryRead', { summaryVersion: 1, comment: 'Det stämmer.' }],
  ['2026-12-03 09.10', 'rektor', 'includeSummary'],
  ['2026-12-03 09.20', 'preschoolRektor', 'confirmSummaryRead', { summaryVersion: 1 }],
  ['2026-12-04 09.00', 'staff', 'shareDocumentation', { nextSteps: 'Varannan onsdag.' }],
  ['2026-12-07 09.00', 'staff', 'closeOrder'],
  ['2027-03-03 09.00', 'rektor', 'recordRemained', { inPractice: 'some', comment: 'Samtalen lever kvar.' }],
];

/** What a member of staff writes down from the telephone. */
export const telephoned = { unit, receivedOn: '2026-09-03', channel: 'phone', madeBy: 'Ylva Sundgren', ...request };

/** Everything that is done with one order after staff have entered it, chapter by chapter. */
export const chapters = { requested, meetings, proposals, delivery, evaluation };
/** The same in one. */
export const wholeOrder: Done[] = Object.values(chapters).flat();
