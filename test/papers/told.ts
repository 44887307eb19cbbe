import { carryOut } from '../../domain/carryOut';
import { type Caller, isRefusal } from '../../domain/decision';
import type { OrderCommand } from '../../domain/rules';
import type { CommandBodies } from '../../schemas/commands';
import type { MappedGoal } from '../../schemas/goals';
import type { Order } from '../../schemas/order';
import type { Writing } from '../../schemas/records';
import { circumstances, entered, instant, mustConform, type Target } from '../domain/orders';

/** An order being told, with all that is written in it, each writing by an id of its own, and the goals that it serves. */
export class Told {
  constructor(
    readonly order: Order,
    readonly writings: readonly Writing[] = [],
    readonly serves: readonly MappedGoal[] = [],
  ) {}

  /** Somebody gives a command that must stand. */
  when<C extends OrderCommand>(command: C, body: CommandBodies[C], by: Caller, at: string, target: Target = {}): Told {
    mustConform(command, body);
    const writingId = `00000000-0000-4000-8000-${String(this.writings.length + 1).padStart(12, '0')}`;
    const given = { ...circumstances(by, at, target), writingId, writings: this.writings, serves: this.serves };
    const carried = carryOut(command, this.order, body, given);
    if (isRefusal(carried)) throw new Error(`${command} was refused: ${JSON.stringify(carried)}`);
    const { order, writing, actor } = carried;
    const written = writing && { ...writing, _id: writingId, orderId: order._id };
    return new Told(
      order,
      written ? [...this.writings, { ...written, writtenAt: instant(at), writtenBy: actor }] : this.writings,
      this.serves,
    );
  }
}

/** The request by telephone of which the rest is told. */
export const telephoned = () => new Told(entered('2026-09-04 08.20', '2026-09-03').order);
