import {
  type Asked,
  asks,
  type CommandForm,
  choice,
  day,
  hours,
  line,
  reason,
  rows,
  seen,
  text,
  worded,
} from '../command-form';
import type { Field } from '../fields';

/** The content of a proposal, as both its draft and its presentation have it. */
export const proposalFields = ({ say }: Pick<Asked, 'say'>): Field[] => [
  text('proposal.summary'),
  rows('proposal.sessions', [
    line('title'),
    text('content'),
    choice('how', worded(say, 'how', ['onSite', 'digital', 'both'])),
    hours('hours'),
    text('taskAfter'),
    hours('taskHours'),
  ]),
  text('proposal.unitArranges'),
  text('proposal.cost'),
  text('proposal.changes'),
];

const version = ({ order }: Asked): number => order.proposals.length;
/** Which version the next proposal is. */
export const nextProposal = (asked: Asked): number => version(asked) + 1;
const proposed = ({ order }: Asked) => order.otherDates.findLast(({ status }) => status === 'proposed')?.day ?? '';
/** The version before, from which the next is written. */
const before = ({ order }: Asked) => {
  const writing = order.proposals.at(-1)?.writing;
  return order.writings.find(({ id }) => id === writing)?.proposal;
};

export const proposalForms = {
  presentProposal: {
    fields: (asked) => [seen('version', nextProposal(asked)), ...proposalFields(asked)],
    initial: (asked) => ({ proposal: { ...before(asked), changes: null } }),
  },
  agreeProposal: { fields: (asked) => [seen('proposalVersion', version(asked)), text('comment')] },
  askAdjustments: { fields: (asked) => [seen('proposalVersion', version(asked)), text('wishes'), day('day')] },
  proposeOtherDate: asks(day('day'), reason),
  acceptOtherDate: { fields: (asked) => [seen('day', proposed(asked))] },
  refuseOtherDate: { fields: (asked) => [seen('day', proposed(asked)), reason] },
  writeMessage: asks(text('text')),
} satisfies Record<string, CommandForm>;
