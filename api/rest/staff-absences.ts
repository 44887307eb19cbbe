import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { readRegisterLog } from '../../documents/register-log';
import {
  type AbsenceQuery,
  type AbsenceTold,
  correctStaffAbsence,
  readStaffAbsence,
  readStaffAbsences,
  recordStaffAbsence,
} from '../../documents/staff-absences';
import { StaffAbsenceAnswer } from '../../schemas/staff-absence-answers';
import { StaffAbsenceContent, StaffAbsenceCorrection } from '../../schemas/staff-absences';
import { centreRead } from '../read-trace';
import type { Services } from '../services';
import { register } from './registers';
import { staffAbsenceExamples } from './staff-absence-examples';

const told = {
  list: {
    summary: 'Who at the centre is away',
    description:
      'Frånvaro som inte är över, för alla ärenden på en gång: vilka ärenden den rör, vad som är lovat under tiden och var en ersättare behövs. Absences that are not over, with the open orders that each touches and where cover is needed.',
  },
  one: {
    summary: 'One absence',
    description: 'En frånvaro, med versionen som en rättelse nämner. One absence, with its version.',
  },
  log: {
    summary: 'What was changed of an absence',
    description: 'Vem som ändrade vad, när och varför. Who changed what, when and why.',
  },
  record: {
    summary: 'Record that somebody is away',
    description:
      'Antecknar frånvaro för en medarbetare. Personens ärenden får veta det inom några sekunder, och chefen ombeds utse ersättare där mer än två arbetsdagar av de två veckorna berörs. Records an absence of a member of staff: their orders know within seconds, and the lead is asked for cover.',
  },
  correct: {
    summary: 'Correct an absence',
    description:
      'Rättar dagarna, eller tar tillbaka frånvaron med days: null, med skäl. Corrects the days, or takes the absence back with days: null, with a reason.',
  },
};

/** When staff are away: recorded once for a person, whatever their orders. */
export function staffAbsences(app: FastifyInstance, { store }: Services): void {
  const { collections } = store;
  register<AbsenceTold>(app, {
    ...{ path: '/staff-absences', id: 'staffAbsenceId', tags: ['organisation'], told, examples: staffAbsenceExamples },
    operations: {
      ...{ list: 'listStaffAbsences', one: 'getStaffAbsence', log: 'listStaffAbsenceChanges' },
      ...{ record: 'recordStaffAbsence', correct: 'correctStaffAbsence' },
    },
    query: Type.Object({
      person: Type.Optional(Type.String({ ...StaffAbsenceContent.properties.person, description: 'Who is away' })),
    }),
    row: StaffAbsenceAnswer,
    bodies: { record: StaffAbsenceContent, correct: StaffAbsenceCorrection },
    shown: ({ _id: id, ...absence }) => ({ id, ...absence }),
    read: centreRead,
    list: (query, reader) => readStaffAbsences(store, query as AbsenceQuery, reader),
    one: (id, reader) => readStaffAbsence(store, id, reader),
    log: async (entry, reader, page) => {
      await readStaffAbsence(store, entry, reader);
      return readRegisterLog(collections, { register: 'staffAbsences', entry }, reader.caller, page);
    },
    record: (asked) => recordStaffAbsence(store, asked as never),
    correct: (asked) => correctStaffAbsence(store, asked as never),
  });
}
