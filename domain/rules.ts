import type { CommandName } from '../schemas/commands';
import type { Order } from '../schemas/order';
import { actorFor } from './callers';
import * as delivery from './commands/delivery';
import * as evaluation from './commands/evaluation';
import * as meeting from './commands/meeting';
import * as proposal from './commands/proposal';
import * as request from './commands/request';
import * as whole from './commands/whole';
import type { Circumstances } from './decision';
import { isRefusal } from './decision';
import type { Rule } from './rule';

/** Commands that make or change a text that is still being written, or make the order itself: they have no order to be decided on. */
export const draftCommands = [
  'startDraft',
  'saveDraft',
  'discardDraft',
  'sendOrder',
  'enterRequest',
  'saveProposalDraft',
  'saveSummary',
] as const;
export type OrderCommand = Exclude<CommandName, (typeof draftCommands)[number]>;

/** Every command that can be given on an order, with its rule; what is missing here is a compile error. */
export const rules = {
  ...request,
  ...meeting,
  ...proposal,
  ...delivery,
  ...evaluation,
  ...whole,
} satisfies Record<OrderCommand, Rule>;

export const orderCommands = Object.keys(rules) as OrderCommand[];

/** The commands that this caller may give on the order now: what pages show, and what a refusal points to. */
export function possibleCommands(order: Order, given: Omit<Circumstances, 'actor'>): OrderCommand[] {
  return orderCommands.filter((command) => {
    const rule: Rule = rules[command];
    const actor = actorFor(order, given.caller, rule.who);
    return !isRefusal(actor) && rule.misfit(order, { ...given, actor }) === null;
  });
}
