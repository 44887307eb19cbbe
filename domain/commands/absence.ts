import type { Order } from '../../schemas/order';
import { absencesOf } from '../cover';
import { type Refusal, refuse, refuseField } from '../decision';
import { change } from '../order';
import { allFields, rule, theCentre } from '../rule';
import { knowingAbsences, refusedDays } from '../staff-absences';

const nobodyAssigned = (order: Order): Refusal | null => (order.assignment ? null : refuse('nobody-assigned'));

/** Whether cover is asked for follows from the days, of this and of the meeting. */
export const recordAbsence = rule(
  'recordAbsence',
  { who: theCentre, whilePaused: true, misfit: nobodyAssigned },
  (order, { from, to }, given) => {
    const { responsible, absences } = order.assignment!;
    const absence = { id: `absence-${absences.length + 1}`, person: responsible.person, from, to };
    return (
      refusedDays({ from, to }) ?? {
        created: { kind: 'absence', id: absence.id },
        order: change(order, (copy) => copy.assignment!.absences.push({ ...absence, recordedAt: given.now })),
      }
    );
  },
);

/** Other days than were recorded, or none: then nobody was away. */
export const correctAbsence = rule(
  'correctAbsence',
  { who: theCentre, whilePaused: true, misfit: nobodyAssigned },
  (order, { absence, days, reason }, given) => {
    const all = absencesOf(order.assignment!);
    const known = all.find(({ id }) => id === absence);
    if (!known) return refuseField('/absence', 'absence-unknown');
    if (known.staffAbsence) return refuseField('/absence', 'absence-of-all-orders');
    const corrected = days
      ? { ...known, ...days, recordedAt: given.now, takenBackAt: null }
      : { ...known, takenBackAt: given.now };
    return (
      (days && refusedDays(days, '/days')) ?? {
        reason,
        order: change(order, (copy) => {
          copy.assignment!.absences = all.map((one) => (one.id === absence ? corrected : one));
        }),
      }
    );
  },
);

export const appointCover = rule(
  'appointCover',
  { who: theCentre, whilePaused: true, misfit: nobodyAssigned },
  (order, { person, from, to }, given) => {
    const cover = given.people.find(({ _id }) => _id === person);
    const refused = allFields(
      !cover && refuseField('/person', 'staff-unknown', { who: person }),
      refusedDays({ from, to }),
    );
    return (
      refused ?? {
        order: knowingAbsences(
          change(order, (copy) => {
            copy.assignment!.cover = { person, name: cover!.name, from, to, appointedAt: given.now };
          }),
          given.absences ?? [],
          given.today,
        ),
        notices: [{ kind: 'cover.appointed', to: 'responsible' }],
      }
    );
  },
);
