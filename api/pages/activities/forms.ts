import Type from 'typebox';
import { readActivity } from '../../../documents/activity-reads';
import { Refused } from '../../../documents/outcomes';
import { dayOf } from '../../../domain/days';
import { refusedRecorder } from '../../../domain/surveys/activities';
import { type Activity, activityStates } from '../../../schemas/activities';
import { CorrectActivityBody, RecordActivityBody } from '../../../schemas/activity-answers';
import { Day } from '../../../schemas/vocabulary';
import type { Services } from '../../services';
import { wrongWith } from '../../validation';
import { choice, day, line, number, reason, worded } from '../forms/command-form';
import { type Field, one } from '../forms/fields';
import type { Form } from '../forms/form';
import { sentIn } from '../forms/read';
import { unitsToChoose } from '../forms/units-to-choose';
import type { SignedIn } from '../visit';

const Written = Type.Object({ from: Day });

/** The day on which the units of a form are to be there: the first one of the activity, as far as it was written. */
function onWhichDay({ request, now }: SignedIn, standing: Activity | null): string {
  const from = one(sentIn(request.body), 'from');
  return wrongWith(Written, { from }) ? (standing?.from ?? dayOf(now)) : from;
}

/** What is asked of an activity, whether it is new or stands already. */
async function fieldsFor(services: Services, visit: SignedIn, standing: Activity | null): Promise<Field[]> {
  const { language } = visit;
  const kinds = services.store.settings.activityKinds.map((kind) => ({ value: kind.key, text: kind[language] }));
  const on = onWhichDay(visit, standing);
  const stands = standing?.units.map(({ unit }) => unit) ?? [];
  const { search, choices } = await unitsToChoose(services, visit, { on, chosenIn: ['units'], stands, but: [] });
  return [
    ...[choice('kind', kinds), line('name'), day('from'), day('to')],
    ...[...search, { is: 'checks', name: 'units', options: choices } as const],
  ];
}

/** The units that were chosen, with how many attended as far as it was noted before. */
const withNumbers = (units: unknown, standing: Activity | null) =>
  (units as string[]).map((unit) => ({
    unit,
    number: standing?.units.find((each) => each.unit === unit)?.number ?? null,
  }));

const back = ({ say }: SignedIn) => ({ to: '/activities', text: say('activities.title') });
const backTo = ({ _id, name }: Activity) => ({ to: `/activities/${_id}`, text: name });

/** A new activity. Throws `Refused` to whoever keeps no register. */
export async function newActivity(services: Services, visit: SignedIn): Promise<Form> {
  const refused = refusedRecorder(visit.caller);
  if (refused) throw new Refused(refused, null);
  return {
    ...{ words: 'activity', schema: RecordActivityBody, name: visit.say('activities.add'), back: back(visit) },
    ...{ keep: 'activity', seen: null, initial: {}, fields: await fieldsFor(services, visit, null) },
    refine: ({ units, ...told }) => ({ ...told, units: withNumbers(units, null) }),
  };
}

/** The activity that an address names, for whoever may correct it. Throws `Refused`, `NotThere`. */
export async function activityToCorrect({ store }: Services, { caller, request }: SignedIn): Promise<Activity> {
  const refused = refusedRecorder(caller);
  if (refused) throw new Refused(refused, null);
  const { activityId } = request.params as { activityId: string };
  return readActivity(store.collections, activityId, caller);
}

/** Corrects what an activity is and which units took part, or takes it back. */
export async function correction(services: Services, visit: SignedIn, activity: Activity): Promise<Form> {
  const { say } = visit;
  const states = choice('state', worded(say, 'activityState', activityStates));
  return {
    ...{ words: 'activity', schema: CorrectActivityBody, name: say('activities.save'), back: backTo(activity) },
    ...{ title: say('activities.correctOf', { name: activity.name }), keep: `activity/${activity._id}` },
    ...{ seen: activity.version, initial: { ...activity, units: activity.units.map(({ unit }) => unit) } },
    fields: [...(await fieldsFor(services, visit, activity)), states, reason],
    refine: ({ units, ...told }) => ({ ...told, units: withNumbers(units, activity) }),
  };
}

const attended = (unit: string): string => `attended.${unit}`;

/** Notes how many attended from each unit: one number for each, under its own name whatever their order becomes. */
export function attendance({ say }: SignedIn, activity: Activity): Form {
  const { kind, name, from, to, units, state } = activity;
  const numbers = Object.fromEntries(units.map(({ unit, number: attendees }) => [unit, attendees]));
  return {
    ...{
      words: 'attendance',
      schema: CorrectActivityBody,
      name: say('activities.saveNumbers'),
      back: backTo(activity),
    },
    ...{ title: say('activities.attendanceOf', { name }), keep: `activity/${activity._id}/attendance` },
    ...{ seen: activity.version, initial: { attended: numbers, reason: say('activities.attendanceReason') } },
    fields: [...units.map((each) => number(attended(each.unit), each.name)), reason],
    askedAs: Object.fromEntries(units.map(({ unit }, i) => [`units/${i}/number`, attended(unit)])),
    refine: ({ attended: noted = {}, reason: why }) => ({
      ...{ kind, name, from, to, state, ...(why === undefined ? {} : { reason: why }) },
      units: units.map(({ unit }) => ({ unit, number: (noted as Record<string, unknown>)[unit] ?? null })),
    }),
  };
}
