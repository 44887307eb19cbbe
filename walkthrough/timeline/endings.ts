import type { OrderAnswer } from '../../schemas/answers';
import { clockWithSeconds, toldDay } from '../swedish';
import type { Told } from '../told';
import { words } from '../words';
import { heading, table, WIDTH, wrap } from './layout';

const percent = (share: number | null | undefined): string => (share == null ? '–' : `${Math.round(share * 100)} %`);

/** The sessions in a table, with those present as shares of those invited and of the kollegium. */
export function sessionsTold({ sessions, groups, attendance }: OrderAnswer): string[] {
  const byTime = [...sessions].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const rows = byTime.map((session) => {
    const attended = attendance.find(({ session: id }) => id === session.id);
    return [
      `${session.title} ${lastWord(groups.find(({ id }) => id === session.group)?.name)}`,
      `${clockWithSeconds(session.startsAt)}–${clockWithSeconds(session.endsAt).slice(-2)}`,
      words.states.sessionHow[session.how]!.sv,
      session.leaders.map(({ name }) => name).join(', '),
      stateOf(session, attended?.isLastOfGroup ?? false),
      `${attended?.present ?? '–'}`,
      percent(attended?.shareOfInvited),
      percent(attended?.shareOfKollegium),
    ];
  });
  return [
    ...heading('Passen'),
    ...table(['Pass', 'Kl.', 'Form', 'Leds av', 'Läge', 'Med', 'Av inbj.', 'Av koll.'], rows),
  ];
}

/** "A" of "Grupp A", to save room. */
const lastWord = (name = '–'): string => name.split(' ').at(-1)!;

const stateOf = ({ status, movedFrom }: OrderAnswer['sessions'][number], isLast: boolean): string =>
  [
    words.states.session[status]!.sv,
    ...(movedFrom ? [words.states.session.moved!.sv.toLowerCase()] : []),
    ...(isLast ? ['sista'] : []),
  ].join(', ');

/** How far each goal was reached, as the rektor and as staff say. */
export function outcomesTold({ record, outcomes }: OrderAnswer): string[] {
  const said = (by: 'rektor' | 'centre', goal: string, subGoal: string | null) => {
    const outcome = outcomes[by].find((told) => told.goal === goal && told.subGoal === subGoal);
    return outcome ? words.states.goalOutcome[outcome.outcome]!.sv : '–';
  };
  const row = (name: string, goal: string, subGoal: string | null) => [
    ...[name, said('rektor', goal, subGoal), said('centre', goal, subGoal)],
  ];
  const rows = (record?.goals ?? []).flatMap(({ id, subGoals }) => [
    ...subGoals.map((subGoal, i) => row(`Delmål ${i + 1}`, id, subGoal.id)),
    row('Mål', id, null),
  ]);
  return [...heading('Mål och delmål'), ...table(['', 'Rektor', 'Medarbetare'], rows)];
}

/** What was promised by which day, when it was done, and how the promise stands. */
export function promisesTold({ pages }: Told): string[] {
  const all = [...pages.values()];
  const [first] = all;
  const page = all.at(-1)!;
  const answered = page.request.answer!.answeredAt;
  const isKept = answered <= first!.turn.until!;
  const versions = page.proposals.map(({ version, presentedAt }) => {
    const { due } = all.find(({ proposals }) => proposals.length === version)!;
    return [
      `Förslag, version ${version}`,
      toldDay(due!.dueOn),
      toldDay(presentedAt),
      words.states.promise[due!.promise!]!.sv,
    ];
  });
  const answer = [
    ...['Svar på beställningen', toldDay(first!.turn.until!), toldDay(answered)],
    words.states.promise[isKept ? 'kept' : 'late']!.sv,
  ];
  return [...heading('Tider som lovades'), ...table(['', 'Senast', 'Gjort', 'Löftet'], [answer, ...versions])];
}

/** The seven steps, and that the order has ended. */
export function stepsTold({ steps, ending, documentation, summary }: OrderAnswer): string[] {
  const done = steps.map(({ number, name, state }) => `${state === 'done' ? '✓' : '–'} ${number} ${name}`);
  const closed = ending
    ? `Avslutat ${toldDay(ending.endedAt)} av ${ending.endedBy.name}. Enheten har dokumentationen i version ${documentation.at(-1)?.version}; sammanfattningen är ${words.states.summary[summary?.readings?.length ? 'read' : 'sent']!.sv.toLowerCase()}.`
    : 'Ärendet pågår.';
  return [...heading('De sju stegen'), ...done, '', ...wrap(closed, WIDTH)];
}
