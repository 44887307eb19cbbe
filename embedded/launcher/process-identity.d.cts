/** A process and what tells it from a later one with the same number. */
export interface RunningProcess {
  pid: number;
  started: string;
}

export function processIn(line: string): RunningProcess | null;
export function processWith(pid: number): RunningProcess | null;
export function isRunning(known: RunningProcess): boolean;
