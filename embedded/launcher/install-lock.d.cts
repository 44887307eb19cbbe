export function installFolder(project: string): string;
export function holdInstallLock(project: string, say: (line: string) => void): () => void;
