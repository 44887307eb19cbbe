import type { BaseLogger } from 'pino';
import { removeUnwantedFiles } from '../documents/remove-files';
import { scanWaitingFiles } from '../documents/scan-files';
import type { Store } from '../documents/store';
import type { Scanner } from '../files/scanner';
import { Loop } from './loop';

const removeMs = 60_000;
const scanMs = 5_000;

interface Given {
  store: Store;
  now: () => string;
  log: Pick<BaseLogger, 'info' | 'warn'>;
}

/** What a worker does with files: removes what nobody wants, and has scanned what came while the scanner was away. */
export function fileChores({ store, now, log }: Given, scanner: Scanner | null): Loop[] {
  const remove = new Loop('files', async () => ((await removeUnwantedFiles(store, now())) > 0 ? 0 : removeMs), log);
  if (!scanner) return [remove];
  const scan = async (): Promise<number> => {
    const { scanned, infected, away } = await scanWaitingFiles(store, scanner, now());
    if (away) log.warn({ loop: 'scan', away }, 'the scanner did not say what is in a file; it is asked again');
    for (const file of infected) log.warn({ file }, 'the scanner has stopped a file');
    return scanned > 0 ? 0 : scanMs;
  };
  return [remove, new Loop('scan', scan, log)];
}
