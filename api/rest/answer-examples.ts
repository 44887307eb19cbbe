import { meetingRecord, need, orderId, participant } from './examples';

const at = '2026-09-23T06:40:00.000Z';
const actor = { person: 'person-signe-malmros', name: 'Signe Malmros', role: 'staff', forUnit: null, unitName: null };
const self = { self: { href: `https://insats.example/insats/v1/orders/${orderId}`, rel: 'self', method: 'GET' } };
const ofPaper = (path: string, rel = 'self') => ({
  href: `https://insats.example/insats/v1/orders/${orderId}/papers/${path}`,
  ...{ rel, method: 'GET' },
});
const meta = { page: 1, limit: 20, count: 1, hasMore: false };
const turn = { turn: 'centre', waitingFor: 'proposal', since: at, until: '2026-10-06T21:59:59.999Z' };
const row = {
  ...{ id: orderId, caseNumber: '26-0031', version: 7, theme: need.theme, receivedOn: '2026-09-03', ending: null },
  units: [{ unit: 'unit-tegelfallsskolan', name: 'Tegelfallsskolan', formerly: null, leads: true }],
  withoutRektor: false,
  responsible: { person: 'person-signe-malmros', name: 'Signe Malmros' },
  ...{ step: 'proposal', ...turn, late: false, _links: self },
};

/** An order as it is answered after its planning meeting was held, shortened to what tells. */
const order = {
  ...{
    id: orderId,
    version: 7,
    caseNumber: '26-0031',
    diaryNumber: null,
    refersTo: null,
    kind: 'training',
    need,
    participants: [participant],
  },
  units: [
    {
      ...{
        unit: 'unit-tegelfallsskolan',
        name: 'Tegelfallsskolan',
        kind: 'school',
        huvudman: 'huvudman-ronnmarka',
        leads: true,
      },
      ...{ membership: 'joined', since: at, kollegium: 46, leftReason: null },
    },
  ],
  request: {
    receivedOn: '2026-09-03',
    channel: 'phone',
    sentAt: at,
    sentBy: actor,
    madeBy: 'Ylva Sundgren',
    confirmedAt: at,
    confirmedBy: null,
    answer: null,
  },
  ...{
    assignment: null,
    meetings: [],
    attendees: null,
    record: null,
    proposals: [],
    adjustments: [],
    otherDates: [],
    groups: [],
    sessions: [],
  },
  ...{
    summary: null,
    secondReader: null,
    outcomes: { rektor: [], centre: [] },
    documentation: [],
    pauses: [],
    ending: null,
  },
  ...{ step: 'proposal', steps: [{ step: 'proposal', number: 5, name: 'Förslag', state: 'now' }], turn, late: false },
  due: {
    ...{
      round: 1,
      dueOn: '2026-10-06',
      dueAt: '2026-10-06T21:59:59.999Z',
      aimOn: '2026-10-06',
      reckonedFrom: '2026-09-22',
    },
    ...{ howReached: 'twoWeeks', provisional: false, pausedDays: 0, promise: 'running' },
  },
  ...{ surveyWindows: [], attendance: [], calendarWarnings: [], writings: [], possible: [], _links: self },
};

/** Examples of answers, as they stand in the API's description. */
export const answerExamples = {
  me: {
    ...{ id: 'person-ylva-sundgren', name: 'Ylva Sundgren', signedInAt: at },
    duties: [{ kind: 'rektor', at: 'unit-tegelfallsskolan' }],
    representations: [],
    _links: { self: { href: 'https://insats.example/insats/v1/me', rel: 'self', method: 'GET' } },
  },
  dryRun: {
    ...{ outcome: 'signedIn', person: { id: 'person-ylva-sundgren', name: 'Ylva Sundgren' } },
    duties: [{ kind: 'rektor', at: 'unit-tegelfallsskolan' }],
    representations: [],
    identifiers: [{ rule: 1, identifier: 'mail:ylva.sundgren@ronnmarka.example', people: ['person-ylva-sundgren'] }],
    roles: [{ rule: 1, duty: 'lead', isMet: false, places: [] }],
  },
  order,
  orders: { orders: [row], _meta: meta, _links: self },
  meetingNotes: {
    version: 1,
    record: {
      version: 1,
      purpose: meetingRecord.purpose,
      goals: meetingRecord.goals,
      needs: meetingRecord.needs,
      delimitations: meetingRecord.delimitations,
      savedAt: at,
      savedBy: actor,
      agreedAt: null,
      agreedBy: null,
    },
    _links: self,
  },
  logEntries: {
    logEntries: [
      {
        orderId,
        version: 7,
        command: 'recordMeetingHeld',
        at,
        by: actor,
        reason: null,
        changes: [{ field: 'meetings/meeting-1/heldOn', before: null, after: '2026-09-22' }],
        writing: null,
        told: 'Signe Malmros',
      },
    ],
    ...{ _meta: meta, _links: self },
  },
  notifications: {
    notifications: [
      {
        ...{
          id: `${orderId}/proposal/version-1/proposal.reminder/2026-09-29/responsible`,
          orderId,
          kind: 'proposal.reminder',
          to: 'responsible',
          unit: null,
        },
        ...{
          about: 'version-1',
          dueOn: '2026-10-06',
          fellDueAt: '2026-09-29T05:30:00.000Z',
          writtenAt: '2026-09-29T05:30:00.120Z',
          passedOver: [],
        },
      },
    ],
    ...{ _meta: meta, _links: self },
  },
  draft: {
    ...{
      id: orderId,
      version: 3,
      unit: 'unit-mossmarken',
      unitName: 'Mossmarkens förskoleenhet',
      unitKind: 'preschool',
      huvudman: 'huvudman-ronnmarka',
    },
    ...{
      kind: 'training',
      need,
      participants: [],
      kollegium: 19,
      refersTo: null,
      startedAt: at,
      savedAt: at,
      savedBy: actor,
      _links: self,
    },
  },
  workingText: {
    orderId,
    kind: 'summary',
    version: 2,
    text: 'Utkast till sammanfattning.',
    proposal: null,
    savedAt: at,
    savedBy: actor,
    _links: self,
  },
  papers: {
    papers: [
      {
        ...{ kind: 'proposal', title: 'Förslag, version 2', version: 2, session: null },
        _links: {
          self: ofPaper('proposals/2'),
          html: ofPaper('proposals/2?format=html', 'alternate'),
          pdf: ofPaper('proposals/2?format=pdf', 'alternate'),
        },
      },
    ],
    _meta: meta,
    _links: self,
  },
};
