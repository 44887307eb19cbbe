import { actorsFor } from '../../domain/callers';
import { type Caller, isRefusal } from '../../domain/decision';
import type { Rule } from '../../domain/rule';
import { rules } from '../../domain/rules';
import { commandNames } from '../../schemas/commands';
import { once, takenOn } from './orders';
import {
  actingRektor,
  administrator,
  administratorElsewhere,
  petra,
  reader,
  representative,
  signe,
  stellan,
  ylva,
} from './people';

/** Who gives the command, in the order of the table's columns. */
const callers: Record<string, Caller> = {
  rektor: ylva,
  acting: actingRektor,
  order: representative('order'),
  choose: representative('chooseAttendees'),
  agree: representative('agree'),
  read: representative('readSummaries'),
  staff: signe,
  lead: petra,
  admin: administrator,
  reader,
  other: stellan,
};

/** What a cell says: + may; each letter one refusal. */
const told: Record<string, string> = {
  o: 'outside-representation',
  u: 'not-your-unit',
  c: 'centre-only',
  a: 'administrator-only',
  A: 'centre-cannot-agree',
  W: 'withdraw-not-yours',
  M: 'attendees-not-yours',
  P: 'participants-not-yours',
  S: 'summary-not-yours',
};

// order, choose, agree, read: a representative with this act alone; other: the rektor of another unit.
const table = `
                        rektor acting order  choose agree  read   staff  lead   admin  reader other
confirmRequest          +      +      +      o      o      o      u      u      u      u      u
correctRequest          +      +      +      o      o      o      +      +      u      u      u
takeOn                  c      c      c      c      c      c      +      +      c      c      c
queueOrder              c      c      c      c      c      c      +      +      c      c      c
declineOrder            c      c      c      c      c      c      +      +      c      c      c
assignStaff             c      c      c      c      c      c      +      +      c      c      c
recordAbsence           c      c      c      c      c      c      +      +      c      c      c
correctAbsence          c      c      c      c      c      c      +      +      c      c      c
appointCover            c      c      c      c      c      c      +      +      c      c      c
inviteUnit              +      +      +      o      o      o      +      +      u      u      u
joinOrder               +      +      +      o      o      o      u      u      u      u      u
leaveSharedOrder        +      +      +      o      o      o      u      u      u      u      u
handOverLead            +      +      +      o      o      o      u      u      u      u      u
bookMeeting             c      c      c      c      c      c      +      +      c      c      c
askMoveMeeting          +      +      +      o      o      o      +      +      u      u      u
moveMeeting             +      +      +      o      o      o      +      +      u      u      u
refuseMeetingMove       +      +      +      o      o      o      +      +      u      u      u
withdrawMeetingMove     +      +      +      o      o      o      +      +      u      u      u
cancelMeeting           +      +      +      o      o      o      +      +      u      u      u
recordNotAttended       c      c      c      c      c      c      +      +      c      c      c
recordMeetingHeld       +      +      +      o      o      o      +      +      u      u      u
correctMeetingDay       +      +      +      o      o      o      +      +      u      u      u
saveMeetingRecord       c      c      c      c      c      c      +      +      c      c      c
agreeMeetingRecord      +      +      o      o      +      o      u      u      u      u      u
chooseAttendees         +      +      o      +      o      o      M      M      M      M      M
chooseParticipants      +      +      o      +      o      o      P      P      P      P      P
presentProposal         c      c      c      c      c      c      +      +      c      c      c
agreeProposal           +      +      o      o      +      o      A      A      A      A      A
askAdjustments          +      +      o      o      +      o      A      A      A      A      A
proposeOtherDate        +      +      o      o      +      o      +      +      u      u      u
acceptOtherDate         +      +      o      o      +      o      +      +      u      u      u
refuseOtherDate         +      +      o      o      +      o      +      +      u      u      u
writeMessage            +      +      +      o      o      o      +      +      u      u      u
attachFile              +      +      +      o      o      o      +      +      u      u      u
attachNewVersion        +      +      +      o      o      o      +      +      u      u      u
takeAwayAttachment      +      +      +      o      o      o      +      +      u      u      u
arrangeGroups           c      c      c      c      c      c      +      +      c      c      c
suggestSessions         c      c      c      c      c      c      +      +      c      c      c
acceptSessions          +      +      o      o      +      o      A      A      A      A      A
askMoveSession          +      +      o      o      +      o      +      +      u      u      u
moveSession             +      +      o      o      +      o      +      +      u      u      u
refuseSessionMove       +      +      o      o      +      o      +      +      u      u      u
withdrawSessionMove     +      +      o      o      +      o      +      +      u      u      u
cancelSession           +      +      o      o      +      o      +      +      u      u      u
addSession              c      c      c      c      c      c      +      +      c      c      c
recordSessionHeld       c      c      c      c      c      c      +      +      c      c      c
addHeldSession          c      c      c      c      c      c      +      +      c      c      c
correctSession          c      c      c      c      c      c      +      +      c      c      c
writeForAbsent          c      c      c      c      c      c      +      +      c      c      c
invitePersonally       +      +      o      +      o      o      P      P      P      P      P
chooseJointEvaluation   c      c      c      c      c      c      +      +      c      c      c
approveJointEvaluation  c      c      c      c      c      c      +      +      c      c      c
openSurveyByLink        c      c      c      c      c      c      +      +      c      c      c
recordNoSurvey          c      c      c      c      c      c      +      +      c      c      c
takeBackEnding          c      c      c      c      c      c      +      +      c      c      c
askSecondReader         c      c      c      c      c      c      +      +      c      c      c
sendSummary             c      c      c      c      c      c      +      +      c      c      c
confirmSummaryRead      +      +      o      o      o      +      S      S      S      S      S
includeSummary          +      +      o      o      o      +      S      S      S      S      S
recordOutcome           +      +      o      o      +      o      +      +      u      u      u
recordRemained          +      +      o      o      +      o      u      u      u      u      u
shareDocumentation      c      c      c      c      c      c      +      +      c      c      c
setDiaryNumber          c      c      c      c      c      c      +      +      c      c      c
proposePause            +      +      o      o      +      o      +      +      u      u      u
agreePause              +      +      o      o      +      o      +      +      u      u      u
refusePause             +      +      o      o      +      o      +      +      u      u      u
resume                  +      +      o      o      +      o      +      +      u      u      u
remind                  +      +      +      o      o      o      +      +      u      u      u
raiseToLead             +      +      +      o      o      o      +      +      u      u      u
withdrawOrder           +      +      +      o      o      o      W      W      W      W      W
closeWithUnit           a      a      a      a      a      a      a      a      +      a      a
closeOrder              c      c      c      c      c      c      +      +      c      c      c
`;
const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const [columns = [], ...lines] = rows;
const cells = lines.flatMap(([command = '', ...row]) =>
  row.map((cell, i) => ({ command, caller: columns[i]!, expected: cell === '+' ? 'may' : told[cell] })),
);

const mayGive = (command: string, caller: Caller): string => {
  const rule: Rule = rules[command as keyof typeof rules];
  const actors = actorsFor(anOrder().order, caller, rule.who);
  return isRefusal(actors) ? actors.refusal : 'may';
};
const anOrder = once(() => takenOn('2026-09-03'));

describe('Who may give which command', () => {
  test('is told for every command and everybody', () => {
    expect(lines.map(([command]) => command)).toEqual(commandNames.filter((name) => name in rules));
    expect(columns).toEqual(Object.keys(callers));
    expect(lines.filter((line) => line.length !== columns.length + 1)).toEqual([]);
  });

  test.each(cells)('$command by $caller: $expected', ({ command, caller, expected }) => {
    expect(mayGive(command, callers[caller]!)).toBe(expected);
  });

  test('an administrator closes with a unit only within their own huvudman', () => {
    expect(mayGive('closeWithUnit', administratorElsewhere)).toBe('administrator-only');
  });
});

describe('Whom the record names', () => {
  const actor = (caller: Caller, command: 'writeMessage' | 'closeWithUnit' = 'writeMessage') => {
    const actors = actorsFor(anOrder().order, caller, rules[command].who);
    return isRefusal(actors) ? actors : actors[0];
  };

  test.each([
    ['the rektor', ylva, { role: 'rektor', forUnit: 'unit-tegelfallsskolan', unitName: 'Tegelfallsskolan' }],
    ['an acting rektor', actingRektor, { role: 'actingRektor', forUnit: 'unit-tegelfallsskolan' }],
    [
      'a deputy head who represents',
      representative('order'),
      { role: 'representative', forUnit: 'unit-tegelfallsskolan' },
    ],
    ['a member of staff', signe, { role: 'staff', forUnit: null, unitName: null }],
    ['the lead', petra, { role: 'lead', forUnit: null }],
  ])('%s', (_name, caller, expected) => expect(actor(caller)).toMatchObject({ person: caller.person, ...expected }));

  test('an administrator, for the whole huvudman', () =>
    expect(actor(administrator, 'closeWithUnit')).toMatchObject({ role: 'administrator', forUnit: null }));

  test('a protected person without their name', () =>
    expect(actor({ ...ylva, name: null })).toMatchObject({ person: ylva.person, name: null, role: 'rektor' }));

  test('a refused representative is told what they may do', () =>
    expect(actor(representative('agree', 'readSummaries'))).toEqual({
      refusal: 'outside-representation',
      told: { unit: 'Tegelfallsskolan', possible: 'agree, readSummaries' },
    }));
});
