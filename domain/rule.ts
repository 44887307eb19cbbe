import type { CommandBodies, CommandName } from '../schemas/commands';
import type { Order } from '../schemas/order';
import type { Act, OrderStep } from '../schemas/vocabulary';
import type { Who } from './callers';
import { type Circumstances, type Decision, isRefusal, type Refusal, refuse } from './decision';
import { runningPause, stepOf } from './order';

/** When a command fits an order as it is, told beside its rule. */
interface Fits {
  who: Who;
  /** Steps in which it fits; left out when it fits in all. */
  steps?: readonly OrderStep[];
  /**
   * Whether it fits while the order rests (domain: things still happen in the world meanwhile). It does when it records
   * or corrects what has happened, cancels or ends, says who does it or who leads, writes, or confirms what was written
   * before. What asks the other side for something, answers it, books or presents waits until the order goes on.
   */
  whilePaused?: true;
  /** Whether it fits when the order has ended: it does when something that was recorded must not be kept. */
  whenEnded?: true;
  /** Whatever else keeps it from fitting now. */
  misfit?: (order: Order, circumstances: Circumstances) => Refusal | null;
}

/** One command on an order: who may give it, when it fits, and what it does. */
export interface Rule {
  command: CommandName;
  who: Who;
  /** Why it does not fit the order now, whatever its body says; null when it fits. */
  misfit(order: Order, circumstances: Circumstances): Refusal | null;
  decide(order: Order, body: unknown, circumstances: Circumstances): Decision | Refusal;
}

export const theUnit = (act: Act, instead?: string): Who => ({ side: 'unit', act, ...(instead ? { instead } : {}) });
export const theCentre: Who = { side: 'centre' };
export const eitherSide = (act: Act): Who => ({ side: 'either', act });

/** Makes a rule of its parts: what fits is asked first, and once more when it is decided. */
export function rule<C extends CommandName>(
  command: C,
  { who, steps, whilePaused, whenEnded, misfit }: Fits,
  decide: (order: Order, body: CommandBodies[C], circumstances: Circumstances) => Decision | Refusal,
): Rule {
  const whyNot = (order: Order, circumstances: Circumstances): Refusal | null => {
    if (order.ending && !whenEnded)
      return refuse('order-closed', { day: order.ending.endedAt, caseNumber: order.caseNumber });
    const pause = runningPause(order);
    if (pause && !whilePaused) return refuse('order-paused', { day: pause.resumeOn });
    const reason = misfit?.(order, circumstances) ?? null;
    if (reason) return reason;
    return steps && !steps.includes(stepOf(order)) ? refuse('step-does-not-fit') : null;
  };
  return {
    command,
    who,
    misfit: whyNot,
    decide: (order, body, circumstances) =>
      whyNot(order, circumstances) ?? decide(order, body as CommandBodies[C], circumstances),
  };
}

/** The first refusal among checks, or null: checks are asked in their order. */
export const firstRefusal = (...checks: (Refusal | null | false | undefined)[]): Refusal | null =>
  checks.find((check): check is Refusal => isRefusal(check)) ?? null;

/** All refused fields of a body in one refusal, so that they are told together; null when none. */
export function allFields(...checks: (Refusal | null | false | undefined | '')[]): Refusal | null {
  const refused = checks.filter((check): check is Refusal => isRefusal(check));
  const [first] = refused;
  return first ? { ...first, fields: refused.flatMap(({ fields }) => fields ?? []) } : null;
}

/**
 * Why a command does not stand, of checks of what the order is like and checks of fields: all fields together, so that
 * they can be mended in one go; what the order is like only when no field is to blame.
 */
export function together(...checks: (Refusal | null | false | undefined)[]): Refusal | null {
  const refused = checks.filter((check): check is Refusal => isRefusal(check));
  return allFields(...refused.filter(({ fields }) => fields)) ?? refused[0] ?? null;
}
