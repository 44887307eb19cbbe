export function ensureBuilt(project: string, say: (line: string) => void): void;
