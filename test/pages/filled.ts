import { randomUUID } from 'node:crypto';
import { askWhatRemained } from '../../documents/ask-what-remained';
import { keepMail } from '../../documents/keep-mail';
import { forStaff, noteTakenUp } from '../../documents/take-up-mail';
import type { TestApi } from '../api/api';
import { attachedFile } from '../api/sent-files';
import { orderAt, request, type Stage, unit } from '../api/stages';
import { pdf } from '../files/samples';
import { answerDecember } from './sittings';

const stages = ['recorded', 'planned', 'begun', 'delivered', 'documented', 'closed'] as const satisfies Stage[];

/** What there is, by its id, of everything that pages are about. */
export type Filled = Record<(typeof stages)[number], string> &
  Record<
    | 'absence'
    | 'activity'
    | 'attachment'
    | 'catalogue'
    | 'code'
    | 'draft'
    | 'goal'
    | 'importId'
    | 'improvement'
    | 'mail'
    | 'takenOn'
    | 'presented',
    string
  >;

/** What somebody enters beside an order; its id. */
async function entered(
  api: TestApi,
  who: 'rektor' | 'staff' | 'administrator',
  path: string,
  body: object,
): Promise<string> {
  const answer = await api.call(who, 'POST', path, { body, key: randomUUID() });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id ?? answer.body.activityId;
}

/** A file of units that an administrator has sent, to be compared; the id of its import. */
export async function importedFile(api: TestApi): Promise<string> {
  await api.knows('administrator');
  const csv = 'id;name;kind;huvudman;code;kollegium\n1;Nya skolan;school;huvudman-ronnmarka;99990177;12\n';
  const headers = {
    ...{ authorization: `Bearer ${await api.issuer.tokenOf('administrator')}`, 'content-type': 'text/csv' },
    'idempotency-key': `"${randomUUID()}"`,
  };
  const url = '/insats/v1/import-files/units?complete=false';
  return (await api.request({ method: 'POST', url, body: csv, headers })).body.id;
}

/** A message that waits for staff, and an address that is on hold. */
async function keptPost({ store, now }: TestApi, orderId: string): Promise<string> {
  const [id, mail] = ['mail-that-waits', 'ylva.sundgren@ronnmarka.example'];
  const arrived = { id, messageId: `<${id}@mail.example>`, raw: Buffer.from('Hej'), envelopeFrom: mail };
  await keepMail(store.collections, arrived, now, store.settings);
  const files = [{ name: 'plan.doc', kind: 'application/msword', bytes: 12, refused: 'attachment-kind' }];
  const read = { kind: 'reply', from: mail, subject: 'Sv: 26-0001', text: 'Vi är 14.', files } as const;
  await noteTakenUp(store, id, { ...read, files }, forStaff('mayNotWrite', { orderId }), now);
  await store.collections.heldAddresses.insertOne({ _id: mail, since: now, answer: '5.1.1' });
  return id;
}

/** What a survey is to ask next: one question in other words, and one more. */
async function rewordSurvey(api: TestApi): Promise<void> {
  const path = '/surveys/participant-standard/drafts/current';
  const { title, minutes, parts } = (await api.get('staff', path)).body;
  parts[0].questions[0].text.sv = 'Nådde ni målen?';
  await api.call('staff', 'PUT', path, { body: { title, minutes, parts }, seen: 0 });
}

/** Asks the participants of an order what remains, when it is time; afterwards it is as late as it was. */
async function askMonthsLater(api: TestApi, orderId: string): Promise<void> {
  const { now } = api;
  const { standing } = (await api.store.collections.orders.findOne({ _id: orderId }))!;
  await askWhatRemained(api.store, standing.askAt!);
  api.now = now;
}

/** Fills Insats with some of everything; on its clock it is December then. */
export async function fill(api: TestApi): Promise<Filled> {
  const filled = {} as Filled;
  for (const stage of [...stages, 'takenOn', 'presented'] as const) filled[stage] = await orderAt(api, stage);
  api.clock('2026-10-05 09.00');
  filled.attachment = await attachedFile(api, 'staff', filled.planned, { bytes: pdf });
  const { groups } = (await api.get('staff', `/orders/${filled.begun}/surveys`)).body;
  filled.code = groups[0].room.code;
  api.clock('2026-12-09 09.00');
  filled.mail = await keptPost(api, filled.planned);
  filled.draft = (await api.kept('rektor', 'startDraft', {}, { unit })).draftId!;
  await api.kept('rektor', 'saveDraft', { draftId: filled.draft }, request, { seen: 1 });
  filled.goal = await entered(api, 'rektor', '/goals', {
    ...{ at: { kind: 'unit', id: unit }, need: 'Många läser utan att förstå.', text: 'Alla läser och förstår' },
    ...{
      measuredBy: 'Test i årskurs 6',
      measurings: [{ on: '2026-05-20', outcome: 'partly', comment: 'Sex av tio.' }],
    },
    subGoals: [{ id: 'sub-1', text: 'Texten gås igenom före läsningen', measuredBy: null, measurings: [] }],
    ...{ steeringDocuments: [{ name: 'Lgr22', part: 'Svenska' }], under: null, state: 'current' },
  });
  filled.absence = await entered(api, 'staff', '/staff-absences', {
    ...{ person: 'person-signe-malmros', from: '2026-12-14', to: '2027-01-15' },
  });
  filled.activity = await entered(api, 'staff', '/activities', {
    ...{ kind: 'course', name: 'En dag om lässtrategier', from: '2026-10-14', to: '2026-10-15' },
    units: [
      { unit, number: 12 },
      { unit: 'unit-stensprangsskolan', number: null },
    ],
  });
  filled.improvement = await entered(api, 'staff', '/improvements', {
    ...{ what: 'Små grupper utvärderar tillsammans', report: '2026', finding: 'Var tredje grupp fick ingen enkät.' },
    ...{ owner: 'person-signe-malmros', dueOn: '2027-08-31', state: 'planned', outcome: null },
  });
  filled.catalogue = await entered(api, 'staff', '/catalogue-entries', {
    ...{ order: filled.closed, theme: 'Att läsa ämnestexter', how: 'onSite', text: 'En strategi i taget.' },
    state: 'current',
  });
  filled.importId = await importedFile(api);
  await answerDecember(api);
  await rewordSurvey(api);
  await askMonthsLater(api, filled.closed);
  return filled;
}
