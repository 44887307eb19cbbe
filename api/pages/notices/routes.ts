import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import type { Static } from 'typebox';
import { decideOnNotice } from '../../../documents/decide-on-notice';
import { readNotices } from '../../../documents/notice-reads';
import { toldMoment } from '../../../domain/letters/when';
import { improvementIn } from '../../../domain/quality/improvement-reminders';
import { DecisionBody, type NoticeState, noticeStates } from '../../../schemas/notice-answers';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { words } from '../../words';
import { one } from '../forms/fields';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { type Page, sendPage } from '../page';
import { queried, type SignedIn, signedIn } from '../visit';
import { hasWords } from '../words';

const perPage = 50;

/** What staff can decide about a notice, by how it stands. */
const possible: Partial<Record<NoticeState, readonly Static<typeof DecisionBody>['decision'][]>> = {
  waiting: ['hold', 'givenByPhone'],
  held: ['release', 'givenByPhone'],
  failed: ['sendAgain', 'givenByPhone'],
  sent: ['sendAgain'],
};

type Found = Awaited<ReturnType<typeof readNotices>>;

const stateOf = (visit: SignedIn): NoticeState =>
  noticeStates.find((each) => each === queried(visit, 'state')) ?? 'failed';

/** What a notice is about that is about no order. */
function aboutOther(id: string | null, year: number | undefined, { say }: SignedIn): string {
  const improvement = improvementIn(id ?? '');
  if (improvement) return html`<a href="/improvements/${improvement}">${say('notices.improvement')}</a>`;
  return html`${year ? say('notices.december', { year: String(year) }) : say('notices.organisation')}`;
}

function row({ order, notice }: Found[number], visit: SignedIn): string {
  const { say, language, now } = visit;
  const { id, orderId, year, state, reason, kind, to, at, subject, answer } = notice;
  const buttons = (id ? (possible[state] ?? []) : []).map(
    (decision) =>
      html`<button class="ds-button" data-variant="tertiary" name="decision" value="${decision}">${say(`notices.decision.${decision}`)}</button>`,
  );
  const form =
    buttons.length > 0
      ? html`<form method="post" action="/notices"><input type="hidden" name="order" value="${orderId ?? ''}"><input type="hidden" name="notice" value="${id!}"><input type="hidden" name="state" value="${state}"><input type="hidden" name="key" value="${randomUUID()}"><p class="row">!${buttons}</p></form>`
      : '';
  const why = reason && hasWords(`notices.reason.${reason}`) ? say(`notices.reason.${reason}`) : (reason ?? '');
  const role = words.roles[to]?.[language] ?? to;
  const about = order ? html`<a href="/orders/${order._id}">${order.caseNumber}</a>` : aboutOther(id, year, visit);
  return html`<li class="flow"><h2 class="ds-heading" data-size="xs">${subject ?? kind} <span class="soft">${say('notices.to', { who: role })}</span></h2><p class="small">!${about} <span class="soft">${toldMoment(at, { language, now })}</span> ${[why, answer].filter(Boolean).join('. ')}</p>!${form}</li>`;
}

/** What the centre tells by mail, in one state: planned, on its way, sent, failed or cancelled. */
function noticesPage(visit: SignedIn, found: Found, state: NoticeState, page: number): Page {
  const { say } = visit;
  const title = say('notices.title');
  const facets = noticeStates.map(
    (each) =>
      html`<a href="/notices?state=${each}"!${each === state ? ' aria-current="true"' : ''}>${say(`notices.state.${each}`)}</a>`,
  );
  const rows = found.slice(0, perPage).map((each) => row(each, visit));
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
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><nav class="facets" aria-label="${say('notices.facets')}">!${facets}</nav></div>!${list}!${more}`,
  };
}

/** The centre's post: what is on its way, what did not come through, and what can be done about it. */
export function noticePages(app: FastifyInstance, { store }: Services): void {
  app.get('/notices', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const page = Math.max(1, Number.parseInt(queried(visit, 'page'), 10) || 1);
    const state = stateOf(visit);
    const found = await readNotices(store, state, visit.caller, { page, limit: perPage });
    return sendPage(visit, noticesPage(visit, found, state, page));
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
    return reply.redirect(`/notices?state=${encodeURIComponent(one(sent, 'state'))}`, 303);
  });
}
