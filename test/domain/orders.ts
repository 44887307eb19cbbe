import { Compile, type Validator } from 'typebox/compile';
import { type Carried, carryOut } from '../../domain/carryOut';
import { at as atTime, dayOf, plusDays } from '../../domain/days';
import { type Caller, type Circumstances, isRefusal, type Refusal } from '../../domain/decision';
import { type Opening, openOrder } from '../../domain/opening';
import { factsOf, fallDue } from '../../domain/process';
import type { OrderCommand } from '../../domain/rules';
import { defaultSettings, type Settings } from '../../domain/settings';
import type { StoredFile } from '../../schemas/attachments';
import { type CommandBodies, commandBodies } from '../../schemas/commands';
import type { PromiseName } from '../../schemas/facts';
import { Order } from '../../schemas/order';
import type { Notification, Writing } from '../../schemas/records';
import { hamid, people, petra, signe, tegelfall, units, ylva } from './people';

/** A time in the municipality, '2026-09-08 16.05' or a day for noon, as an instant. */
export const instant = (local: string): string => {
  const [day = '', time = '12.00'] = local.split(' ');
  return atTime(day, time.replace('.', ':'));
};

const orderId = '11111111-2222-4333-8444-555555555555';
/** A file that has been sent to the order and waits to be attached, told by the last digit of its id. */
const sentFile = (number: number, more: Partial<StoredFile>): StoredFile => ({
  ...{ _id: `00000000-0000-4000-8000-00000000010${number}`, orderId, state: 'pending', via: 'upload' },
  ...{ name: 'upplägg.pdf', kind: 'pdf', bytes: 2_000, sha256: 'a'.repeat(64), scan: 'notScanned', scannedAt: null },
  ...{ nextScanAt: null, scanAttempts: 0, storedAt: instant('2026-09-07 08.00'), storedBy: null },
  ...more,
});
export const files = {
  fromSigne: sentFile(1, { storedBy: signe.person }),
  fromYlva: sentFile(2, { storedBy: ylva.person }),
  byMail: sentFile(3, { via: 'mail' }),
  infected: sentFile(4, { via: 'mail', scan: 'infected' }),
  attached: sentFile(5, { storedBy: signe.person, state: 'attached' }),
  elsewhere: sentFile(6, { storedBy: signe.person, orderId: '99999999-2222-4333-8444-555555555555' }),
  tooOld: sentFile(7, { storedBy: signe.person, removeAt: new Date('2026-09-08T06:00:00Z') }),
};

type Body<C extends OrderCommand> = CommandBodies[C];
export type Target = Circumstances['target'];
/** What a command points at in the order, and what was written in it. */
export type Given = { target: Target; writings?: readonly Writing[] };
/** A notification told short: the day and time at which it fell due in Sweden, what and to whom. */
export type Told = Omit<Notification, 'writtenAt'>;

/** Freezes a value with all its parts: whoever changes it fails. */
export const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
};

export const circumstances = (
  by: Caller,
  at: string,
  target: Target = {},
  settings: Settings = defaultSettings,
): Omit<Circumstances, 'actor'> => ({
  caller: by,
  now: instant(at),
  today: dayOf(instant(at)),
  settings,
  writingId: '00000000-0000-4000-8000-000000000001',
  target,
  people,
  units,
  files: Object.values(files),
});

/** The first thing that falls due in the order, of all its promises. */
export function nextDue(
  order: Order,
  settings = defaultSettings,
): { promise: PromiseName; item: string; at: string } | null {
  const { promises } = factsOf(order, settings);
  const items = Object.entries(promises).flatMap(([promise, next]) =>
    next ? [{ promise: promise as PromiseName, ...next }] : [],
  );
  return items.sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null;
}

/** What a command is about, alone or with what has been written before. */
const givenIn = (more: Target | Given): Given => ('target' in more ? more : { target: more as Target }) as Given;

const orderSchema = Compile(Order);
const bodySchemas = new Map<OrderCommand, Validator>();
const bodySchema = (command: OrderCommand): Validator => {
  const known = bodySchemas.get(command) ?? Compile(commandBodies[command]);
  bodySchemas.set(command, known);
  return known;
};
const mustBeAsTold = (what: string, schema: Pick<Validator, 'Check' | 'Errors'>, value: unknown): void => {
  if (!schema.Check(value))
    throw new Error(`${what} is not as its schema says: ${JSON.stringify(schema.Errors(value).slice(0, 3))}`);
};
/** Fails when a body is not as the command's schema says. */
export const mustConform = (command: OrderCommand, body: unknown): void =>
  mustBeAsTold(`The body of ${command}`, bodySchema(command), body);

/** An order being told: what people do, what falls due meanwhile, and what it has become. */
export class Telling {
  constructor(
    readonly order: Order,
    readonly settings: Settings = defaultSettings,
    readonly told: readonly Told[] = [],
    readonly carried: Carried | null = null,
  ) {
    deepFreeze(order);
  }

  private attempt(command: OrderCommand, body: unknown, by: Caller, at: string, more: Given): Carried | Refusal {
    mustConform(command, body);
    const { target, writings = [] } = more;
    return carryOut(command, this.order, body, { ...circumstances(by, at, target, this.settings), writings });
  }

  /** Time passes until an instant: what falls due is written at its instant, as the order's process does. */
  until(at: string): Telling {
    const told: Told[] = [];
    let { order } = this;
    for (
      let next = nextDue(order, this.settings);
      next && next.at <= instant(at);
      next = nextDue(order, this.settings)
    ) {
      const due = fallDue(order, next.promise, next.item, next.at, this.settings);
      if (!due) throw new Error(`What was said to fall due does not stand: ${next.item}`);
      told.push(...due.notifications);
      order = due.order;
    }
    return new Telling(order, this.settings, [...this.told, ...told], this.carried);
  }

  /** Somebody gives a command that must stand; what fell due before it has been written. */
  when<C extends OrderCommand>(command: C, body: Body<C>, by: Caller, at: string, more: Target | Given = {}): Telling {
    const before = this.until(at);
    const carried = before.attempt(command, body, by, at, givenIn(more));
    if (isRefusal(carried)) throw new Error(`${command} was refused: ${JSON.stringify(carried)}`);
    mustBeAsTold(`The order after ${command}`, orderSchema, carried.order);
    return new Telling(carried.order, this.settings, before.told, carried);
  }

  /** Why a command does not stand; fails when it does. */
  refused<C extends OrderCommand>(
    command: C,
    body: Body<C>,
    by: Caller,
    at: string,
    more: Target | Given = {},
  ): Refusal {
    const result = this.attempt(command, body, by, at, givenIn(more));
    if (!isRefusal(result)) throw new Error(`${command} was not refused`);
    return result;
  }

  /** What has been told since the last command, oldest first: '2026-09-29 07.30 proposal.reminder to responsible'. */
  get reminders(): string[] {
    return this.told.map(toldShort);
  }
}

const local = (at: string): string => {
  const told = new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' });
  return told.slice(0, 16).replace(':', '.');
};
export const toldShort = ({ fellDueAt, kind, to }: Told): string => `${local(fellDueAt)} ${kind} to ${to}`;

/** A state that is told once and used by many tests; it never changes. */
export function once<T>(tell: () => T): () => T {
  let told: { value: T } | undefined;
  return () => {
    told ??= { value: tell() };
    return told.value;
  };
}

export const given = (order: Order | Telling, settings?: Settings): Telling =>
  order instanceof Telling ? order : new Telling(order, settings);

export const participants = [
  { name: 'Förskoleklass–årskurs 3', arbetslag: null, unit: tegelfall._id, number: 24 },
  { name: 'Årskurs 4–6', arbetslag: null, unit: tegelfall._id, number: 22 },
];
export const need = {
  theme: 'Att läsa ämnestexter tillsammans',
  text: 'Våra elever läser texten men använder den inte.',
  wishedPeriod: null,
  wishedPeriodText: 'november 2026–februari 2027',
  goalsServed: 'läsning i alla ämnen',
};
const unitActor = (by: Caller, role: 'rektor' | 'representative') => ({
  ...{ person: by.person, name: by.name, role, forUnit: tegelfall._id, unitName: tegelfall.name },
});

/** A request that the rektor of Tegelfallsskolan sends at an instant. */
export const sent = (at: string, over: Partial<Opening> = {}, settings = defaultSettings): Telling =>
  given(
    openOrder(
      {
        ...{
          id: orderId,
          caseNumber: '26-0031',
          unit: tegelfall,
          kind: 'training',
          need,
        },
        ...{ participants, kollegium: 46, refersTo: null, receivedOn: dayOf(instant(at)), channel: 'insats' },
        ...{ madeBy: null, sentBy: unitActor(ylva, 'rektor'), now: instant(at) },
        ...over,
      },
      settings,
    ),
    settings,
  );

/** A request by telephone that Signe enters for the rektor. */
export const entered = (at: string, receivedOn: string): Telling =>
  sent(at, {
    ...{ receivedOn, channel: 'phone', madeBy: 'Ylva Sundgren, rektor' },
    sentBy: { person: signe.person, name: signe.name, role: 'staff', forUnit: null, unitName: null },
  });

export const takenOn = (at: string): Telling => sent(at).when('takeOn', { responsible: signe.person }, petra, at);

const clock = (day: string, from: string, to: string) => ({
  startsAt: instant(`${day} ${from}`),
  endsAt: instant(`${day} ${to}`),
});
export const meetingOn = (day: string, from = '14.30', to = '16.00') => ({
  ...clock(day, from, to),
  ...{ place: 'Tegelfallsskolan, rum Lyktan', link: null },
});

/** An order taken on in the morning of a day on which its first planning meeting was held; the request is ten days older. */
export const heldOn = (day: string, recordedAt = `${day} 16.30`): Telling =>
  sent(`${day} 08.00`, { receivedOn: plusDays(day, -10) })
    .when('takeOn', { responsible: signe.person }, petra, `${day} 08.00`)
    .when('recordMeetingHeld', { heldOn: day }, signe, recordedAt);

export const record = {
  purpose: 'Alla i kollegiet ska kunna stötta elever före, under och efter läsningen.',
  goals: [
    {
      id: 'goal-1',
      text: 'Varje arbetslag arbetar med ämnestexter i minst tre ämnen.',
      subGoals: [
        {
          ...{ id: 'sub-1', text: 'Varje arbetslag har valt två texter.', knownBy: 'Planeringarna ligger i mappen.' },
          ...{ on: '2026-12-18', readBy: 'arbetslagsledarna' },
        },
      ],
    },
  ],
  needs: 'Gemensamma ord för lässtrategier.',
  delimitations: 'Gäller inte avkodning.',
};

export const proposal = {
  summary: 'Två grupper arbetar parallellt.',
  sessions: [
    {
      ...{ title: 'Före läsningen', content: 'Förkunskaper, ord, frågor.', how: 'onSite' as const, hours: 2 },
      ...{ taskAfter: 'Pröva en strategi.', taskHours: 2 },
    },
    {
      ...{ title: 'Vår gemensamma sida', content: 'Utvärdering.', how: 'both' as const, hours: 2 },
      ...{ taskAfter: null, taskHours: null },
    },
  ],
  unitArranges: 'Två salar med projektor.',
  cost: null,
  changes: null,
};

/** The order with its first version presented; the meeting was held on the same day. */
export const presented = (at: string): Telling =>
  heldOn(dayOf(instant(at)), at)
    .when('saveMeetingRecord', record, signe, at)
    .when('presentProposal', { version: 1, proposal }, signe, at);

export const agreed = (at: string): Telling => presented(at).when('agreeProposal', { proposalVersion: 1 }, hamid, at);

export const groups = [
  { name: 'A', members: [{ unit: tegelfall._id, number: 24 }] },
  { name: 'B', members: [{ unit: tegelfall._id, number: 22 }] },
];

export const session = (group: string, day: string, from = '14.30', to = '16.30') => ({
  ...{ group, title: `Pass ${day}`, ...clock(day, from, to), how: 'onSite' as const, place: 'Matsalen', link: null },
  leaders: [{ person: signe.person, name: 'Signe Malmros' }],
});

type Groups = Body<'arrangeGroups'>['groups'];
type Planned = ReturnType<typeof session>;

/** An agreed order with its groups and sessions accepted; sessions are numbered in the order in which they are named. */
export const planned = (at: string, sessions: Planned[], arranged: Groups = groups): Telling =>
  agreed(at)
    .when('arrangeGroups', { groups: arranged }, signe, at)
    .when('suggestSessions', { sessions }, signe, at)
    .when('acceptSessions', { sessions: sessions.map((_, i) => `session-${i + 1}`) }, hamid, at);

/** Records that a session was held, at its end, with everybody of the unit present. */
export const held = (telling: Telling, sessionId: string, number: number, at?: string): Telling => {
  const { endsAt } = telling.order.sessions.find(({ id }) => id === sessionId)!;
  const when = at ?? local(endsAt);
  return telling.when('recordSessionHeld', { present: [{ unit: tegelfall._id, number }] }, signe, when, { sessionId });
};
