import { actorsFor } from '../../domain/callers';
import { carryOut } from '../../domain/carryOut';
import { type Caller, isRefusal } from '../../domain/decision';
import { stepOf } from '../../domain/order';
import type { Rule } from '../../domain/rule';
import { type OrderCommand, orderCommands, possibleCommands, rules } from '../../domain/rules';
import { commandNames } from '../../schemas/commands';
import { circumstances, deepFreeze, mustConform } from './orders';
import { administrator, signe, ylva } from './people';
import { samples } from './samples';
import { states } from './states';

/** What a cell says: + stands, every other sign is one refusal. */
const told: Record<string, string> = {
  '+': 'stands',
  '.': 'step-does-not-fit',
  x: 'order-closed',
  z: 'order-paused',
  c: 'already-confirmed',
  a: 'already-answered',
  n: 'nobody-assigned',
  e: 'absence-unknown',
  u: 'unit-not-asked',
  l: 'lead-unit-cannot-leave',
  b: 'meeting-not-booked',
  i: 'no-move-asked',
  y: 'not-yet',
  h: 'already-held',
  m: 'meeting-not-held',
  r: 'meeting-record-missing',
  A: 'already-agreed',
  T: 'nothing-attached',
  v: 'version-not-presented',
  w: 'no-version-awaited',
  d: 'no-date-proposed',
  o: 'other-date-own',
  N: 'nothing-agreed',
  g: 'group-unknown',
  s: 'no-session-suggested',
  S: 'no-session-ahead',
  M: 'move-not-asked',
  t: 'session-not-accepted',
  H: 'no-session-held',
  f: 'group-not-below-floor',
  F: 'survey-in-session',
  E: 'no-ending-chosen',
  J: 'no-joint-evaluation',
  O: 'survey-still-open',
  q: 'summary-not-sent',
  k: 'remained-too-early',
  R: 'summary-already-read',
  I: 'summary-not-read',
  D: 'delivery-not-finished',
  p: 'no-pause-proposed',
  P: 'pause-own-proposal',
  Z: 'not-paused',
  C: 'not-ready-to-close',
};

/**
 * Whether each command fits each state, whoever of the right side gives it; where the sides differ each has its row.
 *  1 requested   2 entered    3 queued    4 taken on      5 booked      6 chosen     7 unspoken    8 held
 *  9 written    10 presented 11 adjustments 12 agreed    13 suggested  14 accepted  15 begun      16 last off
 * 17 delivered  18 evaluated 19 summarised 20 read       21 pause asked 22 paused   23 ended
 */
const table = `
                                          1 1 1 1 1 1 1 1 1 1 2 2 2 2
                        1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3
confirmRequest          c + c c c c c c c c c c c c c c c c c c c c x
correctRequest          + + + + + + + + + + + + + + + + + + + + + + x
takeOn                  + + + a a a a a a a a a a a a a a a a a a z x
queueOrder              + + + a a a a a a a a a a a a a a a a a a z x
declineOrder            + + + + + + + + + + + + + + + + + + + + + + x
assignStaff             . . . + + + + + + + + + + + + + + + + + + + x
recordAbsence           n n n + + + + + + + + + + + + + + + + + + + x
correctAbsence          n n n e e e e e e e e e e e e e e e e e e e x
appointCover            n n n + + + + + + + + + + + + + + + + + + + x
inviteUnit              + + + + + + + + + + + + + + + + + + + + + z x
joinOrder               u u u u u u u u u u u u u u u u u u u u u z x
leaveSharedOrder        l l l l l l l l l l l l l l l l l l l l l l x
handOverLead            u u u u u u u u u u u u u u u u u u u u u u x
bookMeeting             . . . + + + + + + + + + + + + + + + + + + z x
askMoveMeeting          b b b b + + + b b b b b b b b b b b b b b z x
moveMeeting:unit        b b b b i i i b b b b b b b b b b b b b b z x
moveMeeting:centre      b b b b + + + b b b b b b b b b b b b b b z x
refuseMeetingMove       i i i i i i i i i i i i i i i i i i i i i z x
withdrawMeetingMove     i i i i i i i i i i i i i i i i i i i i i z x
cancelMeeting           b b b b + + + b b b b b b b b b b b b b b b x
recordNotAttended       b b b b y y + b b b b b b b b b b b b b b b x
recordMeetingHeld       . . . + + + + h h h h h h h h h h h h h h h x
correctMeetingDay       m m m m m m m + + + + + + + + + + + + + + + x
saveMeetingRecord       m m m m m m m + + + + + + + + + + + + + + + x
agreeMeetingRecord      r r r r r r r r + + + + + + + + + + + + + + x
chooseAttendees         + + + + + + + + + + + + + + + + + + + + + + x
chooseParticipants      + + + + + + + + + + + + + + + + + + + + + + x
presentProposal         m m m m m m m r + + + A A A A A A A A A + z x
agreeProposal           m m m m m m m v v + + A A A A A A A A A v z x
askAdjustments          m m m m m m m v v + + A A A A A A A A A v z x
proposeOtherDate        m m m m m m m + + w + A A A A A A A A A + z x
acceptOtherDate:unit    d d d d d d d d d d o d d d d d d d d d d z x
acceptOtherDate:centre  d d d d d d d d d d + d d d d d d d d d d z x
refuseOtherDate:unit    d d d d d d d d d d o d d d d d d d d d d z x
refuseOtherDate:centre  d d d d d d d d d d + d d d d d d d d d d z x
writeMessage            + + + + + + + + + + + + + + + + + + + + + + x
attachFile              + + + + + + + + + + + + + + + + + + + + + + x
attachNewVersion        T T T T T T T T T T T T T T T T T T T T T T x
takeAwayAttachment      T T T T T T T T T T T T T T T T T T T T T T T
arrangeGroups           N N N N N N N N N N N + + + + + + + + + N N x
suggestSessions         N N N N N N N N N N N g + + + + + + + + N z x
acceptSessions          s s s s s s s s s s s s + s s s s s s s s z x
askMoveSession          S S S S S S S S S S S S + + + S S S S S S z x
moveSession:unit        S S S S S S S S S S S S M M M S S S S S S z x
moveSession:centre      S S S S S S S S S S S S + M M S S S S S S z x
refuseSessionMove       i i i i i i i i i i i i i i i i i i i i i z x
withdrawSessionMove     i i i i i i i i i i i i i i i i i i i i i z x
cancelSession           S S S S S S S S S S S S + + + S S S S S S S x
addSession              N N N N N N N N N N N g + + + + + + + + N z x
recordSessionHeld       S S S S S S S S S S S S t y + S S S S S S S x
addHeldSession          N N N N N N N N N N N g + + + + + + + + N N x
correctSession          H H H H H H H H H H H H H H + + + + + + H H x
writeForAbsent          H H H H H H H H H H H H H H + + + + + + H H x
invitePersonally        N N N N N N N N N N N N + + + + + + + + N N x
chooseJointEvaluation   N N N N N N N N N N N N f f f f f f f f N z x
approveJointEvaluation  N N N N N N N N N N N N J J J J J J J J N N x
openSurveyByLink        N N N N N N N N N N N N F F F + + + + + N z x
recordNoSurvey          N N N N N N N N N N N N + + + + + + + + N z x
takeBackEnding          N N N N N N N N N N N N E E E E E E E E N N x
askSecondReader         . . . . . . . . . . . . . . . . + + + + . . x
sendSummary             . . . . . . . . . . . . . . . . O + + + . z x
confirmSummaryRead      q q q q q q q q q q q q q q q q q q + R q q x
includeSummary          q q q q q q q q q q q q q q q q q q I + q q x
recordOutcome           . . . . . . . . . . . + + + + + + + + + . . x
recordRemained          q q q q q q q q q q q q q q q q q q k k q q k
shareDocumentation      D D D D D D D D D D D D D D D D + + + + D z x
setDiaryNumber          + + + + + + + + + + + + + + + + + + + + + + x
proposePause            + + + + + + + + + + + + + + + + + + + + + + x
agreePause:unit         p p p p p p p p p p p p p p p p p p p p P p x
agreePause:centre       p p p p p p p p p p p p p p p p p p p p + p x
refusePause:unit        p p p p p p p p p p p p p p p p p p p p P p x
refusePause:centre      p p p p p p p p p p p p p p p p p p p p + p x
resume                  Z Z Z Z Z Z Z Z Z Z Z Z Z Z Z Z Z Z Z Z Z + x
remind                  + + + + + + + + + + + + + + + + + + + + + z x
raiseToLead             + + + + + + + + + + + + + + + + + + + + + + x
withdrawOrder           + + + + + + + + + + + + + + + + + + + + + + x
closeWithUnit           + + + + + + + + + + + + + + + + + + + + + + x
closeOrder              C C C C C C C C C C C C C C C C C C C + C z x
`;
const rows = table
  .split('\n')
  .slice(3)
  .map((line) => line.trim().split(/\s+/))
  .filter(([name]) => name)
  .map(([name = '', ...cells]) => {
    const [command, side] = name.split(':') as [OrderCommand, string | undefined];
    return { name, command, sides: side ? [side] : ['unit', 'centre', 'administrator'], cells };
  });

const withGroups = ['suggested', 'accepted', 'begun', 'last off', 'delivered', 'evaluated', 'summarised', 'read'];

/** Offered by what is known before the body is: refused for what it then says, or where it points. */
const offeredAnyway: Record<string, string[]> = {
  correctAbsence: Object.keys(states).slice(3, -1),
  recordNotAttended: ['booked', 'chosen'],
  recordMeetingHeld: Object.keys(states).slice(7, -1),
  suggestSessions: ['agreed'],
  addSession: ['agreed'],
  recordSessionHeld: ['accepted'],
  addHeldSession: ['agreed'],
  correctSession: ['suggested', 'accepted'],
  chooseJointEvaluation: withGroups,
  approveJointEvaluation: withGroups,
  openSurveyByLink: ['suggested', 'accepted', 'begun'],
  takeBackEnding: withGroups,
};

const callers: Record<string, Caller> = { unit: ylva, centre: signe, administrator };
const names = Object.keys(states);
const mayGive = (command: OrderCommand, side: string): boolean => {
  const rule: Rule = rules[command];
  return !isRefusal(actorsFor(states.requested!.tell().order, callers[side]!, rule.who));
};

const known = new Map<string, OrderCommand[]>();
/** What is offered to somebody of the side in the state. */
function possible(side: string, state: string): OrderCommand[] {
  const { tell, today } = states[state]!;
  const key = `${side} ${state}`;
  const offered = known.get(key) ?? possibleCommands(tell().order, circumstances(callers[side]!, `${today} 17.00`));
  known.set(key, offered);
  return offered;
}

function outcome(command: OrderCommand, side: string, state: string): { key: string; offered: boolean } {
  const { tell, today } = states[state]!;
  const { order } = tell();
  const { body, target } = samples[command](order, today);
  mustConform(command, body);
  const given = circumstances(callers[side]!, `${today} 17.00`, target);
  const result = carryOut(command, order, deepFreeze(body), given);
  const offered = possible(side, state).includes(command);
  return { key: isRefusal(result) ? result.refusal : 'stands', offered };
}

describe('When a command fits', () => {
  test('is told for every command in every state', () => {
    const commands = [...new Set(rows.map(({ command }) => command))];
    expect(commands).toEqual(commandNames.filter((name) => name in rules));
    expect(new Set(commands)).toEqual(new Set(orderCommands));
    expect(rows.filter(({ cells }) => cells.length !== names.length)).toEqual([]);
  });

  test.each(rows)('$name', ({ name, command, sides, cells }) => {
    const expected = Object.fromEntries(names.map((state, i) => [state, told[cells[i]!]]));
    for (const side of sides.filter((candidate) => mayGive(command, candidate))) {
      const outcomes = names.map((state) => ({ state, ...outcome(command, side, state) }));
      expect({ side, ...Object.fromEntries(outcomes.map(({ state, key }) => [state, key])) }).toEqual({
        side,
        ...expected,
      });
      const offered = outcomes.filter((one) => one.offered !== (one.key === 'stands')).map(({ state }) => state);
      expect(offered).toEqual(offeredAnyway[name] ?? []);
    }
  });

  test.each([
    ['requested', 'request'],
    ['entered', 'request'],
    ['queued', 'request'],
    ['taken on', 'planningMeeting'],
    ['booked', 'attendees'],
    ['chosen', 'planningMeeting'],
    ['unspoken', 'planningMeeting'],
    ['held', 'proposal'],
    ['written', 'proposal'],
    ['presented', 'proposal'],
    ['adjustments', 'proposal'],
    ['agreed', 'delivery'],
    ['suggested', 'delivery'],
    ['accepted', 'delivery'],
    ['begun', 'delivery'],
    ['last off', 'delivery'],
    ['delivered', 'evaluation'],
    ['summarised', 'evaluation'],
    ['read', 'evaluation'],
    ['pause asked', 'proposal'],
    ['paused', 'proposal'],
    ['ended', 'evaluation'],
  ])('an order that is %s is in the step %s', (state, step) => {
    const { order } = states[state]!.tell();
    expect(stepOf(order)).toBe(step);
    expect(order.standing).toMatchObject({ step, open: state !== 'ended' });
  });
});
