import type { RunningProcess } from './process-identity.cjs';

export function tryLock(
  file: string,
): { release(): void; heldBy?: never } | { heldBy: RunningProcess; release?: never };
export function waitForLock(file: string, withinMs: number, onWait: (pid: number) => void): () => void;
export function holderOf(file: string): RunningProcess | null;
