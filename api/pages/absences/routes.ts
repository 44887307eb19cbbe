import type { FastifyInstance } from 'fastify';
import { readStaff } from '../../../documents/organisation-reads';
import {
  correctStaffAbsence,
  readStaffAbsence,
  readStaffAbsences,
  recordStaffAbsence,
} from '../../../documents/staff-absences';
import { StaffAbsenceContent, StaffAbsenceCorrection } from '../../../schemas/staff-absences';
import { unnamed } from '../../protection';
import { centreRead } from '../../read-trace';
import type { Services } from '../../services';
import { choice, day, reason } from '../forms/command-form';
import { type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { queried, type SignedIn, signedIn } from '../visit';
import { absencesPage } from './page';

const most = { page: 1, limit: 100 };

const back = ({ say }: SignedIn) => ({ to: '/absences', text: say('absences.back') });

async function fresh({ store }: Services, visit: SignedIn): Promise<Form> {
  const { caller, now, say } = visit;
  const staff = await readStaff(store.collections, caller, now);
  return {
    ...{ words: 'absence', schema: StaffAbsenceContent, name: say('absences.add'), back: back(visit) },
    ...{ keep: 'absence', seen: null, initial: { person: queried(visit, 'person') || caller.person } },
    fields: [
      choice(
        'person',
        staff.map(({ _id, name }) => ({ value: _id, text: name })),
      ),
      ...[day('from'), day('to')],
    ],
  };
}

async function standing({ store }: Services, visit: SignedIn): Promise<{ id: string; form: Form }> {
  const { entryId: id } = visit.request.params as { entryId: string };
  const { version, person, from, to, takenBackAt } = unnamed(visit.request, await readStaffAbsence(store, id, visit));
  const form: Form = {
    ...{ words: 'absence', schema: StaffAbsenceCorrection, name: visit.say('absences.save'), back: back(visit) },
    ...{ title: visit.say('absences.correctOf', { who: person.name }), keep: `absence/${id}`, seen: version },
    initial: { days: takenBackAt ? null : { from, to } },
    fields: [day('days.from'), day('days.to'), reason],
  };
  return { id, form };
}

/** Pages on when staff are away: who is, what that touches, and recording and correcting it. */
export function absencePages(app: FastifyInstance, services: Services): void {
  const { store } = services;

  app.get('/absences', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const found = (await readStaffAbsences(store, most, visit)).slice(0, most.limit);
    request.read = centreRead(found);
    return sendPage(visit, absencesPage(visit, unnamed(request, found)));
  });

  app.get('/absences/new', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, await fresh(services, visit));
  });

  app.post('/absences/new', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { caller, now } = visit;
    return takeForm(services, visit, await fresh(services, visit), async ({ body, key }) => {
      const asked = { command: 'recordStaffAbsence' as const, target: {}, body: body as never };
      await recordStaffAbsence(store, { ...asked, key, caller, now });
      return '/absences';
    });
  });

  app.get('/absences/:entryId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, (await standing(services, visit)).form);
  });

  app.post('/absences/:entryId', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { id, form } = await standing(services, visit);
    const { caller, now } = visit;
    return takeForm(services, visit, form, async ({ body, key, seen = 0 }) => {
      const asked = { command: 'correctStaffAbsence' as const, target: { staffAbsenceId: id }, id, seen };
      await correctStaffAbsence(store, { ...asked, body: body as never, key, caller, now });
      return '/absences';
    });
  });
}
