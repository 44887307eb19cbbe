import type { AnswerValues, ParticipantAnswer, Question } from '../../../schemas/surveys';

const told = (words: string) => ({ sv: words, en: words });
const asked = (key: string, shownIf: Question['shownIf'] = null) => ({
  ...{ key, required: false, text: told(key), help: null, shownIf },
});
const options = (...keys: string[]) => keys.map((key) => ({ key, ...told(key), exclusive: false }));
const scale = { kind: 'scale' as const, values: [1, 2, 3], low: told('low'), high: told('high') };

/** One question of each kind, and one of each that follows from an earlier. */
export const questions: Question[] = [
  { ...asked('goals'), ...scale, dontKnow: told("don't know") },
  { ...asked('used'), kind: 'single', options: options('yes', 'no', 'dontKnow') },
  { ...asked('howMuch', { question: 'used', anyOf: ['yes'] }), ...scale, dontKnow: null },
  { ...asked('obstacles'), kind: 'multiple', options: options('time', 'rooms', 'constructor'), most: null },
  { ...asked('hours', { question: 'obstacles', anyOf: ['time'] }), kind: 'number', min: 0, max: 9, prefill: null },
  { ...asked('why'), kind: 'text', maxLength: 4_000 },
];

export const orderId = '7d1f3d2c-52d5-4c0e-9a70-0f3a3f0f4e11';
let drawn = 0;

/** What somebody in a group and a unit has answered. */
export const answered = (group: string, unit: string | null, values: AnswerValues): ParticipantAnswer => ({
  _id: (drawn++).toString(16).padStart(64, '0'),
  ...{ orderId, group, unit, survey: 'tried', version: 1, values },
});

/** The same question answered with these values by as many people of one cell. */
export const allOf = (group: string, unit: string | null, key: string, values: AnswerValues[string][]) =>
  values.map((value) => answered(group, unit, { [key]: value }));

export const releasing = {
  ...{ id: `${orderId}/1`, orderId, questions, survey: { key: 'tried', version: 1 }, floor: 5, huvudmen: [] },
  now: '2027-02-06T15:30:00.000Z',
};
