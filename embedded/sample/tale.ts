import { logEntryOf, notificationsOf } from '../../documents/keep-command';
import { openedEntry } from '../../documents/keep-opening';
import { carryOut } from '../../domain/carryOut';
import { dayOf } from '../../domain/days';
import { type Caller, type Circumstances, isRefusal } from '../../domain/decision';
import { type Opening, openOrder } from '../../domain/opening';
import { factsOf, fallDue } from '../../domain/process';
import { askingsDue } from '../../domain/remained';
import type { OrderCommand } from '../../domain/rules';
import type { Settings } from '../../domain/settings';
import type { CommandBodies } from '../../schemas/commands';
import type { PromiseName } from '../../schemas/facts';
import type { Order } from '../../schemas/order';
import type { Unit } from '../../schemas/organisation';
import type { LogEntry, Notification, StaffMember, Writing } from '../../schemas/records';
import type { Instant } from '../../schemas/vocabulary';
import { uuidOf } from './chance';

/** A command that somebody gives at an instant. */
export type Step = {
  [C in OrderCommand]: {
    command: C;
    body: CommandBodies[C];
    by: Caller;
    at: Instant;
    target?: Circumstances['target'];
  };
}[OrderCommand];

/** The steps of a part of an order; each is given to it before the next is asked for. */
export type Steps<T = void> = Generator<Step, T, Order>;

/** What rules may look at besides the order. */
export interface Surroundings {
  settings: Settings;
  people: readonly StaffMember[];
  units: readonly Unit[];
}

/** Told already, long ago: nothing of it is posted any more. */
const asTold = ({ postAt: _, post: __, ...told }: Notification): Notification => told;

/** An order being told by the rules of the domain, with all that is kept of it. */
export class Tale {
  order: Order;
  readonly log: LogEntry[];
  readonly writings: Writing[] = [];
  readonly notifications: Notification[] = [];

  constructor(
    opening: Opening,
    by: Caller,
    readonly surroundings: Surroundings,
  ) {
    this.order = openOrder(opening, surroundings.settings);
    const asked = { command: 'sendOrder' as const, target: {}, body: {}, caller: by, now: opening.now };
    this.log = [openedEntry({ ...asked, key: `sample-${this.order._id}` }, this.order, opening.sentBy)];
  }

  /** Time passes until an instant: what falls due is told at its instant, as the order's process does. */
  until(at: Instant): void {
    const { settings } = this.surroundings;
    for (let next = this.#nextDue(at); next; next = this.#nextDue(at)) {
      const due = fallDue(this.order, next.promise, next.item, next.at, settings);
      if (!due) throw new Error(`what was said to fall due does not stand: ${next.item}`);
      this.notifications.push(...due.notifications.map((told) => ({ ...told, writtenAt: told.fellDueAt })));
      this.order = due.order;
    }
  }

  /** The first thing that falls due until an instant. */
  #nextDue(until: Instant): { promise: PromiseName; item: string; at: Instant } | null {
    const { ending, standing } = this.order;
    if (ending || standing.nextItemAt === null || standing.nextItemAt > until) return null;
    const { promises } = factsOf(this.order, this.surroundings.settings);
    const items = Object.entries(promises).flatMap(([promise, next]) =>
      next ? [{ promise: promise as PromiseName, ...next }] : [],
    );
    return items.sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null;
  }

  /** Somebody gives a command. Throws where the domain refuses it: then the tale is wrong. */
  give({ command, body, by, at, target = {} }: Step): void {
    this.until(at);
    this.settle();
    this.ask(at);
    const before = this.order;
    const writingId = uuidOf(`${before._id}/writing/${before.version}`);
    const given = { caller: by, now: at, today: dayOf(at), writingId, target, ...this.surroundings };
    const carried = carryOut(command, before, body, { ...given, writings: this.writings });
    if (isRefusal(carried)) throw new Error(`${command} of ${before.caseNumber}: ${JSON.stringify(carried)}`);
    const key = `sample-${before._id}-${before.version}`;
    const asked = { command, target: {}, body, key, orderId: before._id, caller: by, now: at };
    const { writing, actor, notices = [] } = carried;
    if (writing)
      this.writings.push({ ...writing, _id: writingId, orderId: before._id, writtenAt: at, writtenBy: actor });
    this.log.push(logEntryOf(asked, before, carried, writing ? writingId : null));
    this.notifications.push(...notificationsOf(carried.order, notices, at).map(asTold));
    this.order = carried.order;
  }

  /** Whoever is to be asked until an instant what remained is asked when it falls due, as by the worker. */
  ask(until: Instant): void {
    for (let at = this.order.standing.askAt; at && at <= until; at = this.order.standing.askAt) {
      const { order, notifications } = askingsDue(this.order, at, this.surroundings.settings);
      this.notifications.push(...notifications.map((told) => ({ ...told, writtenAt: told.fellDueAt })));
      this.order = order;
    }
  }

  /** What its ending owed is done, as by its process. */
  settle(): void {
    const { ending, standing } = this.order;
    if (!ending) return;
    const settled = { ...ending, settledAt: ending.endedAt };
    this.order = { ...this.order, ending: settled, standing: { ...standing, nextItemAt: null } };
  }
}
