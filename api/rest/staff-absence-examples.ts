import { entryExamples, listedAt, signe } from './register-examples';

const id = '3f0c8f0e-5b8e-4c2f-9f0e-6f3a1d2b4c55';
const content = { person: 'person-signe-malmros', from: '2026-10-12', to: '2026-10-21' };
const touched = {
  ...{ order: '0b7e1d3c-6a52-4f0c-9a37-2f1f5c0d8e11', caseNumber: '26-0031', theme: 'Språk i leken' },
  ...{ does: 'responsible', promises: [{ waitingFor: 'proposal', dueOn: '2026-10-19' }] },
  ...{ coverNeeded: { from: '2026-10-12', to: '2026-10-19' }, sessions: [] },
};
const absence = {
  ...{ id, version: 1, ...content, person: { person: 'person-signe-malmros', name: 'Signe Malmros' } },
  ...{ recordedAt: '2026-10-05T06:20:00.000Z', recordedBy: signe, takenBackAt: null, orders: [touched] },
};

/** What is told and answered about when staff are away, as examples. */
export const staffAbsenceExamples = {
  ...entryExamples('/staff-absences', absence, { record: 'recordStaffAbsence', correct: 'correctStaffAbsence' }),
  list: listedAt('/staff-absences', absence),
  record: content,
  correct: { days: { from: '2026-10-12', to: '2026-10-16' }, reason: 'Tillbaka tidigare.' },
};
