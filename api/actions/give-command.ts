import { keepCommand } from '../../documents/keep-command';
import { discardDraft, saveDraft, startDraft } from '../../documents/keep-draft';
import { enterRequest, sendOrder } from '../../documents/keep-opening';
import { saveWorkingText } from '../../documents/keep-working-text';
import type { Receipt } from '../../documents/repeat';
import type { Caller } from '../../domain/decision';
import type { OrderCommand } from '../../domain/rules';
import type { CommandName } from '../../schemas/commands';
import type { Services } from '../services';

/** A command as somebody gave it, through the API or a page. */
export interface GivenCommand {
  command: CommandName;
  target: Record<string, string>;
  body: unknown;
  key: string;
  caller: Caller;
  now: string;
  /** The version that was seen, where another could be overwritten. */
  seen?: number;
}

/** Gives a command: it is answered when MongoDB has kept it. The one way in for everything that people do. */
export function giveCommand({ store }: Services, given: GivenCommand): Promise<Receipt> {
  const { orderId = '', draftId = '' } = given.target;
  const asked = { ...given, draftId };
  switch (given.command) {
    case 'startDraft':
      return startDraft(store, given);
    case 'saveDraft':
      return saveDraft(store, asked);
    case 'discardDraft':
      return discardDraft(store, asked);
    case 'sendOrder':
      return sendOrder(store, asked);
    case 'enterRequest':
      return enterRequest(store, given);
    case 'saveProposalDraft':
      return saveWorkingText(store, given, orderId, 'proposal');
    case 'saveSummary':
      return saveWorkingText(store, given, orderId, 'summary');
    default:
      return keepCommand(store, { ...given, command: given.command satisfies OrderCommand, orderId });
  }
}
