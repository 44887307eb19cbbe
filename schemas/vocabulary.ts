import Type, { type Static, type TSchema, type TString } from 'typebox';

/** A value that may be null; null always has a meaning, told where the field is declared. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A part of what is still being written: missing or null until somebody has thought of it. */
export const Unfinished = <T extends TSchema>(schema: T) => Type.Optional(Nullable(schema));
/** Words that are still being written: they may be empty too, and are never longer than they may be in the end. */
export const Begun = (words: TString) => {
  const { maxLength } = words as TString & { maxLength?: number };
  return Unfinished(Type.String(maxLength === undefined ? {} : { maxLength }));
};

/** A calendar day in the municipality's time zone, YYYY-MM-DD. */
export const Day = Type.String({
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  format: 'date',
  description: 'A calendar day, YYYY-MM-DD',
});
export type Day = Static<typeof Day>;

/** An instant with any offset (RFC 3339); kept and answered in UTC. */
export const Instant = Type.String({ format: 'date-time', description: 'An instant, RFC 3339' });
export type Instant = Static<typeof Instant>;

/** A day and time as MongoDB itself reads it, by which is found what is to be taken away. */
export const MongoDate = Type.Unsafe<Date>({ bsonType: 'date' });

export const idPattern = '^[a-z0-9][a-z0-9-]*$';
export const Id = Type.String({ minLength: 1, maxLength: 100, pattern: idPattern });
export const Uuid = Type.String({ format: 'uuid' });
/** One line that people read: a name, a place, a title. */
export const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
/** A text in people's own words, at most 6,000 characters. */
export const Text = Type.String({ minLength: 1, maxLength: 6000, pattern: '\\S' });
/** A short text in people's own words: a reason, a wish. */
export const Reason = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' });
export const Year = Type.Integer({ minimum: 2000, maximum: 2200 });
/** How many people; at most what a large unit has. */
export const Count = Type.Integer({ minimum: 0, maximum: 5000 });
/** A number that only ever rises: a version, a count of changes. */
export const Sequence = Type.Integer({ minimum: 0 });
export const HeadCount = Type.Integer({ minimum: 1, maximum: 5000 });
export const Hours = Type.Number({ minimum: 0, maximum: 1000 });
export const WebLink = Type.String({ format: 'uri', pattern: '^https://', maxLength: 500 });

const oneOf = <const T extends string[]>(...names: T): Type.TEnum<T> => Type.Enum<T>(names as [...T]);

/** The seven steps of a tailored intervention, in their order. */
export const stepNames = [
  'needIdentified',
  'request',
  'planningMeeting',
  'attendees',
  'proposal',
  'delivery',
  'evaluation',
] as const;
export const StepName = Type.Enum([...stepNames]);
export type StepName = (typeof stepNames)[number];
/** The steps that a sent order can be in: the first belongs to the draft. */
export type OrderStep = Exclude<StepName, 'needIdentified'>;
export const OrderStep = Type.Enum(stepNames.slice(1) as OrderStep[]);

export const Side = oneOf('unit', 'centre');
export type Side = Static<typeof Side>;
export const Turn = oneOf('rektor', 'centre', 'both', 'nobody');
export type Turn = Static<typeof Turn>;
export const Channel = oneOf('insats', 'phone', 'mail', 'inPerson');
export const InterventionKind = oneOf('training', 'tutoring');
export const SessionHow = oneOf('onSite', 'digital', 'both');
export type SessionHow = Static<typeof SessionHow>;
export const GoalOutcome = oneOf('reached', 'mostly', 'partly', 'notReached', 'ongoing', 'tooEarly');
/** How much of an intervention is left in practice months later. */
export const InPractice = oneOf('much', 'some', 'little', 'nothing', 'tooEarly');
export type InPractice = Static<typeof InPractice>;
export const Act = oneOf('order', 'chooseAttendees', 'agree', 'readSummaries');
export type Act = Static<typeof Act>;
export const DutyKind = oneOf(
  'rektor',
  'actingRektor',
  'deputyHead',
  'lead',
  'staff',
  'huvudmanReader',
  'huvudmanContact',
  'administrator',
);
export type DutyKind = Static<typeof DutyKind>;
export const UnitKind = oneOf('preschool', 'school');

/** How an order ended: after all steps, or early. */
export const EndingKind = oneOf('completed', 'declined', 'withdrawn', 'endedByCentre', 'unitClosed');
export type EndingKind = Static<typeof EndingKind>;

export const unitViews = ['now', 'then'] as const;
/** As which units a report tells of those that have become part of another: as the one of now, or as they were then. */
export const UnitView = Type.Enum([...unitViews]);
export type UnitView = (typeof unitViews)[number];
