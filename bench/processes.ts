import { existsSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
const BYTES_PER_PAGE = 4_096;

/** What a process has used: processor time since it was started, and memory now. */
export interface Used {
  cpuMs: number;
  rssMb: number;
}

/** What each process has used, by its name; null where the system does not tell (only Linux does). */
export function usedBy(pids: Record<string, number>): Record<string, Used> | null {
  if (!existsSync('/proc/self/stat')) return null;
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, used(pid)]));
}

function used(pid: number): Used {
  const [, told = ''] = /^\d+ \(.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? [];
  const fields = told.split(' '); // from the third field on
  const [inUser, inSystem, pages] = [fields[11], fields[12], fields[21]].map(Number) as [number, number, number];
  return {
    cpuMs: ((inUser + inSystem) * 1_000) / TICKS_PER_SECOND,
    rssMb: (pages * BYTES_PER_PAGE) / 1_048_576,
  };
}
