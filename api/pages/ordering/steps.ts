import { commandBodies } from '../../../schemas/commands';
import type { Choice, Field } from '../forms/fields';
import { goalFields, servingChosen } from '../forms/goals-to-choose';
import type { Say } from '../words';
import { forWhom } from './for-whom';
import type { Known, OrderingStep } from './step';

/** What is asked of an order before it is sent, one thing per page, in this order. */
export const stepNames = ['about', 'need', 'goals', 'participants', 'period'] as const;
export type StepName = (typeof stepNames)[number];
export const isStep = (name: string): name is StepName => (stepNames as readonly string[]).includes(name);

const kinds = (say: Say): Choice[] =>
  ['training', 'tutoring'].map((value) => ({
    ...{ value, text: say(`forms.options.kind.${value}`), note: say(`ordering.kinds.${value}`) },
  }));

/** What an order is about: also what its draft is begun with. */
export const aboutFields = (say: Say): Field[] => [
  { is: 'line', name: 'need.theme' },
  { is: 'choice', name: 'kind', options: kinds(say) },
];

/** A page that asks for parts of the draft as they are. */
const asIs = (fields: (say: Say, known: Known) => readonly Field[]): OrderingStep => ({
  fields: (known, say) => fields(say, known),
  schema: commandBodies.saveDraft,
  wrong: () => null,
  from: (content) => content,
  into: (content, { need, ...filled }) => ({
    ...{ ...content, ...filled },
    need: servingChosen({ ...content.need, ...(need as object) }),
  }),
});

/** The pages, by their names. */
export const orderingSteps: Record<StepName, OrderingStep> = {
  about: asIs(aboutFields),
  need: asIs(() => [{ is: 'text', name: 'need.text' }]),
  goals: asIs((_say, { mapped }) => [...goalFields(mapped), { is: 'text', name: 'need.goalsServed' }]),
  participants: forWhom,
  period: asIs(() => [
    { is: 'day', name: 'need.wishedPeriod.from' },
    { is: 'day', name: 'need.wishedPeriod.to' },
    { is: 'line', name: 'need.wishedPeriodText' },
  ]),
};

/** The page that asks for what is missing, by where it stands in a draft. */
export const asksFor = (pointer: string): StepName => (pointer === '/need/text' ? 'need' : 'participants');
