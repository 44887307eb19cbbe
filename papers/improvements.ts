import type { ReportedImprovement, ReportedImprovements } from '../domain/quality/improvements';
import { type Block, table } from './paper';
import type { Speech } from './speech';

const none = '–';

function tableOf(name: string, improvements: readonly ReportedImprovement[], { say, day }: Speech): Block[] {
  const isNamed = improvements.some(({ owner }) => owner !== null);
  const columns = ['what', 'report', ...(isNamed ? ['owner'] : []), 'dueOn', 'state', 'outcome'];
  const row = ({ what, report, owner, dueOn, state, isLate, endedOn, outcome }: ReportedImprovement) => [
    ...[what, report, ...(isNamed ? [owner?.name ?? none] : []), day(dueOn)],
    say(`improvement.state.${isLate ? 'late' : state}`, endedOn ? { day: day(endedOn) } : {}),
    outcome ?? none,
  ];
  const head = columns.map((column) => say(`improvement.${column}`));
  return table(say(`improvement.${name}`), head, improvements.map(row));
}

/** What became of what earlier reports led to, and what this one leads to. */
export const improvementBlocks = (
  { earlierImprovements, newImprovements }: ReportedImprovements,
  speech: Speech,
): Block[] => [...tableOf('earlier', earlierImprovements, speech), ...tableOf('following', newImprovements, speech)];
