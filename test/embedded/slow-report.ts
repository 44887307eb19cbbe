import type { DecemberRound } from '../../schemas/december';
import type { Order, Session } from '../../schemas/order';
import type { Unit } from '../../schemas/organisation';
import type { LogEntry } from '../../schemas/records';
import type { FollowUpAnswer, ParticipantAnswer, Question } from '../../schemas/surveys';

/** All that was generated, as it is stored; and the answers, which are not. */
export interface Told {
  orders: Order[];
  log: LogEntry[];
  units: Unit[];
  answers: ParticipantAnswer[];
  questions: Question[];
  /** What was answered some months later, and what was asked then. */
  later: FollowUpAnswer[];
  laterQuestions: Question[];
  rounds: DecemberRound[];
  /** What rektorer are asked in December, part by part. */
  december: { part: string; question: Question }[];
}
export interface Asked {
  from: string;
  to: string;
  huvudman: string | null;
  now: string;
}

/** The day in Sweden, by what the machine knows of time zones. */
export const dayOf = (instant: string): string =>
  new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Days on which nobody works, as the almanac has them for these years. */
const daysOff = new Set(
  `2023-11-04 2023-12-24 2023-12-25 2023-12-26 2023-12-31 2024-01-01 2024-01-06 2024-03-29 2024-04-01
  2024-05-01 2024-05-09 2024-06-06 2024-06-21 2024-06-22 2024-11-02 2024-12-24 2024-12-25 2024-12-26 2024-12-31
  2025-01-01 2025-01-06 2025-04-18 2025-04-21 2025-05-01 2025-05-29 2025-06-06 2025-06-20 2025-06-21 2025-11-01
  2025-12-24 2025-12-25 2025-12-26 2025-12-31 2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-05-14
  2026-06-06 2026-06-19 2026-06-20`.split(/\s+/),
);
const works = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay()) && !daysOff.has(day);
function workdays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0; left -= works(at) ? 1 : 0) at = plus(at, 1);
  return at;
}

export const held = (order: Order): Session[] => order.sessions.filter(({ status }) => status === 'held');
const sum = (numbers: number[]): number => numbers.reduce((all, n) => all + n, 0);
const presentAt = (session: Session): number => sum((session.present ?? []).map(({ number }) => number));
const lastEnd = (sessions: Session[]): string =>
  sessions
    .map(({ endsAt }) => endsAt)
    .sort()
    .at(-1)!;

/** Delivered: nothing is left to be held, and something was. */
const isDelivered = (order: Order): boolean =>
  held(order).length > 0 && order.sessions.every(({ status }) => status === 'held' || status === 'cancelled');

/** How many days the order has rested after a day. */
const rested = (order: Order, now: string): number =>
  sum(order.pauses.flatMap(({ beganAt, endedAt }) => (beganAt ? between(dayOf(beganAt), dayOf(endedAt ?? now)) : [])));

/** When the centre first gave each command, from the log. */
const first = (log: LogEntry[], ...commands: string[]): string | null =>
  log
    .filter(({ command }) => commands.includes(command))
    .map(({ at }) => at)
    .sort()[0] ?? null;

function promisesOf(order: Order, log: LogEntry[], now: string): { promise: string; state: string; dueOn: string }[] {
  const promises: { promise: string; state: string; dueOn: string }[] = [];
  const state = (dueOn: string, doneOn: string | null) =>
    (doneOn ?? dayOf(now)) > dueOn ? 'late' : doneOn ? 'kept' : 'running';
  const answered = first(log, 'takeOn', 'queueOrder', 'declineOrder');
  const answerDue = workdays(order.request.receivedOn, 5);
  if (answered || !order.ending)
    promises.push({ promise: 'answer', dueOn: answerDue, state: state(answerDue, answered && dayOf(answered)) });

  const meeting = order.meetings.find(({ status }) => status === 'held');
  const presented = first(log, 'presentProposal');
  if (meeting && (presented || !order.ending)) {
    const agreed = order.otherDates.find(({ status, round }) => status === 'accepted' && round === 1);
    const dueOn = agreed?.day ?? plus(meeting.heldOn!, 14 + rested(order, now));
    const stands = state(dueOn, presented && dayOf(presented));
    promises.push({ promise: 'proposal', dueOn, state: stands !== 'late' && agreed ? 'otherDateAgreed' : stands });
  }

  const sent = first(log, 'sendSummary');
  if (isDelivered(order) && (sent || !order.ending)) {
    const hasSurvey = order.groups.every(({ ending }) => ending === null);
    const end = Date.parse(lastEnd(held(order))) + (hasSurvey ? 72 * 3_600_000 : 0);
    const dueOn = workdays(dayOf(new Date(end).toISOString()), 10);
    promises.push({ promise: 'summary', dueOn, state: state(dueOn, sent && dayOf(sent)) });
  }
  return promises;
}

function leadTimesOf(order: Order, log: LogEntry[]): { what: string; from: string; to: string }[] {
  const received = order.request.receivedOn;
  const met = order.meetings.find(({ status }) => status === 'held')?.heldOn ?? null;
  const [answered, presented] = [first(log, 'takeOn', 'queueOrder', 'declineOrder'), first(log, 'presentProposal')];
  const begun = held(order)
    .map(({ startsAt }) => dayOf(startsAt))
    .sort()[0];
  return [
    ...(answered ? [{ what: 'requestToAnswer', from: received, to: dayOf(answered) }] : []),
    ...(met ? [{ what: 'requestToMeeting', from: received, to: met }] : []),
    ...(met && presented ? [{ what: 'meetingToProposal', from: met, to: dayOf(presented) }] : []),
    ...(begun ? [{ what: 'requestToDelivery', from: received, to: begun }] : []),
  ];
}

function middle(numbers: number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  while (sorted.length > 2) {
    sorted.shift();
    sorted.pop();
  }
  return sorted.length === 0 ? null : sum(sorted) / sorted.length;
}

type Given = Pick<ParticipantAnswer, 'values'>[];

/** What was answered to a question in one intervention, as far as it may be shown. */
export function shownOf(answers: Given, { key }: Question) {
  const given = answers.flatMap(({ values }) => (values[key] === undefined ? [] : [[values[key]].flat().map(String)]));
  const counts: Record<string, number> = {};
  for (const value of given.flat()) counts[value] = (counts[value] ?? 0) + 1;
  if (given.length < 5) return { is: 'hidden' as const };
  if (Object.values(counts).some((n) => n >= given.length - 1)) return { is: 'alike' as const };
  return { is: 'shown' as const, answered: given.length, counts };
}

/** The questions of some interventions, each added up over those that show it. */
export function resultsOf(interventions: Given[], questions: Question[]) {
  if (interventions.length === 0) return [];
  return questions
    .filter(({ kind }) => kind !== 'text')
    .map((question) => {
      const shown = interventions.map((answers) => shownOf(answers, question));
      const told = shown.flatMap((each) => (each.is === 'shown' ? [each] : []));
      const names =
        'options' in question ? question.options.map(({ key }) => key) : 'values' in question ? question.values : [];
      const count = (name: string | number) => sum(told.map(({ counts }) => counts[name] ?? 0));
      const known = names.filter((name) => name !== 'dontKnow');
      const counts = told.length === 0 ? {} : Object.fromEntries(known.map((name) => [String(name), count(name)]));
      const rated = sum(Object.values(counts));
      const isScale = question.kind === 'scale';
      return {
        ...{ key: question.key, scale: isScale ? question.values.join('-') : null, interventions: told.length },
        // No survey of the sample asks participants for a number.
        ...{ range: null, options: 'options' in question ? names : null },
        nearlyAlike: shown.filter(({ is }) => is === 'alike').length,
        ...{ answered: sum(told.map(({ answered }) => answered)), counts, dontKnow: count('dontKnow') },
        mean: isScale && rated > 0 ? sum(known.map((value) => Number(value) * count(value))) / rated : null,
      };
    });
}

/** The same day some months later, or the last of that month. */
function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
const workdayFrom = (day: string): string => (works(day) ? day : workdayFrom(plus(day, 1)));

/** Which units of an order have been asked what remained, three months after the summary was read or had closed unread. */
function askingsOf(order: Order, log: LogEntry[], now: string): { unit: string; on: string; answer: string | null }[] {
  const sent = first(log, 'sendSummary');
  const rests = order.pauses.some(({ status }) => status === 'agreed');
  if (!sent || rests || (order.ending && order.ending.kind !== 'completed')) return [];
  return order.units
    .map(({ unit }) => {
      const read = log.find(({ command, by }) => command === 'confirmSummaryRead' && by.forUnit === unit)?.at;
      const on = workdayFrom(monthsLater(read ? dayOf(read) : plus(dayOf(sent), 30), 3));
      return { unit, on, answer: order.remains?.find((each) => each.unit === unit)?.answer?.inPractice ?? null };
    })
    .filter(({ on }) => on <= dayOf(now));
}

/** The report, reckoned slowly and one figure at a time. */
export function slowReport(told: Told, { from, to, huvudman, now }: Asked) {
  const { orders: all, log, units, answers, questions, later, laterQuestions } = told;
  const isIn = (day: string | null | undefined): boolean => !!day && from <= day && day <= to;
  const orders = all.filter((order) => huvudman === null || order.units.every((unit) => unit.huvudman === huvudman));
  const logOf = (order: Order) => log.filter(({ orderId }) => orderId === order._id);
  const received = orders.filter(({ request }) => isIn(request.receivedOn));
  const sessions = orders.flatMap((order) => held(order).map((session) => ({ order, session })));
  const inPeriod = sessions.filter(({ session }) => isIn(dayOf(session.startsAt)));
  const ended = (kind: string) => orders.filter(({ ending }) => ending?.kind === kind && isIn(dayOf(ending.endedAt)));

  // Every rektor is to be asked on the first of December.
  const asking = told.rounds.map(({ year, stages }) => {
    const askedOn = dayOf(stages[0]!.doneAt!);
    return { promise: 'december', dueOn: `${year}-12-01`, state: askedOn > `${year}-12-01` ? 'late' : 'kept' };
  });
  const promises = [...orders.flatMap((order) => promisesOf(order, logOf(order), now)), ...asking].filter(({ dueOn }) =>
    isIn(dueOn),
  );
  const times = orders.flatMap((order) => leadTimesOf(order, logOf(order))).filter(({ to: on }) => isIn(on));
  const at = [to, dayOf(now)].sort()[0]!;
  const open = units.filter(
    (unit) =>
      (huvudman === null || unit.huvudman === huvudman) &&
      (unit.open.from ?? '') <= at &&
      (unit.open.to === null || unit.open.to >= at),
  );
  const reach = open.map(({ _id, name, kind, schoolForms }) => {
    const own = inPeriod.filter(({ session }) =>
      session.present!.some(({ unit, number }) => unit === _id && number > 0),
    );
    return {
      ...{
        unit: _id,
        name,
        kind,
        schoolForms,
        interventions: new Set(own.map(({ order }) => order._id)).size,
        sessions: own.length,
      },
      present: sum(
        own.flatMap(({ session }) => session.present!.filter(({ unit }) => unit === _id).map((p) => p.number)),
      ),
    };
  });

  // Answers are added up 15 seconds after the last survey has closed, 72 hours after its session.
  const released = orders
    .map((order) => ({ order, given: answers.filter(({ orderId }) => orderId === order._id) }))
    .filter(({ given }) => given.length > 0)
    .filter(({ order }) =>
      isIn(dayOf(new Date(Date.parse(lastEnd(held(order))) + 72 * 3_600_000 + 15_000).toISOString())),
    );
  const goals = questions.filter(({ key }) => key === 'goalsReached');
  const parts = (['whole', 'most', 'some'] as const).map((part) => {
    const own = released.filter(({ order, given }) => {
      const invited = sum(order.groups.flatMap(({ members }) => members.map(({ number }) => number)));
      const share = invited / sum(order.units.map(({ kollegium }) => kollegium!));
      const is = share >= 0.9 ? 'whole' : share >= 0.5 ? 'most' : 'some';
      return is === part && shownOf(given, goals[0]!).is === 'shown';
    });
    const isEnough =
      own.length >= 3 && new Set(own.flatMap(({ order }) => order.units.map(({ unit }) => unit))).size >= 2;
    const [pooled] = resultsOf(
      own.map(({ given }) => given),
      goals,
    );
    return { part, interventions: own.length, goalsReached: isEnough ? pooled!.mean : null };
  });

  const asked = orders.flatMap((order) =>
    askingsOf(order, logOf(order), now)
      .filter(({ on }) => isIn(on))
      .map((asking) => ({ order: order._id, ...asking })),
  );
  const said = asked.filter(({ answer }) => answer !== null);
  const saidOf = new Set(said.map(({ order }) => order)).size;
  const count = (answer: string) => said.filter((each) => each.answer === answer).length;
  const [much, some, little, nothing, tooEarly] = ['much', 'some', 'little', 'nothing', 'tooEarly'].map(count);
  // Participants can answer for thirty days from the first asking; they are added up 15 seconds after the last of these.
  const saidLater = orders
    .flatMap((order) => askingsOf(order, logOf(order), now).map((asking) => ({ order: order._id, ...asking })))
    .filter(({ on }) => isIn(plus(on, 31)))
    .map(({ order, unit }) => later.filter((each) => each.orderId === order && each.unit === unit))
    .filter((given) => given.length > 0);
  const isEnoughSaid = saidOf >= 3 && new Set(said.map(({ unit }) => unit)).size >= 2;

  return {
    volume: {
      received: received.length,
      takenOn: received.filter(({ request }) => request.answer?.kind === 'takenOn').length,
      ...{ declined: ended('declined').length, withdrawn: ended('withdrawn').length },
      delivered: orders.filter((order) => isDelivered(order) && isIn(dayOf(lastEnd(held(order))))).length,
      ...{ sessions: inPeriod.length, present: sum(inPeriod.map(({ session }) => presentAt(session))) },
      hours: sum(
        inPeriod.map(({ session }) => (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 3_600_000),
      ),
    },
    promises: ['answer', 'proposal', 'summary', 'december'].map((promise) => {
      const count = (state: string) =>
        promises.filter((each) => each.promise === promise && each.state === state).length;
      const [kept, otherDateAgreed, late, running] = ['kept', 'otherDateAgreed', 'late', 'running'].map(count);
      return { promise, kept, otherDateAgreed, late, running };
    }),
    leadTimes: ['requestToAnswer', 'requestToMeeting', 'meetingToProposal', 'requestToDelivery'].map((what) => {
      const days = times.filter((each) => each.what === what).map((each) => between(each.from, each.to));
      return { what, orders: days.length, medianDays: middle(days) };
    }),
    kinds: ['preschool', 'school'].map((kind) => {
      const own = reach.filter((unit) => unit.kind === kind);
      return { kind, units: own.length, reached: own.filter(({ interventions }) => interventions > 0).length };
    }),
    schoolForms: ['FS', 'FKLASS', 'GR', 'GRAN', 'GY', 'FTH'].flatMap((form) => {
      const own = reach.filter((unit) => unit.schoolForms.includes(form));
      const reached = own.filter(({ interventions }) => interventions > 0).length;
      return own.length > 0 ? [{ form, units: own.length, reached }] : [];
    }),
    units: [
      ...reach.filter(({ interventions }) => interventions === 0).sort((a, b) => a.name.localeCompare(b.name, 'sv')),
      ...reach.filter(({ interventions }) => interventions > 0).sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    ],
    results: resultsOf(
      released.map(({ given }) => given),
      questions,
    ),
    parts,
    remained: {
      ...{ asked: asked.length, answered: said.length, interventions: saidOf },
      counts: isEnoughSaid ? { much, some, little, nothing, tooEarly } : null,
    },
    laterResults: resultsOf(saidLater, laterQuestions),
  };
}
