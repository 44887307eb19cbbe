import type { Need } from '../../../../schemas/parts';
import {
  type Asked,
  asks,
  type CommandForm,
  checks,
  choice,
  day,
  joined,
  known,
  line,
  number,
  reason,
  rows,
  seen,
  text,
  worded,
} from '../command-form';
import type { Field } from '../fields';
import { goalFields, servingChosen } from '../goals-to-choose';

/** Those who take part: of the leading unit unless more units are in the order. */
export function participantFields(asked: Asked): Field {
  const units = asked.own.length > 0 ? asked.own : joined(asked);
  const unit = units.length > 1 ? choice('unit', units) : known('unit', units[0]?.value ?? asked.order.units[0]!.unit);
  return rows('participants', [line('name'), number('number'), known('arbetslag', null), unit]);
}

/** What a request says, in the order in which it is asked. */
const requestFields = (asked: Asked): Field[] => [
  choice('kind', worded(asked.say, 'kind', ['training', 'tutoring'])),
  line('need.theme'),
  text('need.text'),
  day('need.wishedPeriod.from'),
  day('need.wishedPeriod.to'),
  line('need.wishedPeriodText'),
  ...goalFields(asked.goals),
  text('need.goalsServed'),
  participantFields(asked),
  number('kollegium'),
];

/** The request as it was filled in; goals of other units that whoever corrects it does not see stay as they were. */
function corrected(body: Record<string, unknown>, { order, goals }: Asked): object {
  const unseen = (order.need.servesGoals ?? []).filter((id) => !goals.some(({ value }) => value === id));
  return { ...body, need: servingChosen(body.need as Need, unseen) };
}

const whole = ({ order: { kind, need, participants, units } }: Asked) => ({
  ...{ kind, need, participants },
  kollegium: units.find(({ leads }) => leads)?.kollegium ?? null,
});

/** The place in the queue that was read, which another one replaces. */
function placeSeen({ order: { request } }: Asked): Field[] {
  const period = request.answer?.period;
  return period ? [seen('replaces.from', period.from), seen('replaces.to', period.to)] : [];
}

export const requestForms = {
  confirmRequest: asks(),
  correctRequest: { fields: (asked) => [...requestFields(asked), reason], initial: whole, refine: corrected },
  takeOn: { fields: ({ staff }) => [choice('responsible', staff), checks('others', staff), text('text')] },
  queueOrder: { fields: (asked) => [...placeSeen(asked), day('period.from'), day('period.to'), text('text')] },
  declineOrder: asks(text('reason'), text('alternative')),
  assignStaff: {
    fields: ({ staff }) => [choice('responsible', staff), checks('others', staff), reason],
    initial: ({ order: { assignment } }) => ({
      responsible: assignment?.responsible.person,
      others: assignment?.others.map(({ person }) => person) ?? [],
    }),
  },
  recordAbsence: asks(day('from'), day('to')),
  correctAbsence: {
    fields: ({ order: { assignment } }) => [
      choice(
        'absence',
        (assignment?.absences ?? []).flatMap(({ id, from, to, staffAbsence }) =>
          id && !staffAbsence ? [{ value: id, text: `${from} – ${to}` }] : [],
        ),
      ),
      ...[day('days.from'), day('days.to'), reason],
    ],
  },
  appointCover: { fields: ({ staff }) => [choice('person', staff), day('from'), day('to')] },
  inviteUnit: { fields: ({ units: { search, choices } }) => [...search, choice('unit', choices)] },
  joinOrder: { fields: (asked) => [participantFields(asked), number('kollegium')] },
  leaveSharedOrder: asks(reason),
  handOverLead: {
    fields: (asked) => [
      choice(
        'unit',
        joined(asked).filter(({ value }) => !asked.order.units.some(({ unit, leads }) => leads && unit === value)),
      ),
    ],
  },
} satisfies Record<string, CommandForm>;
