import { condition, isCancellation, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Facts, NextItem, OrderRef, PromiseName } from '../schemas/facts';
import type { OrderStep } from '../schemas/vocabulary';
import { activities } from './activities';
import type { Due, Followed } from './blocks/block';
import { factsSignal } from './contract';

/** Where an open order can stand: in a step, or at rest. */
export type Place = OrderStep | 'pause';

type Promised = Due<PromiseName>;

const instant = ({ at }: NextItem): number => Date.parse(at);
const first = (dues: Promised[]): Promised | undefined => dues.sort((a, b) => instant(a) - instant(b))[0];

/** An order as its process knows it: the newest facts, from signals and from every activity, and what to wake for. */
export class FollowedOrder {
  private facts: Facts | null = null;
  /** What was told under facts that still say the same: it is not told again until they say something new. */
  private readonly told = new Set<string>();

  constructor(private readonly ref: OrderRef) {
    setHandler(factsSignal, (facts) => this.hear(facts));
    this.wakeInTime().catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  }

  /** Whether something may still fall due: the order exists and has not ended. */
  get isOpen(): boolean {
    return this.facts !== null && !this.facts.ended;
  }

  /** Whether the order has ended and what that owes is not done. */
  get owesEnding(): boolean {
    return this.facts?.ended === true && !this.facts.settled;
  }

  /** Where the order stands now. */
  get place(): Place {
    return this.facts!.paused ? 'pause' : this.facts!.step;
  }

  /** Reads the facts; an order that does not exist has none, whatever was heard of it. */
  async refresh(): Promise<void> {
    const facts = await activities.refresh(this.ref.orderId);
    if (facts === null) this.facts = null;
    else this.hear(facts);
  }

  /** Does what the ending owes. */
  async settle(): Promise<void> {
    await activities.settle(this.ref.orderId);
  }

  /** The order for as long as it stands where it stands now and the history is not too long. */
  asItStands(): Followed<PromiseName> {
    const { place } = this;
    const hasLeft = () => !this.isOpen || this.place !== place || workflowInfo().continueAsNewSuggested;
    return {
      fallsDue: async (isMine) => {
        const next = () => first(this.promised().filter((due) => isMine(due.promise) && this.isDue(due)));
        await condition(() => hasLeft() || next() !== undefined);
        return hasLeft() ? null : next()!;
      },
      remind: (due) => this.remind(due),
    };
  }

  private async remind(due: Promised): Promise<void> {
    const known = this.facts!.version;
    const facts = await activities.remind({ ...this.ref, ...due });
    this.told.add(this.keyOf(due, known));
    if (facts === null) this.facts = null;
    else this.hear(facts);
  }

  private hear(facts: Facts): void {
    if (this.facts === null || facts.version >= this.facts.version) this.facts = facts;
  }

  private promised(): Promised[] {
    if (!this.isOpen) return [];
    const promises = Object.entries(this.facts!.promises) as [PromiseName, NextItem | null][];
    return promises.flatMap(([promise, next]) => (next ? [{ promise, ...next }] : []));
  }

  private isDue(due: Promised): boolean {
    return instant(due) <= Date.now() && !this.told.has(this.keyOf(due, this.facts!.version));
  }

  private keyOf({ promise, item, at }: Promised, version: number): string {
    return `${version}/${promise}/${item}/${at}`;
  }

  /** One timer for everything: measured to the first instant ahead, and set anew only when that instant changes. */
  private async wakeInTime(): Promise<void> {
    const ahead = () => first(this.promised().filter((due) => instant(due) > Date.now()));
    for (;;) {
      await condition(() => ahead() !== undefined);
      const due = ahead()!;
      await condition(() => ahead()?.at !== due.at, instant(due) - Date.now(), { summary: due.promise });
    }
  }
}
