import { otherDateAsked } from '../../order/asked-of';
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
export const nextProposal = (each: Asked): number => version(each) + 1;
const asked = ({ order }: Asked) => order.otherDates.findLast(({ status }) => status === 'proposed');
const proposed = (each: Asked): string => asked(each)?.day ?? '';
/** Which other date the other side wants, and why. */
const answers = (each: Asked): string => {
  const found = asked(each);
  return found ? otherDateAsked(found, each) : '';
};
/** The version before, from which the next is written. */
const before = ({ order }: Asked) => {
  const writing = order.proposals.at(-1)?.writing;
  return order.writings.find(({ id }) => id === writing)?.proposal;
};

export const proposalForms = {
  presentProposal: {
    fields: (each) => [seen('version', nextProposal(each)), ...proposalFields(each)],
    initial: (each) => ({ proposal: { ...before(each), changes: null } }),
  },
  agreeProposal: { fields: (each) => [seen('proposalVersion', version(each)), text('comment')] },
  askAdjustments: { fields: (each) => [seen('proposalVersion', version(each)), text('wishes'), day('day')] },
  proposeOtherDate: asks(day('day'), reason),
  acceptOtherDate: { answers, fields: (each) => [seen('day', proposed(each))] },
  refuseOtherDate: { answers, fields: (each) => [seen('day', proposed(each)), reason] },
  writeMessage: asks(text('text')),
} satisfies Record<string, CommandForm>;
