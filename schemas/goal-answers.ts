import Type from 'typebox';
import { Links } from './answers';
import { MappedGoal } from './goals';
import { GoalOutcome, InPractice, Line, Nullable, OrderStep, Reason } from './vocabulary';

const closed = { additionalProperties: false };
const { _id, need: _need, recordedBy, ...told } = MappedGoal.properties;

/** A goal as somebody may see it: what its people wrote freely, and who did, is null to the reader of their huvudman. */
const shown = { id: _id, ...told, need: Nullable(Reason), recordedBy: Nullable(recordedBy) };
export const GoalAnswer = Type.Object({ ...shown, _links: Links }, { ...closed, $id: 'MappedGoal' });

/** An order that serves a goal: its own goals with how far they were reached, at its end and some months later. */
const ServingOrder = Type.Object(
  {
    ...{ id: _id, caseNumber: Type.String(), theme: Nullable(Line), year: Type.Integer(), step: OrderStep },
    isEnded: Type.Boolean(),
    goals: Type.Array(
      Type.Object(
        {
          text: Type.String(),
          outcome: Nullable({ ...GoalOutcome, description: 'In the eyes of the rektor' }),
          centre: Nullable({ ...GoalOutcome, description: 'In the eyes of the centre' }),
          later: Nullable({ ...GoalOutcome, description: 'In the eyes of the rektor, some months later' }),
        },
        closed,
      ),
    ),
    remains: Type.Array(Type.Object({ unit: Type.String(), inPractice: InPractice }, closed)),
  },
  closed,
);

/** What orders of a year that serve a goal, or one below it, came to in the eyes of participants. */
const GoalYear = Type.Object(
  { year: Type.Integer(), interventions: Type.Integer(), goalsReached: Nullable(Type.Number()) },
  closed,
);

const branch = {
  goal: Type.Object(shown, closed),
  orders: Type.Array(ServingOrder),
  years: Type.Array(GoalYear),
};

/** A goal from need to outcome, with the goals of units that are part of it. */
export const GoalTreeAnswer = Type.Object(
  { ...branch, goals: Type.Array(Type.Object(branch, closed)) },
  { ...closed, $id: 'GoalTree' },
);

/** The shapes that the API's description tells by name. */
export const namedGoalAnswers = [GoalAnswer, GoalTreeAnswer];
