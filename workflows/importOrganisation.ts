import { proxyActivities } from '@temporalio/workflow';
import type { ImportActivities } from '../activities/imports';
import type { ImportRef } from './contract';

/** As long as an organisation is large; what tells nothing for so long is begun anew, elsewhere if need be. */
const partBy = (heartbeatTimeout: '1m' | '30s') =>
  proxyActivities<ImportActivities>({
    ...{ startToCloseTimeout: '2h', heartbeatTimeout },
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
  });

/** A source may have us wait for half a minute before it is asked again; our own storage has not. */
const [source, imports] = [partBy('1m'), partBy('30s')];

/** The part that each state waits for; the others wait for people, or for nothing. */
const parts: Record<string, ((importId: string) => Promise<void>) | undefined> = {
  reading: source.readImport,
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
