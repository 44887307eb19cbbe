import { isAdministratorOf } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { isKnownSchoolForm, knownSchoolForms } from '../../../domain/organisation/school-forms';
import { schoolFormSaid } from '../../../papers/school-form';
import { speechIn } from '../../../papers/speech';
import { type Calendar, codeSchemes, type Unit } from '../../../schemas/organisation';
import type { OrganisationCommand } from '../../../schemas/organisation-commands';
import { words } from '../../words';
import { checks, choice, day, known, line, number, reason, rows, tick, worded } from '../forms/command-form';
import type { Choice, Field } from '../forms/fields';
import type { UnitChoices } from '../forms/units-to-choose';
import type { SignedIn } from '../visit';

/** For what a form about a unit is made. */
export interface AskedOfUnit {
  visit: SignedIn;
  unit: Unit;
  calendar: Calendar | null;
  /** Those who have or had something to do with the unit. */
  people: readonly Choice[];
  /** The other units of the huvudman, for a form in which some are chosen. */
  others: UnitChoices;
  /** The calendars that the unit may follow. */
  calendars: readonly Choice[];
  /** The part that the address names. */
  target: Readonly<Record<string, string>>;
}

interface UnitForm {
  fields(asked: AskedOfUnit): readonly Field[];
  initial?(asked: AskedOfUnit): object;
  /** The body without what was not filled in, or stands already: what is told counts as corrected by hand. */
  refine?(body: Record<string, unknown>, asked: AskedOfUnit): object;
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

/** Those of the unit among whom one chooses, and somebody else by their address. */
const whom = (people: readonly Choice[], { visit: { say } }: AskedOfUnit): Field[] => [
  ...(people.length > 0 ? [choice('person', [...people, { value: '', text: say('units.somebodyElse') }])] : []),
  mail,
];

const codeOf = ({ codes, kind }: Unit): { scheme: string; value: string } =>
  codes.find(({ to }) => to === null) ?? { scheme: kind === 'school' ? 'se-skolenhetskod' : 'local', value: '' };

/** The school forms that have a name with us, and what else the unit has by its code. */
function schoolFormsFor({ unit, visit: { language } }: AskedOfUnit): Choice[] {
  const others = unit.schoolForms.filter((form) => !isKnownSchoolForm(form));
  const speech = speechIn(words, language);
  return [
    ...knownSchoolForms.map((value) => ({ value, text: schoolFormSaid(value, speech) })),
    ...others.map((value) => ({ value, text: value })),
  ];
}

/** What a unit is known by, as it stands, to be corrected. */
const standingOf = (asked: AskedOfUnit) => {
  const { name, kollegium, calendar, ...unit } = asked.unit;
  const { scheme, value } = codeOf(asked.unit);
  const forms = schoolFormsFor(asked).map((each) => each.value);
  const schoolForms = forms.filter((form) => unit.schoolForms.includes(form));
  return { name, kollegium, calendar, code: { scheme, value }, schoolForms };
};

/** Only what is told otherwise than it stands. */
function changedOf({ reason, ...body }: Record<string, unknown>, standing: Record<string, unknown>): object {
  const { value } = (body.code ?? {}) as { value?: string };
  const told = value ? body : { ...body, code: undefined };
  const isChanged = ([name, each]: [string, unknown]) =>
    each !== undefined && JSON.stringify(each) !== JSON.stringify(standing[name]);
  return { ...Object.fromEntries(Object.entries(told).filter(isChanged)), ...(reason ? { reason } : {}) };
}

/** What was filled in of a person: what was left empty stays as it is. */
const filledOf = ({ isProtected, ...body }: Record<string, unknown>): object => ({
  ...Object.fromEntries(Object.entries(body).filter(([, each]) => each !== null)),
  ...(isProtected === undefined ? {} : { isProtected: isProtected === 'yes' }),
});

/** What each command on the organisation asks for. */
export const unitForms: Record<OrganisationCommand, UnitForm> = {
  nameRepresentative: {
    fields: (asked) => {
      const { visit, unit } = asked;
      return [
        ...whom(
          asked.people.filter(({ value }) => value !== visit.caller.person),
          asked,
        ),
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
    fields: (asked) => [
      ...whom(asked.people, asked),
      choice('kind', worded(asked.visit.say, 'duty', ['rektor', 'actingRektor', 'deputyHead'])),
      ...there,
    ],
    initial: (asked) => ({ from: today(asked), person: asked.target.personId }),
  },
  endDuty: { fields: () => [day('on'), reason], initial: (asked) => ({ on: today(asked) }) },
  restDuty: always(...there),
  resumeDuty: { fields: () => [day('from'), reason], initial: (asked) => ({ from: today(asked) }) },
  correctUnit: {
    fields: (asked) => [
      ...[line('name'), number('kollegium'), checks('schoolForms', schoolFormsFor(asked))],
      choice('code.scheme', worded(asked.visit.say, 'codeScheme', codeSchemes)),
      line('code.value'),
      ...(asked.calendars.length > 0 ? [choice('calendar', asked.calendars)] : []),
      reason,
    ],
    initial: standingOf,
    refine: (body, asked) => changedOf(body, standingOf(asked)),
  },
  mergeUnit: { fields: ({ others: { search, choices } }) => [...search, choice('into', choices), day('from'), reason] },
  splitUnit: {
    fields: ({ others: { search, choices } }) => [
      ...[...search, checks('units', choices), choice('ordersTo', choices)],
      ...[day('from'), reason],
    ],
  },
  closeUnit: always(day('on'), reason),
  takeBackUnitEnd: always(reason),
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
  correctPerson: {
    fields: ({ visit: { say } }) => [
      ...[line('name'), mail, line('phone')],
      choice('isProtected', worded(say, 'isProtected', ['yes', 'no'])),
      reason,
    ],
    refine: filledOf,
  },
};
