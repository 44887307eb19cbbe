import type { QualityReport } from '../../../domain/quality/report';

/** A report with something of each part; of one question and of one part nothing may be shown. */
export const toldReport: QualityReport = {
  volume: {
    ...{ received: 9, takenOn: 8, declined: 1, withdrawn: 0, delivered: 6, sessions: 24, present: 410, hours: 55.5 },
  },
  promises: [
    { promise: 'answer', kept: 9, otherDateAgreed: 0, late: 0, running: 0 },
    { promise: 'proposal', kept: 5, otherDateAgreed: 2, late: 1, running: 0 },
    { promise: 'summary', kept: 6, otherDateAgreed: 0, late: 0, running: 2 },
  ],
  leadTimes: [
    { what: 'meetingToProposal', orders: 8, medianDays: 11.5 },
    { what: 'requestToDelivery', orders: 0, medianDays: null },
  ],
  kinds: [
    { kind: 'preschool', units: 2, reached: 0 },
    { kind: 'school', units: 3, reached: 2 },
  ],
  schoolForms: [
    { form: 'FS', units: 2, reached: 0 },
    { form: 'GR', units: 2, reached: 1 },
    { form: 'GRAN', units: 1, reached: 0 },
    { form: 'HS', units: 1, reached: 1 },
    { form: null, units: 1, reached: 0 },
  ],
  units: [
    { unit: 'unit-a', name: '=Alskolan', kind: 'school', schoolForms: [], interventions: 0, sessions: 0, present: 0 },
    {
      unit: 'unit-b',
      name: 'Björk; "Söder"',
      kind: 'school',
      schoolForms: ['GR', 'HS'],
      interventions: 4,
      sessions: 20,
      present: 380,
    },
  ],
  results: [
    {
      ...{ key: 'goalsReached', scale: '1-2-3-4-5', interventions: 3, nearlyAlike: 1, answered: 30, dontKnow: 2 },
      ...{ range: null, options: null, counts: { 1: 0, 2: 2, 3: 6, 4: 12, 5: 8 }, mean: 110 / 28 },
    },
    {
      ...{ key: 'formWorked', scale: '1-2-3-4-5', interventions: 0, nearlyAlike: 1, answered: 0, dontKnow: 0 },
      ...{ range: null, options: null, counts: {}, mean: null },
    },
    {
      ...{ key: 'wholeKollegium', scale: null, interventions: 2, nearlyAlike: 0, answered: 21, dontKnow: 1 },
      ...{
        range: null,
        options: ['allTogether', 'some', 'dontKnow'],
        counts: { allTogether: 15, some: 5 },
        mean: null,
      },
    },
    {
      ...{ key: 'hoursUsed', scale: null, interventions: 2, nearlyAlike: 1, answered: 16, dontKnow: 0 },
      ...{ range: '0-40', options: null, counts: {}, mean: 12.5 },
    },
    {
      ...{ key: 'pagesRead', scale: null, interventions: 0, nearlyAlike: 0, answered: 0, dontKnow: 0 },
      ...{ range: '0-500', options: null, counts: {}, mean: null },
    },
  ],
  trends: [
    {
      ...{ key: 'goalsReached', scale: '1-2-3-4-5' },
      points: [
        { period: '2025', participants: null, rektorer: { mean: null, restsOn: null, isHidden: true } },
        {
          period: '2026',
          participants: { mean: 110 / 28, restsOn: 28, isHidden: false },
          rektorer: { mean: 3.5, restsOn: 6, isHidden: false },
        },
      ],
    },
  ],
  choiceTrends: [
    {
      ...{ key: 'wholeKollegium', option: 'allTogether' },
      points: [
        { period: '2025', participants: { share: null, restsOn: null, isHidden: true }, rektorer: null },
        {
          period: '2026',
          participants: { share: 15 / 21, restsOn: 21, isHidden: false },
          rektorer: { share: 0.5, restsOn: 6, isHidden: false },
        },
      ],
    },
  ],
  parts: [
    { part: 'whole', interventions: 4, goalsReached: 3.9 },
    { part: 'most', interventions: 2, goalsReached: null },
    { part: 'some', interventions: 0, goalsReached: null },
  ],
  remained: { asked: 5, answered: 2, interventions: 2, counts: null },
  laterResults: [
    {
      ...{ key: 'usedInPractice', scale: '1-2-3-4-5', interventions: 2, nearlyAlike: 0, answered: 14, dontKnow: 1 },
      ...{ range: null, options: null, counts: { 1: 0, 2: 1, 3: 4, 4: 6, 5: 2 }, mean: 48 / 13 },
    },
  ],
  ...{ earlierImprovements: [], newImprovements: [] },
};
