import { unit } from '../api/stages';
import type { Filled } from './filled';
import { anyDay, type Opened, opened } from './routes';

/** Where pages are that test/pages/routes.ts only names, or opens as of no unit; and forms that have no page of their own. */
const elsewhere: Record<string, Pick<Opened, 'path'>> = {
  '/drafts/:draftId': { path: ({ draft }) => `/drafts/${draft}` },
  '/orders/:orderId/changes': { path: ({ planned }) => `/orders/${planned}/changes` },
  '/orders/:orderId/summary/free-texts': { path: ({ recorded }) => `/orders/${recorded}/summary/free-texts` },
  '/catalogue/:entryId/permission': { path: ({ catalogue }) => `/catalogue/${catalogue}/permission` },
  '/representatives': { path: () => `/representatives?unit=${unit}` },
  '/school-year': { path: () => `/school-year?unit=${unit}` },
};

/** Where a page of the route table is among what there is, and the local time at which it is opened; throws for a new one that is not told. */
export function addressIn(filled: Filled, route: string): { path: string; at: string } {
  const [, pattern = ''] = route.split(' ');
  const told = opened[`GET ${pattern}`];
  const found: Pick<Opened, 'path' | 'at'> =
    elsewhere[pattern] ?? (typeof told === 'object' ? told : { path: () => pattern });
  const path = found.path(filled);
  if (/:|undefined/.test(path)) throw new Error(`test/pages/addresses.ts does not tell where ${route} is`);
  return { path, at: found.at ?? anyDay };
}
