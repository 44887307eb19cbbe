import { usedBy } from './processes';
import type { MeasuredSystem } from './system';

/** Our processes and their servers. */
const parts = ['worker', 'api', 'mongodb', 'temporal'] as const;
type Part = (typeof parts)[number];
const lookMs = 1_000;

/** The most memory that each of our processes and their servers had, and all together, looked at now and then. */
export class Memory {
  /** Of each by itself, in megabytes: not all of them at the same time. */
  readonly most: Record<Part, number> = { worker: 0, api: 0, mongodb: 0, temporal: 0 };
  mostTogether = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly system: MeasuredSystem) {
    this.timer = setInterval(() => this.look(), lookMs);
  }

  private look(): void {
    const used = usedBy(this.system.pids()) ?? {};
    let together = 0;
    for (const part of parts) {
      const mb = used[part]?.rssMb ?? 0;
      together += mb;
      this.most[part] = Math.max(this.most[part], mb);
    }
    this.mostTogether = Math.max(this.mostTogether, together);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
