import type { Calendar } from '../../schemas/organisation';
import { type Refusal, refuse, refuseField } from '../decision';
import { allFields } from '../rule';
import { asAdministrator, type OrganisationRule } from './state';
import { byHand } from './units';

type Told = Pick<Calendar, 'terms' | 'days'>;

const reversed = (list: readonly { from: string; to: string }[], at: string): (Refusal | false)[] =>
  list.map(({ from, to }, i) => to < from && refuseField(`${at}/${i}/to`, 'ends-before-start'));

/** Terms follow each other; days of different kinds may fall on the same day. */
const overlapping = ({ terms }: Told): (Refusal | false)[] =>
  terms.map(({ from, to }, i) => {
    const isShared = terms.slice(0, i).some((other) => from <= other.to && other.from <= to);
    return isShared && refuseField(`/terms/${i}/from`, 'terms-overlap');
  });

const refusedDays = (told: Told): Refusal | null =>
  allFields(...reversed(told.terms, '/terms'), ...reversed(told.days, '/days'), ...overlapping(told));

/** Adds a calendar of the huvudman, which the unit follows at once; its other units may follow it too. */
export const addCalendar: OrganisationRule<'addCalendar'> = {
  actor: asAdministrator,
  decide: ({ unit }, { reason, ...told }, { newId }) => {
    const calendar: Calendar = { _id: newId, huvudman: unit.huvudman, ...told, version: 0 };
    return (
      refusedDays(calendar) ?? {
        ...(reason ? { reason } : {}),
        ...{ calendar, unit: { ...unit, calendar: newId, ...byHand(unit, 'calendar') } },
        created: { kind: 'calendar', id: newId },
      }
    );
  },
};

/** Changes a calendar of the huvudman for all units that follow it. */
export const correctCalendar: OrganisationRule<'correctCalendar'> = {
  actor: asAdministrator,
  decide: ({ unit, calendar }, { version, reason, ...fields }) => {
    if (calendar?.huvudman !== unit.huvudman) return refuse('calendar-unknown');
    if (calendar.version !== version) return refuse('calendar-changed-meanwhile');
    if (Object.keys(fields).length === 0) return refuse('nothing-to-correct');
    const after = { ...calendar, ...fields };
    return refusedDays(after) ?? { reason, calendar: after };
  },
};
