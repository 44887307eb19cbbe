import type { HuvudmanCommand } from '../../schemas/huvudman-commands';
import { correctHuvudmanDuty, endHuvudmanDuty, giveHuvudmanDuty } from './duties';
import { addHuvudman, correctHuvudman } from './huvudmen';
import type { HuvudmanRule } from './state';

/** The rule of every command on a huvudman. */
export const huvudmanRules: { [C in HuvudmanCommand]: HuvudmanRule<C> } = {
  ...{ addHuvudman, correctHuvudman, giveHuvudmanDuty, correctHuvudmanDuty, endHuvudmanDuty },
};
