import { entryExamples, listedAt, signe } from './register-examples';

const id = '3f8e2b10-6d47-4c1a-9b52-7a0d5e9c4f21';
const order = '6f0f4b3c-9a51-4f0e-8e21-0a2f7f6f0131';
const content = {
  ...{ theme: 'Att läsa ämnestexter tillsammans', how: 'onSite', state: 'current' },
  text: 'Lärarna prövade en strategi i taget mellan passen och tog med elevtexter till nästa. Att alla i kollegiet var med på samma pass gjorde att arbetslagen kunde tala vidare efteråt.',
};
const entry = {
  ...{ id, version: 2, ...content, kind: 'training', size: 'some', askUnit: null },
  outcome: { interventions: 4, goalsReached: 3.9 },
  ...{ source: null, permission: null, recordedAt: null, recordedBy: null },
};

/** What is told and answered about earlier interventions, as examples. */
export const catalogueExamples = {
  ...entryExamples(
    '/catalogue-entries',
    entry,
    { record: 'recordCatalogueEntry', correct: 'correctCatalogueEntry' },
    signe,
  ),
  list: listedAt('/catalogue-entries', entry),
  record: { order, ...content },
  correct: { ...content, reason: 'Tydligare om vad som hände mellan passen.' },
  allow: { permission: 'allowedWithName' },
};
