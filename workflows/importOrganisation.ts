import { proxyActivities } from '@temporalio/workflow';
import type { ImportActivities } from '../activities/imports';
import type { ImportRef } from './contract';

/** As long as an organisation is large; one that tells nothing for a minute is begun anew, elsewhere if need be. */
const imports = proxyActivities<ImportActivities>({
  startToCloseTimeout: '2h',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** The part that each state waits for; the others wait for people, or for nothing. */
const parts: Record<string, ((importId: string) => Promise<void>) | undefined> = {
  reading: imports.readImport,
  comparing: imports.compareImport,
  applying: imports.applyImport,
};

/** An import of the organisation: read, compared, and applied when somebody has confirmed it. */
export async function importOrganisation({ importId }: ImportRef): Promise<void> {
  for (;;) {
    const part = parts[(await imports.importState(importId)) ?? ''];
    if (!part) return;
    await part(importId);
  }
}
