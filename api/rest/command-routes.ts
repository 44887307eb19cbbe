import type { OrderCommand } from '../../domain/rules';
import type { CommandName } from '../../schemas/commands';
import * as example from './examples';

/** Where a command is sent, and what it looks like: the noun of the address names what the command makes. */
export interface CommandRoute {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** A body as somebody would send it. */
  example: unknown;
  /** It edits something that another could have edited: If-Match names the version that was seen, always or when told. */
  edits?: 'required' | 'optional';
}

const post = (path: string, body: unknown = {}): CommandRoute => ({ method: 'POST', path, example: body });
const order = (noun: string, body: unknown = {}): CommandRoute => post(`/orders/{orderId}/${noun}`, body);
const meeting = (noun: string, body: unknown = {}): CommandRoute => order(`meetings/{meetingId}/${noun}`, body);
const session = (noun: string, body: unknown = {}): CommandRoute => order(`sessions/{sessionId}/${noun}`, body);
const attachment = (noun: string, body: unknown = {}): CommandRoute =>
  order(`attachments/{attachmentId}/${noun}`, body);
const group = (noun: string, body: unknown = {}): CommandRoute => order(`groups/{groupId}/${noun}`, body);

/** The address of every command on an order; what is missing here is a compile error. */
export const orderCommandRoutes = {
  confirmRequest: order('confirmations'),
  correctRequest: order('request-corrections', { ...example.request, reason: 'Fritidshemmet ska vara med.' }),
  takeOn: order('acceptances', { responsible: 'person-signe-malmros', text: 'Vi tar oss an er beställning.' }),
  queueOrder: order('queue-places', {
    period: { from: '2027-02-15', to: '2027-04-16' },
    text: 'Före jul har vi ingen som kan leda det.',
  }),
  declineOrder: order('declines', {
    reason: 'Ämnet ligger utanför det vi kan.',
    alternative: 'Högskolan har en öppen kurs i vår.',
  }),
  assignStaff: order('assignments', { responsible: 'person-klara-hedestig' }),
  recordAbsence: order('absences', { from: '2026-10-12', to: '2026-10-21' }),
  correctAbsence: order('absence-corrections', {
    absence: 'absence-1',
    days: { from: '2026-10-12', to: '2026-10-16' },
    reason: 'Tillbaka tidigare.',
  }),
  appointCover: order('covers', { person: 'person-klara-hedestig', from: '2026-10-15', to: '2026-10-21' }),
  inviteUnit: order('unit-invitations', { unit: 'unit-tegelfall-forskola' }),
  joinOrder: order('unit-memberships', { participants: [example.participant], kollegium: 15 }),
  leaveSharedOrder: order('unit-departures', { reason: 'Vi hinner inte med i vår.' }),
  handOverLead: order('lead-handovers', { unit: 'unit-tegelfall-forskola' }),
  bookMeeting: order('meetings', { ...example.meetingTimes, place: 'Rum Lyktan', link: null }),
  askMoveMeeting: meeting('move-requests', { wish: 'Går tisdagen den 22 bra i stället?', ...example.meetingTimes }),
  moveMeeting: meeting('moves', { ...example.meetingTimes, place: 'Rum Lyktan', link: null }),
  refuseMeetingMove: meeting('move-refusals', { reason: 'Vi har föräldramöte den kvällen.' }),
  withdrawMeetingMove: meeting('move-withdrawals', { reason: 'Vi kan ändå.' }),
  cancelMeeting: meeting('cancellations', { reason: 'Vi hittar en ny tid nästa vecka.' }),
  recordNotAttended: meeting('non-attendances', { reason: 'Ingen kom.' }),
  recordMeetingHeld: order('held-meetings', { heldOn: '2026-09-22' }),
  correctMeetingDay: meeting('corrections', { heldOn: '2026-09-21', reason: 'Vi träffades på måndagen.' }),
  saveMeetingRecord: {
    method: 'PUT',
    path: '/orders/{orderId}/meeting-notes',
    example: example.meetingRecord,
    edits: 'required',
  },
  agreeMeetingRecord: order('meeting-note-agreements', { recordVersion: 1 }),
  chooseAttendees: order('attendees', { people: [{ name: 'Ellinor Wiik', task: 'arbetslagsledare' }], number: 4 }),
  chooseParticipants: order('participants', { participants: [example.participant], kollegium: 46 }),
  presentProposal: order('proposals', { version: 1, proposal: example.proposal }),
  agreeProposal: order('agreements', { proposalVersion: 2, comment: 'Det här blir bra.' }),
  askAdjustments: order('adjustment-requests', {
    proposalVersion: 1,
    wishes: 'Kortare mellanuppgifter.',
    day: '2026-10-16',
  }),
  proposeOtherDate: order('date-proposals', {
    day: '2026-11-12',
    reason: 'Föreläsaren kan svara först den 9 november.',
  }),
  acceptOtherDate: order('date-acceptances', { day: '2026-11-12' }),
  refuseOtherDate: order('date-refusals', { day: '2026-11-12' }),
  writeMessage: order('messages', { text: 'Hur många på fritidshemmet kan vara med en vanlig onsdag?' }),
  attachFile: order('attachments', { about: { kind: 'session', id: 'session-2' }, ...example.sentFile }),
  attachNewVersion: attachment('versions', example.sentFile),
  takeAwayAttachment: attachment('removals', { reason: 'Ett barn kan kännas igen på bilden.' }),
  arrangeGroups: order('groups', {
    groups: [{ name: 'Grupp A', members: [{ unit: 'unit-tegelfallsskolan', number: 24 }] }],
  }),
  suggestSessions: order('session-suggestions', { sessions: [example.plannedSession] }),
  acceptSessions: order('session-acceptances', { sessions: ['session-1'] }),
  askMoveSession: session('move-requests', {
    ...example.sessionTimes,
    reason: 'Dagen behövs till överlämningssamtal.',
  }),
  moveSession: session('moves', example.sessionTimes),
  refuseSessionMove: session('move-refusals', { reason: 'Passledaren är bokad den dagen.' }),
  withdrawSessionMove: session('move-withdrawals', { reason: 'Vi kan ändå.' }),
  cancelSession: session('cancellations', { reason: 'Passledaren har fått förhinder.' }),
  addSession: order('sessions', example.plannedSession),
  recordSessionHeld: session('held-records', {
    present: [{ unit: 'unit-tegelfallsskolan', number: 22 }],
    note: 'Vi prövade tre sätt att förbereda läsningen.',
  }),
  addHeldSession: order('unplanned-sessions', {
    ...example.plannedSession,
    ...{ startsAt: '2026-10-12T12:00:00Z', endsAt: '2026-10-12T14:00:00Z' },
    present: [{ unit: 'unit-tegelfallsskolan', number: 15 }],
  }),
  correctSession: session('corrections', {
    held: true,
    present: [{ unit: 'unit-tegelfallsskolan', number: 21 }],
    leaders: [{ person: 'person-klara-hedestig', name: 'Klara Hedestig' }],
    reason: 'En räknades två gånger, och Klara ledde passet.',
  }),
  writeForAbsent: session('absent-messages', { text: 'I går arbetade vi med vad man kan göra under läsningen.' }),
  invitePersonally: {
    method: 'PUT',
    path: '/orders/{orderId}/groups/{groupId}/invitees',
    example: { invitees: [{ name: 'Ellinor Wiik', mail: 'ellinor.wiik@tegelfallsskolan.example' }] },
  },
  chooseJointEvaluation: group('joint-evaluations'),
  approveJointEvaluation: group('joint-evaluation-approvals', {
    text: 'Vi har planerat och genomfört tre uteundervisningar.',
  }),
  openSurveyByLink: group('survey-links', { closesAt: '2027-02-20T15:00:00Z' }),
  recordNoSurvey: group('survey-exemptions', { reason: 'Gruppen finns inte längre.' }),
  takeBackEnding: group('ending-withdrawals', { reason: 'Valet gällde den andra gruppen.' }),
  askSecondReader: order('second-readings', { person: 'person-aino-kallio' }),
  sendSummary: order('summaries', { text: '36 av 46 inbjudna svarade på enkäten i det sista passet.' }),
  confirmSummaryRead: order('summary-readings', {
    summaryVersion: 1,
    comment: 'Det stämmer med det jag hör.',
    include: true,
  }),
  includeSummary: order('summary-inclusions'),
  recordOutcome: order('outcomes', {
    outcomes: [{ goal: 'goal-1', subGoal: 'sub-goal-1', outcome: 'reached', comment: 'Alla fyra arbetslag.' }],
  }),
  recordRemained: order('remained-answers', {
    inPractice: 'some',
    outcomes: [{ goal: 'goal-1', subGoal: null, outcome: 'mostly', comment: 'Två av tre arbetslag.' }],
    comment: 'Samtalen i arbetslagen lever kvar; planeringsmallen använder vi inte.',
  }),
  shareDocumentation: order('documentations', {
    nextSteps: 'Arbetslagen får 30 minuter varannan onsdag.',
    reason: 'Sammanfattningen är med, och vad som händer sedan.',
  }),
  setDiaryNumber: order('diary-numbers', { diaryNumber: 'BUN 2026/0418' }),
  proposePause: order('pauses', { resumeOn: '2027-01-11', reason: 'Vi behöver vänta till efter jul.' }),
  agreePause: order('pause-agreements', { pause: 'pause-1' }),
  refusePause: order('pause-refusals', { pause: 'pause-1' }),
  resume: order('resumptions'),
  remind: order('reminders'),
  raiseToLead: order('raised-matters', { reason: 'Vi kommer inte överens om en tid.' }),
  withdrawOrder: order('withdrawals', { reason: 'Vi återkommer med en ny beställning till våren.' }),
  closeWithUnit: order('unit-closures', { reason: 'Enheten läggs ner.' }),
  closeOrder: order('closures'),
} satisfies Record<OrderCommand, CommandRoute>;

/** The address of every command on something that is still being written, or that makes an order. */
export const draftCommandRoutes = {
  startDraft: post('/drafts', {
    unit: 'unit-mossmarken',
    need: { text: 'Vi dokumenterar mycket men använder lite av det.' },
  }),
  saveDraft: { method: 'PUT', path: '/drafts/{draftId}', example: example.request, edits: 'required' },
  discardDraft: { method: 'DELETE', path: '/drafts/{draftId}', example: {}, edits: 'optional' },
  sendOrder: post('/drafts/{draftId}/submissions', { draftVersion: 3 }),
  enterRequest: post('/orders', {
    unit: 'unit-tegelfallsskolan',
    receivedOn: '2026-09-03',
    channel: 'phone',
    madeBy: 'Ylva Sundgren',
    ...example.request,
  }),
  saveProposalDraft: {
    method: 'PUT',
    path: '/orders/{orderId}/proposal-drafts/current',
    example: { proposal: example.unfinishedProposal },
    edits: 'required',
  },
  saveSummary: {
    method: 'PUT',
    path: '/orders/{orderId}/summary-drafts/current',
    example: { text: 'Utkast till sammanfattning.' },
    edits: 'required',
  },
} satisfies Record<Exclude<CommandName, OrderCommand>, CommandRoute>;

/** Every command's address. */
export const commandRoutes: Record<CommandName, CommandRoute> = { ...orderCommandRoutes, ...draftCommandRoutes };
