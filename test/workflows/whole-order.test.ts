import { temporal } from '@temporalio/proto';
import { prepareDatabase } from '../../documents/prepare';
import {
  entered,
  given,
  groups,
  instant,
  meetingOn,
  need,
  participants,
  proposal,
  record,
  session,
  type Telling,
} from '../domain/orders';
import { hamid, jonatan, petra, signe, tegelfall, ylva } from '../domain/people';
import { onSkippedTime } from './skipped-time';
import type { Story } from './story';

const { place, story } = onSkippedTime('whole-order');

/** A text or a name that may be in no history. */
const marked = (what: string) => `MARKED-${what} och mer`;
const named = <T extends { name: string | null }>(who: T): T => ({ ...who, name: marked(who.name ?? '') });
const [rektor, deputy, staff, lead] = [named(ylva), named(hamid), named(signe), named(petra)];

/** The order as it came in by telephone, with marks for names and texts. */
const requested = (at: string): Telling => {
  const { order } = entered(at, at.slice(0, 10));
  const unit = { ...order.units[0]!, name: marked('enhet') };
  return given({ ...order, units: [unit], need: { ...need, text: marked('behov') } });
};

const request = async (order: Story): Promise<void> => {
  const people = [{ name: marked('deltagare'), task: marked('uppgift') }];
  const corrected = {
    kind: 'training',
    need: { ...need, text: marked('behov 2') },
    participants,
    kollegium: 46,
    reason: marked('rättat'),
  };
  await order.when('correctRequest', corrected, rektor);
  await order.until('2030-09-05 08.00');
  await order.when('takeOn', { responsible: signe.person, others: [jonatan.person], text: marked('svar') }, lead);
  await order.when('setDiaryNumber', { diaryNumber: marked('diarium') }, staff);
  await order.when('bookMeeting', { ...meetingOn('2030-09-16'), place: marked('rum') }, staff);
  await order.when('chooseAttendees', { people }, deputy);
  await order.when('askMoveMeeting', { wish: marked('önskan') }, deputy);
  await order.until('2030-09-10 10.00');
  await order.when('moveMeeting', { ...meetingOn('2030-09-18'), place: marked('rum 2') }, staff);
  await order.when('chooseAttendees', { people: [...people, ...people] }, rektor);
  await order.when('chooseParticipants', { participants, kollegium: 46 }, rektor);
  await order.until('2030-09-18 17.00');
  await order.when('recordMeetingHeld', { heldOn: '2030-09-18', notes: marked('anteckning') }, staff);
};

const agreement = async (order: Story): Promise<void> => {
  await order.when('saveMeetingRecord', { ...record, purpose: marked('syfte'), needs: marked('behov 3') }, staff);
  await order.until('2030-09-20 09.00');
  await order.when('agreeMeetingRecord', { recordVersion: 1 }, rektor);
  await order.when('recordAbsence', { from: '2030-09-23', to: '2030-09-27' }, staff);
  await order.when('appointCover', { person: jonatan.person, from: '2030-09-23', to: '2030-09-27' }, lead);
  await order.when('writeMessage', { text: marked('meddelande') }, staff);
  await order.until('2030-09-26 09.00');
  await order.when('presentProposal', { version: 1, proposal: { ...proposal, summary: marked('förslag') } }, staff);
  await order.when('askAdjustments', { proposalVersion: 1, wishes: marked('justering'), day: '2030-10-10' }, rektor);
  await order.when('acceptOtherDate', { day: '2030-10-10' }, staff);
  await order.until('2030-10-08 09.00');
  await order.when('presentProposal', { version: 2, proposal: { ...proposal, summary: marked('förslag 2') } }, staff);
  await order.when('agreeProposal', { proposalVersion: 2, comment: marked('godkänt') }, deputy);
};

const present = (number: number) => ({
  present: [{ unit: tegelfall._id, number }],
  note: marked('pass'),
  task: marked('mellanuppgift'),
});
const hold = (order: Story, sessionId: string, number: number) =>
  order.when('recordSessionHeld', present(number), staff, { sessionId });

const delivery = async (order: Story): Promise<void> => {
  await order.when(
    'arrangeGroups',
    { groups: groups.map((group) => ({ ...group, name: `${marked('grupp')} ${group.name}` })) },
    staff,
  );
  const dates = ['2030-10-16', '2030-10-30'].flatMap((day) =>
    ['A', 'B'].map((name) => ({ ...session(`${marked('grupp')} ${name}`, day), title: marked('pass') })),
  );
  await order.when('suggestSessions', { sessions: dates }, staff);
  await order.when('acceptSessions', { sessions: [1, 2, 3, 4].map((n) => `session-${n}`) }, deputy);
  const moved = { startsAt: instant('2030-10-17 14.30'), endsAt: instant('2030-10-17 16.30') };
  await order.when('askMoveSession', { ...moved, reason: marked('sjuk') }, deputy, { sessionId: 'session-2' });
  await order.when('moveSession', moved, staff, { sessionId: 'session-2' });
  await order.when('proposePause', { resumeOn: '2030-11-25', reason: marked('paus') }, rektor);
  await order.when('resume', {}, staff);
  await order.until('2030-10-17 17.00');
  await hold(order, 'session-1', 20);
  await hold(order, 'session-2', 21);
  await order.when('writeForAbsent', { text: marked('frånvarande') }, staff, { sessionId: 'session-1' });
  await order.until('2030-10-29 12.00');
  await order.when('cancelSession', { reason: marked('inställt') }, staff, { sessionId: 'session-4' });
  await order.when(
    'addSession',
    { ...session(`${marked('grupp')} B`, '2030-11-06'), title: marked('nytt'), replaces: 'session-4' },
    staff,
  );
  await order.when('acceptSessions', { sessions: ['session-5'] }, deputy);
  await order.until('2030-10-30 17.00');
  await hold(order, 'session-3', 22);
  await order.until('2030-11-06 17.00');
  await hold(order, 'session-5', 19);
};

const evaluation = async (order: Story): Promise<void> => {
  await order.until('2030-11-12 09.00');
  await order.when('sendSummary', { text: marked('sammanfattning') }, staff);
  await order.until('2030-11-20 09.00');
  await order.when('confirmSummaryRead', { summaryVersion: 1, comment: marked('läst'), include: true }, rektor);
  const outcome = { goal: record.goals[0]!.id, subGoal: null, outcome: 'mostly', comment: marked('måluppfyllelse') };
  await order.when('recordOutcome', { outcomes: [outcome] }, rektor);
  await order.when('shareDocumentation', { nextSteps: marked('fortsättning') }, staff);
  await order.when('bookMeeting', { ...meetingOn('2030-11-27'), purpose: 'followUp', place: marked('rum 3') }, staff);
  await order.until('2030-11-27 17.00');
  await order.when(
    'recordMeetingHeld',
    { heldOn: '2030-11-27', notes: marked('uppföljning'), meeting: 'meeting-2' },
    staff,
  );
  await order.when('raiseToLead', { reason: marked('lyft') }, rektor);
  await order.when('closeOrder', {}, staff);
};

/** Everything that Temporal keeps of the order, byte for byte. */
const bytesOf = async (order: Story): Promise<string> => {
  const { History } = temporal.api.history.v1;
  return Buffer.from(History.encode(History.fromObject(await order.handle.fetchHistory())).finish()).toString('utf8');
};

test(
  'an order goes through all seven steps in fewer than 320 events, and its history holds no name and no text',
  () =>
    story(
      '2030-09-02 08.00',
      requested,
      async (order) => {
        for (const part of [request, agreement, delivery, evaluation]) await part(order);
        expect(await order.status()).toBe('COMPLETED');
        const kept = await order.store.collections.log.countDocuments({ orderId: order.orderId });
        const written = JSON.stringify([await order.order(), await order.store.collections.writings.find().toArray()]);
        expect(kept).toBeGreaterThan(40);
        expect(written.match(/MARKED-/g)!.length).toBeGreaterThan(40);

        const events = await order.events();
        expect(events.filter((event) => event.workflowExecutionSignaledEventAttributes).length).toBeGreaterThan(30);
        expect(events.length).toBeLessThan(320);
        const bytes = await bytesOf(order);
        expect(bytes).toContain('planningMeeting');
        expect(bytes).toContain('session.reminder');
        expect(bytes).not.toContain('MARKED');
        for (const { name } of [ylva, hamid, signe, petra, tegelfall]) expect(bytes).not.toContain(name);
      },
      'a-whole-order',
    ),
  180_000,
);

test('what MongoDB says when it fails is in no history, and what fell due is told when it is well again', () =>
  story('2031-02-03 08.00', requested, async (order) => {
    const refusing = { $expr: { $eq: [1, 2] } };
    await place.db.command({ collMod: 'notifications', validator: refusing });
    await order.clock.until('2031-02-07 07.31');
    const failing = await order.handle.describe();
    const [pending] = failing.raw.pendingActivities!;
    expect(pending!.attempt).toBeGreaterThan(1);
    expect(pending!.lastFailure!.message).toBe('mongodb-121');
    expect(await order.told()).toEqual([]);

    await prepareDatabase(place.db);
    await order.until('2031-02-07 08.00');
    expect(await order.told()).toEqual(['2031-02-07 07.30 request.answerDue to lead']);
    expect(await bytesOf(order)).toContain('mongodb-121');
    expect(await bytesOf(order)).not.toContain('validation');
  }));
