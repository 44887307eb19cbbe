const link = (path: string, rel = 'self') => ({ href: `https://insats.example/insats/v1${path}`, rel, method: 'GET' });
const round = '/december-rounds/2026';
const asked = {
  ...{ unit: 'unit-tegelfallsskolan', name: 'Tegelfallsskolan', kind: 'school', huvudman: 'huvudman-ronnmarka' },
};
const unit = { ...asked, led: null };
const about = {
  ...{ id: '6f0f4b3c-9a51-4f0e-8e21-0a2f7f6f0901', name: 'En dag om lässtrategier', from: '2026-10-14' },
  ...{ to: '2026-10-14', sessions: null, participants: null, attended: 12, goals: [] },
};
const part = { key: `activity/${about.id}/${unit.unit}`, part: 'activity', unit, about };
const values = { beforeMyTime: 'yes' };
const question = {
  ...{ key: 'beforeMyTime', kind: 'single', required: true, help: null, shownIf: null },
  text: {
    sv: 'Var det här före din tid som rektor för enheten?',
    en: 'Was this before your time as rektor of the unit?',
  },
  options: [
    { key: 'no', sv: 'Nej, jag kan svara', en: 'No, I can answer', exclusive: false },
    { key: 'yes', sv: 'Ja, det var före min tid', en: 'Yes, it was before my time', exclusive: false },
  ],
};
const rate = { asked: 14, answered: 9 };
const listed = (path: string) => ({
  _meta: { page: 1, limit: 20, count: 1, hasMore: false },
  _links: { self: link(path), first: link(path, 'first') },
});

/** Answers as a rektor might keep them. */
export const sittingBodyExample = { state: 'beingWritten', answers: [{ part: part.key, values }] };

/** What is answered about the yearly survey, as examples. */
export const decemberExamples = {
  round: {
    ...{ year: 2026, state: 'open', opensAt: '2026-12-01T06:30:00.000Z', closesAt: '2026-12-31T22:59:59.999Z' },
    begunAt: '2026-12-01T06:30:04.000Z',
    stages: [{ kind: 'open', on: '2026-12-01', at: '2026-12-01T06:30:00.000Z', doneAt: '2026-12-01T06:31:12.000Z' }],
    _links: { self: link(round) },
  },
  sitting: {
    ...{ year: 2026, version: 1, state: 'beingWritten', minutes: 10, anonymous: false },
    title: { sv: 'Årlig enkät till rektor 2026', en: 'Yearly survey to rektor 2026' },
    ...{ closesAt: '2026-12-31T22:59:59.999Z', units: [unit], formerUnits: [] },
    parts: [
      {
        ...{ ...part, questions: [question], prefilled: {}, values, unanswered: [] },
        title: {
          sv: 'Tegelfallsskolan: En dag om lässtrategier',
          en: 'Tegelfallsskolan: En dag om lässtrategier',
        },
      },
    ],
    ...{ savedAt: '2026-12-02T08:10:00.000Z', sentAt: null },
    _links: { self: link(`${round}/sittings/current`) },
  },
  rates: {
    ...{ year: 2026, ...rate, huvudmen: [{ ...rate, huvudman: 'huvudman-ronnmarka' }] },
    ...{ kinds: [{ ...rate, kind: 'school' }], _links: { self: link(`${round}/response-rates`) } },
  },
  units: { units: [{ ...asked, isAnswered: false }], ...listed(`${round}/units`) },
  sittings: {
    sittings: [
      {
        ...{ person: 'person-ylva-sundgren', units: [unit], sentAt: '2026-12-02T08:20:00.000Z', surveyVersion: 1 },
        answers: [{ ...part, values }],
      },
    ],
    ...listed(`${round}/sittings`),
  },
  results: {
    ...{ year: 2026, huvudman: 'huvudman-ronnmarka', floor: 5 },
    questions: [
      {
        ...{ part: 'common', question: 'supportHelped', isShown: true, rektorer: 9, answers: 9 },
        ...{ counts: { 3: 2, 4: 5, 5: 2 }, nearlyAll: [], mean: 4 },
      },
    ],
    _links: { self: link(`${round}/results`) },
  },
  trial: {
    ...{ year: 2026, on: '2026-12-01', rektorer: 1, units: 1 },
    stages: [{ kind: 'open', on: '2026-12-01', at: '2026-12-01T06:30:00.000Z' }],
    rows: [{ person: 'person-ylva-sundgren', units: [unit], asked: [part] }],
    ...listed(`${round}/dry-runs`),
  },
};
