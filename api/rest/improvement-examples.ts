import { entryExamples, listedAt, signe } from './register-examples';

const id = '8b1d6a52-4c07-4b1f-9d3e-5a60c2f1a701';
const content = {
  what: 'Avdelningarna med få deltagare utvärderas tillsammans',
  report: '2026',
  finding: 'Var tredje grupp på förskolorna var mindre än fem och fick ingen enkät.',
  ...{ owner: 'person-signe-malmros', dueOn: '2027-08-31', state: 'planned', outcome: null },
};
const improvement = {
  ...{ id, version: 1, ...content, owner: { person: 'person-signe-malmros', name: 'Signe Malmros' }, endedOn: null },
  ...{ recordedAt: '2027-01-18T09:20:00.000Z', recordedBy: signe, isLate: false },
};
/** The same as it is to stand, and why. */
const correction = { ...content, state: 'underWay', reason: 'Prövas på tre förskolor i vår.' };

/** What is told and answered about improvements, as examples. */
export const improvementExamples = {
  ...entryExamples('/improvements', improvement, { record: 'recordImprovement', correct: 'correctImprovement' }),
  list: listedAt('/improvements', improvement),
  record: content,
  correct: correction,
};
