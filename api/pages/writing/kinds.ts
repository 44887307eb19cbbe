import type { WorkingText } from '../../../schemas/records';
import type { Asked } from '../forms/command-form';
import { commandForms } from '../forms/commands';
import { nextSummary, summaryFields } from '../forms/commands/evaluation';
import { nextProposal, proposalFields } from '../forms/commands/proposal';
import type { Field } from '../forms/fields';

/** Something that the centre writes over time in an order, and hands over when it is done. */
export interface Kind {
  kind: WorkingText['kind'];
  /** Keeps it as it stands. */
  save: 'saveProposalDraft' | 'saveSummary';
  /** Hands it over. */
  finish: 'presentProposal' | 'sendSummary';
  /** What both ask for. */
  fields(asked: Asked): readonly Field[];
  /** Which version it becomes when it is handed over: whoever has not seen that another was is refused. */
  next(asked: Asked): number;
  /** What it begins with: what was saved last, or what is known without. */
  initial(asked: Asked, saved: WorkingText | null): object;
}

/** The kinds of texts that have a page of their own, where they are saved and handed over. */
export const kinds = {
  proposal: {
    ...{ kind: 'proposal', save: 'saveProposalDraft', finish: 'presentProposal', fields: proposalFields },
    next: nextProposal,
    initial: (asked, saved) => (saved ? { proposal: saved.proposal } : commandForms.presentProposal.initial(asked)),
  },
  summary: {
    ...{ kind: 'summary', save: 'saveSummary', finish: 'sendSummary' },
    fields: () => summaryFields,
    next: nextSummary,
    initial: (_asked, saved) => (saved ? { text: saved.text } : {}),
  },
} satisfies Record<WorkingText['kind'], Kind>;
