import { words } from '../words';
import { improvementExamples } from './improvement-examples';

const goalsReached = {
  sv: 'I vilken grad har insatsen nått sina mål?',
  en: 'To what degree has the intervention reached its goals?',
};

const { what, report, dueOn, state, finding, outcome, owner, endedOn, isLate } = improvementExamples.one;

/** A report of the sample municipality, with a part of each. */
export const qualityReportExample = {
  period: { name: '2026', from: '2026-01-01', to: '2026-12-31' },
  ...{ huvudman: null, unitsAs: 'now', reckonedAt: '2027-01-11T08:00:00.000Z' },
  volume: {
    ...{ received: 31, takenOn: 28, declined: 2, withdrawn: 1, delivered: 19, sessions: 96, present: 1894 },
    hours: 212.5,
  },
  promises: [{ promise: 'proposal', kept: 21, otherDateAgreed: 3, late: 2, running: 1 }],
  leadTimes: [{ what: 'meetingToProposal', orders: 26, medianDays: 11 }],
  kinds: [{ kind: 'school', units: 24, reached: 15 }],
  schoolForms: [
    { form: 'GR', units: 23, reached: 15 },
    { form: 'GRAN', units: 2, reached: 0 },
  ],
  units: [
    {
      ...{ unit: 'unit-tegelfallsskolan', name: 'Tegelfallsskolan', kind: 'school', schoolForms: ['GR'] },
      ...{ interventions: 1, sessions: 8, present: 161 },
    },
  ],
  results: [
    {
      ...{ key: 'goalsReached', scale: '1-2-3-4-5', interventions: 17, nearlyAlike: 1, answered: 402 },
      ...{ range: null, options: null, text: goalsReached },
      ...{ counts: { 1: 4, 2: 21, 3: 96, 4: 188, 5: 80 }, dontKnow: 13, mean: 3.82 },
    },
  ],
  trends: [
    {
      ...{ key: 'goalsReached', scale: '1-2-3-4-5' },
      text: goalsReached,
      points: [
        { period: '2025', participants: { mean: 3.6, restsOn: 310, isHidden: false }, rektorer: null },
        {
          period: '2026',
          participants: { mean: 3.82, restsOn: 389, isHidden: false },
          rektorer: { mean: 3.9, restsOn: 14, isHidden: false },
        },
      ],
    },
  ],
  choiceTrends: [
    {
      ...{ key: 'obstacles', option: 'planningTime' },
      text: {
        sv: 'Har något gjort det svårt att använda det ni arbetade med?',
        en: 'Has anything made it hard to use what you worked on?',
      },
      optionText: { sv: 'Tid att planera', en: 'Time to plan' },
      points: [
        { period: '2025', participants: { share: 0.31, restsOn: 300, isHidden: false }, rektorer: null },
        {
          period: '2026',
          participants: { share: 0.25, restsOn: 388, isHidden: false },
          rektorer: { share: null, restsOn: null, isHidden: true },
        },
      ],
    },
  ],
  parts: [{ part: 'whole', interventions: 9, goalsReached: 3.9 }],
  remained: {
    ...{ asked: 14, answered: 11, interventions: 10 },
    counts: { much: 4, some: 5, little: 1, nothing: 0, tooEarly: 1 },
  },
  laterResults: [
    {
      ...{ key: 'usedInPractice', scale: '1-2-3-4-5', interventions: 5, nearlyAlike: 0, answered: 61 },
      ...{ range: null, options: null },
      text: {
        sv: 'I vilken grad används det ni har arbetat med i insatsen i vardagen?',
        en: 'To what degree is what you worked on used in daily practice?',
      },
      ...{ counts: { 1: 3, 2: 9, 3: 21, 4: 20, 5: 6 }, dontKnow: 2, mean: 3.29 },
    },
  ],
  earlierImprovements: [],
  newImprovements: [{ what, report, dueOn, state, finding, outcome, owner, endedOn, isLate }],
  reckoning: words.qualityReport,
  _links: {
    self: { href: 'https://insats.example/insats/v1/quality-reports/2026', rel: 'self', method: 'GET' },
  },
};

/** Two of its figures, one of them hidden. */
export const qualityFiguresExample = {
  ...{
    period: qualityReportExample.period,
    huvudman: null,
    unitsAs: 'now',
    reckonedAt: qualityReportExample.reckonedAt,
  },
  figures: [
    {
      ...{ key: 'promises/proposal/kept', part: 'promises', about: 'proposal', scale: null, measure: 'kept' },
      ...{ option: null, ofPeriod: null, value: 21, restsOn: 27, isHidden: false },
      text: {
        sv: { part: 'Löften', about: 'Förslag inom två veckor', measure: 'Hållna' },
        en: { part: 'Promises', about: 'Proposal within two weeks', measure: 'Kept' },
      },
    },
    {
      ...{ key: 'parts/some/goalsReached', part: 'parts', about: 'some', scale: null, measure: 'goalsReached' },
      ...{ option: null, ofPeriod: null, value: null, restsOn: null, isHidden: true },
      text: {
        sv: { part: 'Hela kollegiet tillsammans', about: 'En del', measure: 'Målen nådda, medel' },
        en: { part: 'The whole kollegium together', about: 'Some', measure: 'Goals reached, mean' },
      },
    },
  ],
  reckoning: words.qualityReport,
  _links: {
    self: { href: 'https://insats.example/insats/v1/quality-reports/2026/figures', rel: 'self', method: 'GET' },
  },
};
