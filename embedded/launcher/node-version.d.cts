export function refuseNodeVersion(version: string): string | null;
