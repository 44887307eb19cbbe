import { isAdministratorOf } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import type { Calendar, Unit } from '../../../schemas/organisation';
import type { OrganisationCommand } from '../../../schemas/organisation-commands';
import { checks, choice, day, known, line, number, reason, rows, tick, worded } from '../forms/command-form';
import type { Choice, Field } from '../forms/fields';
import type { SignedIn } from '../visit';

/** For what a form about a unit is made. */
export interface AskedOfUnit {
  visit: SignedIn;
  unit: Unit;
  calendar: Calendar | null;
  /** Those who have or had something to do with the unit. */
  people: readonly Choice[];
  /** The other units that the caller may know of. */
  others: readonly Choice[];
  /** The part that the address names. */
  target: Readonly<Record<string, string>>;
}

interface UnitForm {
  fields(asked: AskedOfUnit): readonly Field[];
  initial?(asked: AskedOfUnit): object;
}

const mail: Field = { is: 'mail', name: 'mail' };
const there = [day('from'), day('to')];
const today = ({ visit }: AskedOfUnit): string => dayOf(visit.now);
const always = (...fields: Field[]): UnitForm => ({ fields: () => fields });

const calendarFields = ({ visit: { say } }: AskedOfUnit): Field[] => [
  line('name'),
  rows('terms', [line('name'), ...there]),
  rows('days', [
    choice('kind', worded(say, 'dayKind', ['break', 'studyDay', 'closed', 'openWork'])),
    line('name'),
    ...there,
  ]),
];
const placeOf = ({ unit, target }: AskedOfUnit) => unit.places.find(({ id }) => id === target.placeId);
const arbetslagOf = ({ unit, target }: AskedOfUnit) => unit.arbetslag.find(({ id }) => id === target.arbetslagId);

/** Those of the unit whom one can name, and somebody else by their address. */
function whomToName({ people, visit: { caller, say } }: AskedOfUnit): Field[] {
  const others = people.filter(({ value }) => value !== caller.person);
  return others.length > 0 ? [choice('person', [...others, { value: '', text: say('units.somebodyElse') }])] : [];
}

/** What each command on the organisation asks for. */
export const unitForms: Record<OrganisationCommand, UnitForm> = {
  nameRepresentative: {
    fields: (asked) => {
      const { visit, unit } = asked;
      return [
        ...whomToName(asked),
        mail,
        ...(isAdministratorOf(visit.caller, unit.huvudman) ? [line('name')] : []),
        checks('acts', worded(visit.say, 'act', ['order', 'chooseAttendees', 'agree', 'readSummaries'])),
        ...there,
        line('caseNumber'),
      ];
    },
    initial: (asked) => ({ from: today(asked), acts: ['order', 'chooseAttendees', 'agree'] }),
  },
  takeBackRepresentation: always(reason),
  giveDuty: {
    fields: ({ people, visit: { say } }) => [
      choice('person', people),
      choice('kind', worded(say, 'duty', ['rektor', 'actingRektor', 'deputyHead'])),
      ...there,
    ],
    initial: (asked) => ({ from: today(asked), person: asked.target.personId }),
  },
  endDuty: { fields: () => [day('on'), reason], initial: (asked) => ({ on: today(asked) }) },
  restDuty: always(...there),
  correctUnit: {
    fields: () => [line('name'), number('kollegium'), reason],
    initial: ({ unit: { name, kollegium } }) => ({ name, kollegium }),
  },
  mergeUnit: { fields: ({ others }) => [choice('into', others), day('from'), reason] },
  splitUnit: { fields: ({ others }) => [checks('units', others), choice('ordersTo', others), day('from'), reason] },
  closeUnit: always(day('on'), reason),
  addPlace: always(line('name'), ...there, reason),
  correctPlace: { fields: () => [line('name'), ...there, reason], initial: (asked) => placeOf(asked) ?? {} },
  addArbetslag: always(line('name'), number('size'), ...there, reason),
  correctArbetslag: {
    fields: () => [line('name'), number('size'), ...there, reason],
    initial: (asked) => arbetslagOf(asked) ?? {},
  },
  addCalendar: { fields: (asked) => [...calendarFields(asked), reason] },
  correctCalendar: {
    fields: (asked) => [known('version', asked.calendar?.version ?? 0), ...calendarFields(asked), reason],
    initial: ({ calendar }) => calendar ?? {},
  },
  addPerson: always(line('name'), mail, tick('isProtected')),
  correctPerson: always(line('name'), mail, line('phone'), reason),
};
