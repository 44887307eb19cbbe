import type { Bench } from './bench';
import { type Comparison, compare, type Goal } from './compare';
import { type Followed, untilFollowed } from './forwarding';
import { type Lap, lap, type Orders } from './lap';
import { usedBy } from './processes';
import { percentile } from './statistics';

/** One side's commands: how long one takes until it is acknowledged, how many there are in a second, what each costs. */
export interface Commands {
  stepP50Ms: number;
  stepP95Ms: number;
  startP50Ms: number;
  perSecond: number;
  /** Processor time of everything on that side for one command, what follows it included; null where it is not told. */
  cpuMs: number | null;
}

/** Commands of ours against those of the anchor, at a number of callers. */
export interface StepsCompared extends Comparison {
  ours: Commands;
  bare: Commands;
  followed: Followed[];
}

interface Side {
  orders: Orders;
  /** The processes that work for it. */
  processes: readonly string[];
  laps: Lap[];
  cpuMs: number;
}

/** Laps of ours and of the anchor in turn; one of ours is over when its processes have heard of everything. */
export async function compareSteps(bench: Bench, callers: number, goal: Goal): Promise<StepsCompared> {
  const servers = ['temporal', 'mongodb'];
  const ours: Side = { orders: bench.ourOrders, processes: [...servers, 'api', 'worker'], laps: [], cpuMs: 0 };
  const bare: Side = { orders: bench.bareOrders, processes: [...servers, 'bare'], laps: [], cpuMs: 0 };
  const followed: Followed[] = [];
  const { repeats, lapMs } = bench.scale;
  const measure = async (side: Side, untilOver: (done: Lap) => Promise<unknown>): Promise<number> => {
    const before = cpuOf(side, bench);
    const done = await lap(side.orders, callers, lapMs);
    await untilOver(done);
    side.cpuMs += cpuOf(side, bench) - before;
    side.laps.push(done);
    return percentile(
      done.steps.map(({ ms }) => ms),
      0.5,
    );
  };
  const comparison = await compare(goal, repeats, async () => ({
    ours: await measure(ours, async (done) => followed.push(await untilFollowed(done, bench.watched))),
    bare: await measure(bare, async () => {}),
  }));
  return { ...comparison, ours: commandsOf(ours), bare: commandsOf(bare), followed };
}

function cpuOf({ processes }: Side, { system }: Bench): number {
  const used = usedBy(system.pids());
  return used ? processes.reduce((sum, name) => sum + (used[name]?.cpuMs ?? 0), 0) : Number.NaN;
}

function commandsOf({ laps, cpuMs }: Side): Commands {
  const times = (kind: 'starts' | 'steps') => laps.flatMap((done) => done[kind].map(({ ms }) => ms));
  const [starts, steps] = [times('starts'), times('steps')];
  const seconds = laps.reduce((sum, done) => sum + done.seconds, 0);
  const count = starts.length + steps.length;
  return {
    stepP50Ms: percentile(steps, 0.5),
    stepP95Ms: percentile(steps, 0.95),
    startP50Ms: percentile(starts, 0.5),
    perSecond: count / seconds,
    cpuMs: Number.isNaN(cpuMs) ? null : cpuMs / count,
  };
}
