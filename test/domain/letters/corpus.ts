import { carryOut } from '../../../domain/carryOut';
import { changesBetween } from '../../../domain/changes';
import { dayOf, plusDays } from '../../../domain/days';
import { isRefusal, type Notice } from '../../../domain/decision';
import { endingNotices } from '../../../domain/endings';
import type { LetterContext } from '../../../domain/letters/context';
import { followed } from '../../../domain/organisation/following';
import { fallDue } from '../../../domain/process';
import { askingsDue } from '../../../domain/remained';
import type { OrderCommand } from '../../../domain/rules';
import { defaultSettings } from '../../../domain/settings';
import type { Order } from '../../../schemas/order';
import type { LogEntry, Notification, Writing } from '../../../schemas/records';
import { circumstances, instant, nextDue, once, session, type Target, type Telling } from '../orders';
import { administrator, farida, hamid, petra, representative, signe, stellan, units, ylva } from '../people';
import { type Sample, samples } from '../samples';
import { agreedByThree, deliveredToThree, plannedByThree, sharedByThree, summarisedForThree } from '../shared';
import { states } from '../states';

/** A notice as it came about, and all that its letter is composed of but the recipient. */
export type Happened = Pick<LetterContext, 'notification' | 'order' | 'told' | 'writing' | 'now'>;

/** Kept as `documents/keep-command.ts` keeps it. */
const notificationOf = (order: Order, { kind, to, unit, about, dueOn }: Notice, now: string): Notification => ({
  ...{ _id: `${order._id}/command-${order.version}/${kind}`, orderId: order._id, kind, to, unit: unit ?? null },
  ...{ about: about ?? null, dueOn: dueOn ?? null, fellDueAt: now, writtenAt: now, passedOver: [] },
});

const callers = [ylva, hamid, representative('readSummaries'), stellan, farida, signe, petra, administrator];

/** What a command that stands tells, by the first of the people who may give it, for the side of each. */
function toldBy(
  order: Order,
  command: OrderCommand,
  today: string,
  { body, target }: Sample = samples[command](order, today),
): Happened[] {
  const sides = new Set<string>();
  return callers.flatMap((caller) => {
    const given = circumstances(caller, `${today} 12.00`, target);
    const carried = carryOut(command, order, body, given);
    if (isRefusal(carried) || sides.has(`${carried.actor.role}`)) return [];
    sides.add(carried.actor.role);
    const { actor: by, order: after, writing: written, reason = null } = carried;
    const writing: Writing | null = written
      ? { ...written, _id: given.writingId, orderId: order._id, writtenAt: given.now, writtenBy: by }
      : null;
    const told: LogEntry = {
      ...{ _id: `${order._id}/${after.version}`, orderId: order._id, version: after.version, command, at: given.now },
      ...{ by, reason, changes: changesBetween(order, after), writing: writing?._id ?? null },
      ...{ key: { caller: caller.person, key: 'key-of-it', asked: '' }, receipt: null },
    };
    const notices = [...(carried.notices ?? []), ...(after.ending ? endingNotices(after) : [])];
    return notices.map((notice) => ({
      ...{ notification: notificationOf(after, notice, given.now), order: after, told, writing, now: given.now },
    }));
  });
}

/** A session that is to come gets another leader. */
function changedSession(): Happened[] {
  const { tell, today } = states.accepted!;
  return toldBy(tell().order, 'correctSession', today, {
    body: { title: 'Före läsningen', reason: 'Rätt namn på passet.' },
    target: { sessionId: 'session-1' },
  });
}

/** The responsible member of staff is away for more than two working days of the two weeks: told with the command. */
function away(): Happened[] {
  const { tell, today } = states.held!;
  return toldBy(tell().order, 'recordAbsence', today, { body: { from: '2026-09-23', to: '2026-10-02' } });
}

/** What falls due of an order by itself until some days have passed. */
function fallsDue({ order: before, settings }: Telling, today: string, days: number): Happened[] {
  const happened: Happened[] = [];
  let order = before;
  const until = instant(plusDays(today, days));
  for (let next = nextDue(order, settings); next && next.at <= until; next = nextDue(order, settings)) {
    const due = fallDue(order, next.promise, next.item, next.at, settings)!;
    order = due.order;
    const now = next.at;
    for (const told of due.notifications)
      happened.push({ notification: { ...told, writtenAt: now }, order, told: null, writing: null, now });
  }
  return happened;
}

/** What is told besides commands and what falls due: units that end, and that nobody leads, and letters that come back. */
function ofUnits({ order }: Telling, today: string): Happened[] {
  const heir = { _id: 'unit-stensprangsskolan', name: 'Stensprångsskolan' };
  const now = instant(today);
  const unit = order.units[0]!.unit;
  const moved = followed(order, unit, heir, dayOf(now));
  const vacant = { ...order, vacancies: [{ unit, since: now }] };
  const told = (from: Order, ...notices: Notice[]): Happened[] =>
    notices.map((notice) => ({
      ...{ notification: notificationOf(from, notice, now), order: from, told: null, writing: null, now },
    }));
  return [
    ...told(
      moved,
      { kind: 'unit.movedOn', to: 'rektor', unit: heir._id },
      { kind: 'unit.movedOn', to: order.assignment ? 'responsible' : 'lead' },
    ),
    ...told(vacant, { kind: 'unit.withoutRektor', to: 'huvudmanContact', unit }),
    ...told(
      order,
      { kind: 'unit.newRektor', to: 'rektor', unit },
      { kind: 'unit.newHuvudman', to: 'rektor', unit },
      { kind: 'rektor.changed', to: 'rektor', unit },
      { kind: 'rektor.changed', to: 'responsible', unit },
      { kind: 'mail.bounced', to: 'lead' },
    ),
    ...(order.assignment ? told(order, { kind: 'mail.bounced', to: 'responsible' }) : []),
  ];
}

/** What those are told who are invited personally, when they are named, are no longer, and before a session. */
function ofParticipants(): Happened[] {
  const { tell, today } = states.accepted!;
  const { order } = tell();
  const now = instant(today);
  const kinds = ['session.invitedPersonally', 'session.noLongerInvited', 'session.reminder', 'session.invitation'];
  return kinds.map((kind) => {
    const notice: Notice = { kind, to: 'participant', unit: order.units[0]!.unit, about: 'session-1' };
    return { notification: notificationOf(order, notice, now), order, told: null, writing: null, now };
  });
}

/** What participants are told of their survey, and whoever reads free texts first when it has closed. */
function ofSurveys(): Happened[] {
  const { tell, today } = states.begun!;
  const { order } = tell();
  const now = instant(today);
  const unit = order.units[0]!.unit;
  const notices: Notice[] = [
    { kind: 'survey.open', to: 'participant', unit, about: 'group-1-session-2' },
    { kind: 'survey.reminder', to: 'participant', unit, about: 'group-1-session-2' },
    { kind: 'survey.readFreeText', to: 'responsible' },
    { kind: 'survey.freeTextsEnd', to: 'responsible', dueOn: '2026-12-20' },
  ];
  return notices.map((notice) => ({
    ...{ notification: notificationOf(order, notice, now), order, told: null, writing: null, now },
  }));
}

/** What is asked and answered some months later, when the order has ended. */
function ofLater(): Happened[] {
  const { order } = states.ended!.tell();
  const now = instant('2027-02-15 07.30');
  const { order: asked, notifications } = askingsDue(order, now, defaultSettings);
  return [
    ...notifications.map((each) => ({
      ...{ notification: { ...each, writtenAt: now }, order: asked, told: null, writing: null, now },
    })),
    ...toldBy(asked, 'recordRemained', '2027-02-15'),
    {
      notification: notificationOf(order, { kind: 'catalogue.asked', to: 'rektor', unit: order.units[0]!.unit }, now),
      ...{ order, told: null, writing: null, now },
    },
  ];
}

const on = (day: string) => ({ startsAt: instant(`${day} 10.00`), endsAt: instant(`${day} 11.00`) });
const few = [{ name: 'A', members: [{ unit: units[0]!._id, number: 3 }] }];

const told: Record<string, { tell: () => Telling; today: string }> = {
  ...states,
  'shared by three': { tell: sharedByThree, today: '2026-09-30' },
  'agreed by three': { tell: agreedByThree, today: '2026-10-02' },
  'planned for three': { tell: plannedByThree, today: '2026-10-05' },
  'delivered to three': { tell: deliveredToThree, today: '2026-11-09' },
  'summarised for three': { tell: summarisedForThree, today: '2026-11-10' },
};

type Given = [command: OrderCommand, by: typeof ylva, body?: unknown, target?: Target];

/** What else is done in a state, one thing after another, so that what is rare comes about too. */
const rare: [state: string, ...commands: Given[]][] = [
  ['entered', ['takeOn', petra]],
  ['booked', ['askMoveMeeting', ylva]],
  ['booked', ['askMoveMeeting', signe, { wish: 'Kan vi ta en annan dag?', ...on('2026-09-29') }]],
  ['held', ['proposeOtherDate', ylva]],
  ['held', ['proposeOtherDate', signe]],
  ['adjustments', ['proposeOtherDate', signe]],
  ['adjustments', ['acceptOtherDate', signe]],
  ['presented', ['askAdjustments', ylva]],
  ['accepted', ['askMoveSession', ylva]],
  ['accepted', ['askMoveSession', signe]],
  ['held', ['proposePause', signe]],
  ['paused', ['proposePause', ylva]],
  ['paused', ['proposePause', signe]],
  ['begun', ['cancelSession', signe]],
  ['requested', ['inviteUnit', ylva]],
  ['held', ['recordAbsence', signe, { from: '2026-09-23', to: '2026-10-02' }]],
  ['written', ['agreeMeetingRecord', ylva]],
  ['summarised', ['confirmSummaryRead', ylva]],
  ['read', ['includeSummary', ylva]],
  ['agreed', ['arrangeGroups', signe, { groups: few }]],
  [
    'agreed',
    ['arrangeGroups', signe, { groups: few }],
    ['suggestSessions', signe, { sessions: [session('A', '2026-10-12')] }],
    ['chooseJointEvaluation', signe],
  ],
  ['evaluated', ['bookMeeting', signe, { ...on('2026-11-20'), place: 'Lyktan', link: null, purpose: 'followUp' }]],
];

const further = once(() =>
  rare.map(([state, ...doings]) => {
    const { tell, today } = told[state]!;
    const after = doings.reduce((telling, [command, by, body, target]) => {
      const sample = samples[command](telling.order, today);
      return telling.when(command, (body ?? sample.body) as never, by, `${today} 13.00`, target ?? sample.target ?? {});
    }, tell());
    return { tell: () => after, today: plusDays(today, 1) };
  }),
);

/** What is told when a request comes in, by its own unit or entered by staff. */
function ofOpening({ order }: Telling, ...notices: Notice[]): Happened[] {
  const now = order.request.sentAt;
  return notices.map((notice) => ({
    ...{ notification: notificationOf(order, notice, now), order, told: null, writing: null, now },
  }));
}

/** How far ahead of each state time is let pass: until every reminder has come, the weekly ones more than once. */
const DAYS = 50;

const commands = Object.keys(samples) as OrderCommand[];
/** What is done about something that awaits an answer. */
const answers =
  /^(accept|refuse|withdraw|agree|move|approve|takeBack|confirm|include|save|share|resume|cancel|choose|propose|join)/;

/** Every notice that comes about in these orders: by each command that stands in each state, and by itself. */
export const happened = once((): Happened[] => [
  ...ofOpening(
    states.requested!.tell(),
    { kind: 'request.receipt', to: 'orderer' },
    { kind: 'request.new', to: 'lead' },
  ),
  ...ofOpening(states.entered!.tell(), { kind: 'request.enteredByStaff', to: 'rektor' }),
  ...fallsDue(states.queued!.tell(), '2026-09-08', 160),
  ...Object.values(told).flatMap(({ tell, today }) => [
    ...commands.flatMap((command) => toldBy(tell().order, command, today)),
    ...fallsDue(tell(), today, DAYS),
    ...(tell().order.ending ? [] : ofUnits(tell(), today)),
  ]),
  ...further().flatMap(({ tell, today }) => [
    ...commands.filter((command) => answers.test(command)).flatMap((command) => toldBy(tell().order, command, today)),
    ...fallsDue(tell(), today, DAYS),
  ]),
  ...changedSession(),
  ...away(),
  ...ofParticipants(),
  ...ofSurveys(),
  ...ofLater(),
]);

export const settings = defaultSettings;
