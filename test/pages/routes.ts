import type { Who } from '../api/people';
import { unit } from '../api/stages';
import type { Filled } from './filled';

/** How a page is opened that somebody reads. */
export interface Opened {
  who: Who | 'nobody';
  /** Its address among what there is; where it needs something that there is, that is named. */
  path: (filled: Filled) => string;
  /** The same where nothing is there yet; left out where the page needs something. */
  empty?: string;
  /** The local time at which it is opened, where that is not any day in December. */
  at?: string;
  /** Why nothing that its form could be sent with is refused. */
  takesAll?: string;
}

const always = (who: Opened['who'], path: string, more: Partial<Opened> = {}): Opened => ({
  ...{ who, path: () => path, empty: path, ...more },
});
const of = (who: Opened['who'], path: Opened['path'], more: Partial<Opened> = {}): Opened => ({ who, path, ...more });

const inLastSession = '2026-11-26 15.00';
const asksOnce = 'it asks one thing: whether';
/** When the survey of the year has closed. */
const afterTheYear = '2027-01-04 09.00';
/** When participants are asked what remains. */
const monthsLater = '2027-03-10 09.00';
const draft = '/surveys/participant-standard/draft';

const huvudman = 'huvudman-ronnmarka';

/** Every address at which there is a page, and how it is opened; of what is none, why. */
export const opened: Record<string, Opened | string> = {
  'GET /': always('rektor', '/'),
  'GET /help': of('rektor', () => '/help'),
  'GET /accessibility': of('rektor', () => '/accessibility'),
  'GET /signed-out': of('nobody', () => '/signed-out'),
  'GET /signed-in': of('nobody', () => '/signed-in'),
  'GET /e': of('nobody', () => '/e'),
  'GET /e/:secret': of('nobody', ({ code }) => `/e/${code}`, { empty: '/e/abcdefgh', at: inLastSession }),
  'GET /unsubscribe/:letter/:proof': always('nobody', `/unsubscribe/${'0'.repeat(40)}/nobody`),
  'GET /about-me': of('rektor', () => '/about-me', { empty: '/about-me' }),
  'GET /absences': always('lead', '/absences'),
  'GET /absences/new': of('lead', () => '/absences/new'),
  'GET /absences/:entryId': of('lead', ({ absence }) => `/absences/${absence}`),
  'GET /activities': always('staff', '/activities'),
  'GET /activities/new': of('staff', () => '/activities/new'),
  'GET /activities/:activityId': of('staff', ({ activity }) => `/activities/${activity}`),
  'GET /activities/:activityId/attendance': of('staff', ({ activity }) => `/activities/${activity}/attendance`),
  'GET /activities/:activityId/correction': of('staff', ({ activity }) => `/activities/${activity}/correction`),
  'GET /calendar': always('staff', '/calendar'),
  'GET /catalogue': always('staff', '/catalogue'),
  'GET /catalogue/new': of('staff', ({ closed }) => `/catalogue/new?order=${closed}`),
  'GET /catalogue/:entryId': of('staff', ({ catalogue }) => `/catalogue/${catalogue}`),
  'GET /december': always('rektor', '/december'),
  'GET /drafts/:draftId': 'leads to the step that is missing',
  'GET /drafts/:draftId/:step': of('rektor', ({ draft }) => `/drafts/${draft}/participants`),
  'GET /drafts/:draftId/check': of('rektor', ({ draft }) => `/drafts/${draft}/check`),
  'GET /drafts/:draftId/discard': of('rektor', ({ draft }) => `/drafts/${draft}/discard`, { takesAll: asksOnce }),
  'GET /goals': always('rektor', '/goals'),
  'GET /goals/new': of('rektor', () => '/goals/new'),
  'GET /goals/:entryId': of('rektor', ({ goal }) => `/goals/${goal}`),
  'GET /how-it-goes': always('lead', '/how-it-goes'),
  'GET /improvements': always('lead', '/improvements'),
  'GET /improvements/new': of('lead', () => '/improvements/new'),
  'GET /improvements/:entryId': of('lead', ({ improvement }) => `/improvements/${improvement}`),
  'GET /imports': always('administrator', '/imports', { takesAll: 'a chosen file is what it asks for' }),
  'GET /imports/:importId': of('administrator', ({ importId }) => `/imports/${importId}`, { takesAll: asksOnce }),
  'GET /letters': of('lead', () => '/letters'),
  'GET /letters/:key': of('lead', () => '/letters/dialogue.message'),
  'GET /notices': always('staff', '/notices', { takesAll: asksOnce }),
  'GET /incoming-mails': always('staff', '/incoming-mails'),
  'GET /incoming-mails/:mailId': of('staff', ({ mail }) => `/incoming-mails/${mail}`),
  'GET /held-addresses': always('staff', '/held-addresses'),
  'GET /own-letters': always('rektor', '/own-letters', { takesAll: 'every choice that it offers can be made' }),
  'GET /order': always('rektor', '/order'),
  'GET /orders': always('staff', '/orders'),
  'GET /orders/:orderId': of('rektor', ({ closed }) => `/orders/${closed}`),
  'GET /orders/:orderId/changes': 'is what a page is told, and none itself',
  'GET /orders/:orderId/do/:command': of('staff', ({ planned }) => `/orders/${planned}/do/writeMessage`),
  'GET /orders/:orderId/files/new': of('staff', ({ planned }) => `/orders/${planned}/files/new`),
  'GET /orders/:orderId/files/:attachmentId': of(
    'staff',
    ({ planned, attachment }) => `/orders/${planned}/files/${attachment}`,
  ),
  'GET /orders/:orderId/files/:attachmentId/removal': of(
    'staff',
    ({ planned, attachment }) => `/orders/${planned}/files/${attachment}/removal`,
  ),
  'GET /orders/:orderId/groups/:groupId/invitees': of(
    'rektor',
    ({ planned }) => `/orders/${planned}/groups/group-1/invitees`,
  ),
  'GET /orders/:orderId/groups/:groupId/paper-answers': of(
    'staff',
    ({ begun }) => `/orders/${begun}/groups/group-1/paper-answers`,
    { at: inLastSession },
  ),
  'GET /orders/:orderId/groups/:groupId/room': of('staff', ({ begun }) => `/orders/${begun}/groups/group-1/room`, {
    at: inLastSession,
  }),
  'GET /orders/:orderId/invitations/:item': of('rektor', ({ planned }) => `/orders/${planned}/invitations/session-1`),
  'GET /orders/:orderId/notices': of('staff', ({ planned }) => `/orders/${planned}/notices`),
  'GET /orders/:orderId/papers/:kind/:version': of('rektor', ({ closed }) => `/orders/${closed}/papers/summaries/1`),
  'GET /orders/:orderId/proposal': of('staff', ({ recorded }) => `/orders/${recorded}/proposal`),
  'GET /orders/:orderId/receipt': of('rektor', ({ planned }) => `/orders/${planned}/receipt`),
  'GET /orders/:orderId/summary': of('staff', ({ delivered }) => `/orders/${delivered}/summary`),
  'GET /proposals': always('staff', '/proposals'),
  'GET /representatives': always('rektor', '/representatives', { takesAll: asksOnce }),
  'GET /school-year': always('rektor', '/school-year', { takesAll: asksOnce }),
  'GET /units': of('administrator', () => '/units'),
  'GET /units/:unitId': of('administrator', () => `/units/${unit}`),
  'GET /units/:unitId/do/:command': of('administrator', () => `/units/${unit}/do/correctUnit`),
  'GET /units/:unitId/log': of('administrator', () => `/units/${unit}/log`),
  'GET /huvudmen': always('administrator', '/huvudmen'),
  'GET /huvudmen/new': of('administrator', () => '/huvudmen/new'),
  'GET /huvudmen/:huvudmanId': of('administrator', () => `/huvudmen/${huvudman}`),
  'GET /huvudmen/:huvudmanId/log': of('administrator', () => `/huvudmen/${huvudman}/log`),
  'GET /huvudmen/:huvudmanId/do/:command': of('administrator', () => `/huvudmen/${huvudman}/do/correctHuvudman`),
  'GET /workload': always('staff', '/workload'),
  'GET /december-rounds': 'leads to the round that is on people’s minds',
  'GET /december-rounds/:year': always('staff', '/december-rounds/2026'),
  'GET /december-rounds/:year/units': always('staff', '/december-rounds/2026/units'),
  'GET /december-rounds/:year/sittings': always('staff', '/december-rounds/2026/sittings', { at: afterTheYear }),
  'GET /december-rounds/:year/dry-runs': always('lead', '/december-rounds/2026/dry-runs'),
  'GET /december-rounds/:year/results': always('lead', '/december-rounds/2026/results', { at: afterTheYear }),
  'GET /goals/outcomes': always('rektor', '/goals/outcomes'),
  'GET /orders/:orderId/units/:unitId/follow-up': of(
    'rektor',
    ({ closed }) => `/orders/${closed}/units/${unit}/follow-up`,
    { at: monthsLater },
  ),
  'GET /quality-reports/:period': always('lead', '/quality-reports/2026'),
  'GET /surveys': always('staff', '/surveys'),
  'GET /surveys/:surveyKey': always('staff', '/surveys/participant-standard'),
  'GET /surveys/:surveyKey/draft': always('staff', draft),
  'GET /surveys/:surveyKey/draft/heading': always('staff', `${draft}/heading`),
  'GET /surveys/:surveyKey/draft/part': always('staff', `${draft}/part`),
  'GET /surveys/:surveyKey/draft/parts/:partKey': always('staff', `${draft}/parts/all`),
  'GET /surveys/:surveyKey/draft/parts/:partKey/question': always('staff', `${draft}/parts/all/question`),
  'GET /surveys/:surveyKey/draft/parts/:partKey/questions/:questionKey': always(
    'staff',
    `${draft}/parts/all/questions/obstacles`,
  ),
  'GET /surveys/:surveyKey/draft/preview': always('staff', `${draft}/preview`),
  'GET /surveys/:surveyKey/draft/publication': of('staff', () => `${draft}/publication`),
  'GET /surveys/:surveyKey/draft/removal': of('staff', () => `${draft}/removal`, { takesAll: asksOnce }),
  'GET /system': always('administrator', '/system'),
  'GET /system/health': always('administrator', '/system/health'),
  'GET /system/readings': always('administrator', '/system/readings'),
  'GET /system/settings': always('administrator', '/system/settings'),
  'GET /system/sign-in': always('administrator', '/system/sign-in'),
};

/** Every address at which there is a page, with how it is opened. */
export const shown = Object.entries(opened).filter((each): each is [string, Opened] => typeof each[1] !== 'string');
/** When a page is opened that is opened on any day. */
export const anyDay = '2026-12-09 09.00';
