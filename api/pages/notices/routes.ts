import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import type { Static } from 'typebox';
import { decideOnNotice } from '../../../documents/decide-on-notice';
import { type FoundNotice, type NoticeRow, readNotices, readOrderNotices } from '../../../documents/notice-reads';
import { leadsToLateWaits } from '../../../domain/letters/late-waits';
import { toldMoment } from '../../../domain/letters/when';
import { unitOf } from '../../../domain/order';
import { isOfLateWaits } from '../../../domain/posting/late-waits';
import { improvementIn } from '../../../domain/quality/improvement-reminders';
import { DecisionBody, type NoticeState, noticeStates } from '../../../schemas/notice-answers';
import type { Order } from '../../../schemas/order';
import { alsoRead, noticesRead, orderRead } from '../../read-trace';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { actorTold } from '../../views/actor';
import { withoutHidden, withWords, wordingOf } from '../../views/notice-words';
import { words } from '../../words';
import { one } from '../forms/fields';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { paragraphs } from '../order/shown';
import { type Page, sendPage } from '../page';
import { status } from '../parts/status';
import { pageIn, queried, type SignedIn, signedIn } from '../visit';
import { hasWords } from '../words';

const perPage = 50;

/** What staff can decide about a notice, by how it stands. */
const possible: Partial<Record<NoticeState, readonly Static<typeof DecisionBody>['decision'][]>> = {
  planned: ['hold', 'givenByPhone'],
  waiting: ['hold', 'givenByPhone'],
  inDigest: ['hold', 'givenByPhone'],
  held: ['release', 'givenByPhone'],
  failed: ['sendAgain', 'givenByPhone'],
  cancelled: ['sendAgain'],
  sent: ['sendAgain'],
};

/** A notice as it is shown, in its words. */
type Shown = Pick<FoundNotice, 'order' | 'notice'>;

const stateOf = (visit: SignedIn): NoticeState =>
  noticeStates.find((each) => each === queried(visit, 'state')) ?? 'failed';

/** What a notice is about that is about no order. */
function aboutOther(id: string, year: number | undefined, { say }: SignedIn): string {
  if (isOfLateWaits(id)) return html`<a href="${leadsToLateWaits}">${say('notices.lateWaits')}</a>`;
  const improvement = improvementIn(id);
  if (improvement) return html`<a href="/improvements/${improvement}">${say('notices.improvement')}</a>`;
  return html`${year ? say('notices.december', { year: String(year) }) : say('notices.organisation')}`;
}

/** To whom by duty, in words. */
const dutyOf = (to: string, { say, language }: SignedIn): string =>
  hasWords(`notices.duty.${to}`) ? say(`notices.duty.${to}`) : (words.roles[to]?.[language] ?? to);

/** What staff can decide about a notice; `back` is where they are when they have. */
function decisions({ id, orderId, state }: NoticeRow, back: string, { say }: SignedIn): string {
  const buttons = (possible[state] ?? []).map(
    (decision) =>
      html`<button class="ds-button" data-variant="tertiary" name="decision" value="${decision}">${say(`notices.decision.${decision}`)}</button>`,
  );
  if (buttons.length === 0) return '';
  return html`<form method="post" action="/notices"><input type="hidden" name="order" value="${orderId ?? ''}"><input type="hidden" name="notice" value="${id}"><input type="hidden" name="back" value="${back}"><input type="hidden" name="key" value="${randomUUID()}"><p class="row">!${buttons}</p></form>`;
}

/** The text of a notice, as it went or as it will go. */
const textOf = ({ text, subject }: NoticeRow, who: string, { say }: SignedIn): string =>
  text
    ? html`<details><summary>${say('notices.text')}<span class="ds-sr-only"> ${say('notices.textOf', { who, subject: subject ?? '' })}</span></summary><div class="flow prose">!${paragraphs(text)}</div></details>`
    : '';

/** The states in which it matters until when what a notice tells is still ahead. */
const stillToGo: readonly NoticeState[] = ['planned', 'waiting', 'held', 'sending', 'inDigest'];

/** What somebody has decided in a notice, and what it is called where it was kept without what it was. */
function decidedTold({ state, reason, decision, decidedBy, decidedAt }: NoticeRow, visit: SignedIn): string {
  const { say, language } = visit;
  const isByHand = state === 'held' || reason === 'givenByPhone' || reason === 'sentAgain';
  if (!decidedBy || !decidedAt) return isByHand ? say('notices.decided.unknown') : '';
  const told = { who: actorTold(decidedBy, language), when: toldMoment(decidedAt, visit) };
  return say(`notices.decided.${decision ?? 'other'}`, told);
}

/** Reasons that say no more than the decision that they come of. */
const saidByDecision: readonly (string | null)[] = ['givenByPhone', 'sentAgain'];

/** Why a notice stands as it does and by whom, what the mail server said last, and until when it may still go. */
function notes(notice: NoticeRow, visit: SignedIn): string {
  const { state, reason, answer, repeats, latestAt, decision } = notice;
  const { say } = visit;
  const told = decision && saidByDecision.includes(reason) ? null : reason;
  const why = told && hasWords(`notices.reason.${told}`) ? say(`notices.reason.${told}`) : (told ?? '');
  const by = decidedTold(notice, visit);
  const more = repeats > 0 ? say('notices.repeats', { n: repeats }) : '';
  const until =
    latestAt && stillToGo.includes(state) ? say('notices.latest', { when: toldMoment(latestAt, visit) }) : '';
  return [why, by, answer, more, until].filter(Boolean).join('. ');
}

function row({ order, notice }: Shown, { state, page }: { state: NoticeState; page: number }, visit: SignedIn): string {
  const { say, language, now } = visit;
  const { id, year, kind, to, at, subject } = notice;
  const who = dutyOf(to, visit);
  const about = order
    ? html`<a href="/orders/${order._id}">${order.caseNumber}</a> <a href="/orders/${order._id}/notices">${say('notices.all')}<span class="ds-sr-only"> ${order.caseNumber}</span></a>`
    : aboutOther(id, year, visit);
  return html`<li class="flow"><h2 class="ds-heading" data-size="xs">${subject ?? kind} <span class="soft">${say('notices.to', { who })}</span></h2><p class="small">!${about} <span class="soft">${toldMoment(at, { language, now })}</span> ${notes(notice, visit)}</p>!${textOf(notice, who, visit)}!${decisions(notice, `/notices?state=${state}&page=${page}`, visit)}</li>`;
}

const standing = (state: NoticeState) =>
  state === 'failed' ? 'late' : state === 'sent' ? 'done' : state === 'held' ? 'paused' : 'waiting';

/** A notice of one order: how it stands, to whom by duty and unit, when, and its text. */
function rowOf(notice: NoticeRow, order: Order, visit: SignedIn): string {
  const { say, language, now } = visit;
  const { kind, to, unit, at, subject, state } = notice;
  const at_ = unit && unitOf(order, unit)?.name;
  const who = [dutyOf(to, visit), ...(at_ ? [at_] : [])].join(', ');
  return html`<li class="flow"><h2 class="ds-heading" data-size="xs">${subject ?? kind} <span class="soft">${say('notices.to', { who })}</span></h2><p class="small">!${status(standing(state), say(`notices.state.${state}`))} <span class="soft">${toldMoment(at, { language, now })}</span> ${notes(notice, visit)}</p>!${textOf(notice, who, visit)}!${decisions(notice, `/orders/${order._id}/notices`, visit)}</li>`;
}

/** Everything that was told of an order by mail, and will be. */
async function orderNoticesPage(services: Services, visit: SignedIn): Promise<Page> {
  const { say, caller, request } = visit;
  const { orderId } = request.params as { orderId: string };
  const page = pageIn(visit);
  const { order, notices } = await readOrderNotices(services.store, orderId, caller, { page, limit: perPage });
  const wording = wordingOf(services, visit);
  const worded = await withWords(notices.slice(0, perPage), wording);
  const shown = worded.map((each) => withoutHidden(each, order, request));
  request.read = orderRead(order, shown);
  const { caseNumber } = order;
  const title = say('notices.ofOrder', { caseNumber });
  const list =
    shown.length > 0
      ? html`<ul class="plain far paper">!${shown.map((each) => rowOf(each, order, visit))}</ul>`
      : html`<p class="paper">${say('notices.noneOfOrder')}</p>`;
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow"><p class="crumb"><a href="/orders/${orderId}">${say('forms.backTo', { theme: order.need.theme ?? '', caseNumber })}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('notices.ofOrderLead')}</p></div>!${list}!${
      notices.length > perPage
        ? html`<p><a href="/orders/${orderId}/notices?page=${String(page + 1)}">${say('notices.more')}</a></p>`
        : ''
    }`,
  };
}

/** What the centre tells by mail, in one state: planned, on its way, sent, failed or cancelled. */
function noticesPage(visit: SignedIn, found: readonly Shown[], state: NoticeState, page: number): Page {
  const { say } = visit;
  const title = say('notices.title');
  const facets = noticeStates.map(
    (each) =>
      html`<a href="/notices?state=${each}"!${each === state ? ' aria-current="true"' : ''}>${say(`notices.state.${each}`)}</a>`,
  );
  const rows = found
    .slice(0, perPage)
    .map(({ order, notice }) =>
      row({ order, notice: withoutHidden(notice, order, visit.request) }, { state, page }, visit),
    );
  const list =
    rows.length > 0
      ? html`<ul class="plain far paper">!${rows}</ul>`
      : html`<p class="paper">${say('notices.none')}</p>`;
  const more =
    found.length > perPage
      ? html`<p><a href="/notices?state=${state}&page=${String(page + 1)}">${say('notices.more')}</a></p>`
      : '';
  return {
    title,
    forStaff: true,
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><nav class="facets" aria-label="${say('notices.facets')}">!${facets}</nav><p class="row"><a href="/incoming-mails">${say('incoming.title')}</a> <a href="/held-addresses">${say('incoming.held.title')}</a></p></div>!${list}!${more}`,
  };
}

/** Where somebody was who has decided on a notice: a page of ours that lists some, and nowhere else. */
const backIn = (back: string): string =>
  /^\/(notices\?state=\w+&page=\d+|orders\/[0-9a-f-]{36}\/notices)$/.test(back) ? back : '/notices';

/** The centre's post: what is on its way, what did not come through, and what can be done about it. */
export function noticePages(app: FastifyInstance, services: Services): void {
  const { store } = services;
  app.get('/notices', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const page = pageIn(visit);
    const state = stateOf(visit);
    const found = await readNotices(store, state, visit.caller, { page, limit: perPage });
    alsoRead(request, noticesRead(found.slice(0, perPage)));
    const wording = wordingOf(services, visit);
    const worded = await withWords(found, wording);
    const shown = found.map(({ order }, i) => ({ order, notice: worded[i]! }));
    return sendPage(visit, noticesPage(visit, shown, state, page));
  });

  app.get('/orders/:orderId/notices', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await orderNoticesPage(services, visit));
  });

  app.post('/notices', { schema: hidden.schema }, async (request, reply) => {
    const { caller, now } = signedIn(request, reply);
    const sent = sentIn(request.body);
    const body = { notice: one(sent, 'notice'), decision: one(sent, 'decision') };
    const wrong = wrongWith(DecisionBody, body);
    if (wrong) throw invalidProblem(wrong);
    const decided = body as Static<typeof DecisionBody>;
    await decideOnNotice(store, {
      orderId: one(sent, 'order') || null,
      caller,
      now,
      key: one(sent, 'key'),
      ...decided,
    });
    return reply.redirect(backIn(one(sent, 'back')), 303);
  });
}
