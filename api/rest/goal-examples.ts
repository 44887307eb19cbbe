import { entryExamples, listedAt, page } from './register-examples';

const id = '1d0e7c6a-2b58-4f0c-8a3d-9f4b6c2e5d11';
const above = '5c9a1f3e-7d24-4b86-9e0a-3f1b2c4d5e61';
const content = {
  need: 'Många elever i årskurs 4–6 läser utan att förstå det de läser.',
  text: 'Alla elever läser och förstår texter i alla ämnen',
  measuredBy: 'Läsförståelsetest i årskurs 4 och 6',
  measurings: [
    { on: '2026-05-20', outcome: 'partly', comment: 'Sex av tio klarade testet.' },
    { on: '2027-05-19', outcome: null, comment: null },
  ],
  subGoals: [
    {
      ...{ id: 'sub-1', text: 'Lärare i alla ämnen går igenom texten före läsningen' },
      ...{ measuredBy: 'Lektionsbesök två gånger per läsår', measurings: [] },
    },
  ],
  steeringDocuments: [{ name: 'Lgr22', part: 'Svenska, kommentarmaterialet om läsförståelse' }],
  ...{ under: above, state: 'current' },
};
const ylva = {
  ...{ person: 'person-ylva-sundgren', name: 'Ylva Sundgren', role: 'rektor' },
  ...{ forUnit: 'unit-tegelfallsskolan', unitName: 'Tegelfallsskolan' },
};
const at = { kind: 'unit', id: 'unit-tegelfallsskolan' };
const goal = {
  ...{ id, version: 1, at: { ...at, name: 'Tegelfallsskolan', huvudman: 'huvudman-ronnmarka' }, ...content },
  ...{ recordedAt: '2026-08-19T11:30:00.000Z', recordedBy: ylva },
};
const tree = {
  goal,
  orders: [
    {
      ...{ id: '6f0f4b3c-9a51-4f0e-8e21-0a2f7f6f0131', caseNumber: '26-0031', theme: 'Läsförståelse', year: 2026 },
      ...{ step: 'evaluation', isEnded: true },
      goals: [
        { text: 'Lärarna använder lässtrategier i alla ämnen', outcome: 'mostly', centre: 'mostly', later: 'reached' },
      ],
      remains: [{ unit: 'unit-tegelfallsskolan', inPractice: 'some' }],
    },
  ],
  years: [{ year: 2026, interventions: 1, goalsReached: null }],
};

/** What is told and answered about goals of the needs map, as examples. */
export const goalExamples = {
  ...entryExamples('/goals', goal, { record: 'recordGoal', correct: 'correctGoal' }, ylva),
  list: listedAt('/goals', goal),
  record: { at, ...content },
  correct: { ...content, state: 'reached', reason: 'Nio av tio klarade testet i maj.' },
  trees: { goalTrees: [{ ...tree, goals: [] }], ...page('/goal-trees') },
};
