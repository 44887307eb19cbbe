import { unit } from '../api/stages';
import type { Filled } from './filled';
import { type Opened, opened } from './routes';

const survey = '/surveys/participant-standard';
const draft = `${survey}/draft`;
const closedRound = '2027-02-01 09.00';
/** When participants are asked what remained of what was closed in December. */
export const yearLater = '2027-09-01T07:00:00.000Z';

/** Where pages are that test/pages/routes.ts only names, and where forms are sent that have no page of their own. */
const elsewhere: Record<string, Pick<Opened, 'path' | 'at'>> = {
  '/drafts/:draftId': { path: ({ draft: id }) => `/drafts/${id}` },
  '/orders/:orderId/changes': { path: ({ planned }) => `/orders/${planned}/changes` },
  '/orders/:orderId/invitations/:item': { path: ({ planned }) => `/orders/${planned}/invitations/session-1` },
  '/orders/:orderId/papers/:kind/:version': { path: ({ closed }) => `/orders/${closed}/papers/summaries/1` },
  '/orders/:orderId/units/:unitId/follow-up': {
    ...{ path: ({ closed }: Filled) => `/orders/${closed}/units/${unit}/follow-up`, at: '2027-09-01 09.00' },
  },
  '/orders/:orderId/summary/free-texts': { path: ({ recorded }) => `/orders/${recorded}/summary/free-texts` },
  '/catalogue/:entryId/permission': { path: ({ catalogue }) => `/catalogue/${catalogue}/permission` },
  '/december-rounds/:year/results': { path: () => '/december-rounds/2026/results', at: closedRound },
  '/quality-reports/:period': { path: () => '/quality-reports/2026' },
  '/representatives': { path: () => `/representatives?unit=${unit}` },
  '/school-year': { path: () => `/school-year?unit=${unit}` },
  '/surveys/:surveyKey': { path: () => survey },
  '/surveys/:surveyKey/draft': { path: () => draft },
  '/surveys/:surveyKey/draft/heading': { path: () => `${draft}/heading` },
  '/surveys/:surveyKey/draft/parts/:partKey/question': { path: () => `${draft}/parts/all/question` },
  '/surveys/:surveyKey/draft/parts/:partKey/questions/:questionKey': {
    path: () => `${draft}/parts/all/questions/goalsReached`,
  },
  '/surveys/:surveyKey/draft/preview': { path: () => `${draft}/preview` },
  '/surveys/:surveyKey/draft/publication': { path: () => `${draft}/publication` },
  '/surveys/:surveyKey/draft/removal': { path: () => `${draft}/removal` },
};

/** Where a page of the route table is among what there is, and the local time at which it is opened; throws for a new one that is not told. */
export function addressIn(filled: Filled, route: string): { path: string; at: string } {
  const [, pattern = ''] = route.split(' ');
  const told = opened[`GET ${pattern}`];
  const found = elsewhere[pattern] ?? (typeof told === 'object' ? told : { path: () => pattern });
  const path = found.path(filled);
  if (/:|undefined/.test(path)) throw new Error(`test/pages/addresses.ts does not tell where ${route} is`);
  return { path, at: found.at ?? '2026-12-09 09.00' };
}
