import type { Documentation } from '../schemas/documentation';
import type { Order } from '../schemas/order';
import type { MeetingRecord, Need, ParticipantGroup, ProposalContent } from '../schemas/parts';
import { type Block, type Fact, facts, factsOf, onOneLine, type Paper, table, text, words } from './paper';
import type { Speech } from './speech';

/** What every paper tells of the case that it belongs to. */
export interface Case {
  caseNumber: string;
  diaryNumber: string | null;
  units: readonly string[];
  /** null where the paper has no versions. */
  version: number | null;
}

/** The facts that a paper begins with: for which units, from whom, of which case and in which version. */
export const caseFacts = ({ caseNumber, diaryNumber, units, version }: Case, { say }: Speech): Fact[] =>
  factsOf([
    [say(units.length > 1 ? 'units' : 'unit'), units.join(', ')],
    [say('from'), say('centre')],
    [say('caseNumber'), caseNumber],
    [say('diaryNumber'), diaryNumber],
    [say('version'), version === null ? null : String(version)],
  ]);

/** What stands on every page, and what the file is called. */
export function frame(
  kind: Paper['kind'],
  { caseNumber, version }: Case,
  { language, say }: Speech,
): Pick<Paper, 'kind' | 'language' | 'margin' | 'fileName'> {
  const about = [say('case', { caseNumber }), ...(version ? [say('versionOf', { version })] : [])];
  const name = [caseNumber, say(`${kind}.file`), ...(version ? [`version-${version}`] : [])];
  return {
    kind,
    language,
    margin: {
      sender: say('centre'),
      about: about.join(' · '),
      page: say('page', { page: '{{page}}', pages: '{{pages}}' }),
    },
    fileName: name.join('-'),
  };
}

/** The units that have to do with the order, as the record names them. */
export const unitNames = ({ units }: Pick<Order, 'units'>): string[] =>
  units.filter(({ membership }) => membership !== 'left').map(({ name }) => name);

export const caseOf = (order: Order, version: number | null = null): Case => ({
  ...{ caseNumber: order.caseNumber, diaryNumber: order.diaryNumber, units: unitNames(order), version },
});

export const themeOf = ({ theme }: Need): string | null => (theme === null ? null : onOneLine(theme));

/** The need in the rektor's own words, when it is wished for, and the goals that it serves. */
export const needBlocks = (
  { text: said, wishedPeriod, wishedPeriodText, goalsServed }: Need,
  speech: Speech,
): Block[] => [
  ...words(said),
  ...facts([
    [speech.say('wishedPeriod'), wishedPeriodText ?? (wishedPeriod && speech.period(wishedPeriod))],
    [speech.say('goalsServed'), goalsServed],
  ]),
];

/** Who is to take part, group by group, with their sum. */
export function participantBlocks(participants: readonly ParticipantGroup[], { say }: Speech): Block[] {
  const sum = participants.reduce((all, { number }) => all + number, 0);
  const rows = participants.map(({ name, number }) => [name, String(number)]);
  const all = rows.length > 1 ? [[say('sum'), String(sum)]] : [];
  return table(say('participants'), [say('group'), say('number')], [...rows, ...all], [1]);
}

/** Goals in their own words, each with the sub-goals by which it is known. */
export const goalBlocks = (goals: MeetingRecord['goals'], { say, day }: Speech): Block[] =>
  goals.flatMap((goal) => [
    ...words(goal.text),
    ...table(
      say('subGoals'),
      [say('subGoal'), say('knownBy'), say('when'), say('readBy')],
      goal.subGoals.map(({ text: said, knownBy, on, readBy }) => [said, knownBy, on ? day(on) : '–', readBy ?? '–']),
    ),
  ]);

/** What a version proposes: content, sessions with their hours, tasks between, what the unit arranges and the cost. */
export function contentBlocks({ summary, sessions, unitArranges, cost }: ProposalContent, speech: Speech): Block[] {
  const { say, number } = speech;
  const held = sessions.reduce((sum, { hours }) => sum + hours, 0);
  const tasks = sessions.reduce((sum, { taskHours }) => sum + (taskHours ?? 0), 0);
  return [
    ...words(summary),
    ...table(
      say('sessions'),
      [say('session'), say('content'), say('how'), say('hours')],
      sessions.map(({ title, content, how, hours }) => [title, content, say(`how.${how}`), number(hours)]),
      [3],
    ),
    ...table(
      say('tasks'),
      [say('afterSession'), say('task'), say('hours')],
      sessions.flatMap(({ title, taskAfter, taskHours }) =>
        taskAfter ? [[title, taskAfter, taskHours === null ? '–' : number(taskHours)]] : [],
      ),
      [2],
    ),
    ...text(say('hoursInAll', { all: number(held + tasks), sessions: number(held), tasks: number(tasks) })),
    ...facts([
      [say('unitArranges'), unitArranges],
      [say('cost'), cost ?? say('noCost')],
    ]),
  ];
}

/** How a session went: held, moved from another day, or cancelled and why. */
export function statusOf(
  { status, movedFrom, reason }: Documentation['sessions'][number],
  { say, day }: Speech,
): string {
  const moved = movedFrom ? `, ${say('movedFrom', { day: day(movedFrom) })}` : '';
  return `${say(`status.${status}`)}${moved}${reason ? `: ${reason}` : ''}`;
}

/** How many were present, of how many invited. */
export function presenceOf(
  { present, invited, shareOfInvited }: Documentation['sessions'][number],
  { say, share }: Speech,
): string {
  if (present === null) return '–';
  return say('presentOf', { present, invited, share: shareOfInvited === null ? '–' : share(shareOfInvited) });
}

/** How far each goal and sub-goal was reached, as the rektor and as the centre see it. */
export function outcomeBlocks({ meeting, outcomes }: Documentation, { say }: Speech): Block[] {
  const told = (by: Documentation['outcomes']['rektor'], goal: string, subGoal: string | null): string => {
    const found = by.find((outcome) => outcome.goal === goal && outcome.subGoal === subGoal);
    return found ? [say(`outcome.${found.outcome}`), ...(found.comment ? [found.comment] : [])].join(': ') : '–';
  };
  const rows = meeting.goals.flatMap(({ id, text: said, subGoals }) =>
    [{ id: null, text: said }, ...subGoals].map((sub) => [
      ...[sub.text, told(outcomes.rektor, id, sub.id), told(outcomes.centre, id, sub.id)],
    ]),
  );
  return table(say('outcomes'), [say('goalOrSubGoal'), say('bySideRektor'), say('bySideCentre')], rows);
}
