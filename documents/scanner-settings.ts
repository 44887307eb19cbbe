import { SettingsRefused } from '../domain/settings';
import { clamd, clamdAt, type Scanner } from '../files/scanner';

/** What looks for malicious software in files, at the address that `INSATS_CLAMD` tells; null where it names none. Throws `SettingsRefused`. */
export function readScanner(address: string | undefined, withinMs: number): Scanner | null {
  if (!address) return null;
  const where = clamdAt(address);
  if (where) return clamd(where, withinMs);
  throw new SettingsRefused(
    `INSATS_CLAMD is ${address}: set it to where clamd listens, such as tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl.`,
  );
}
