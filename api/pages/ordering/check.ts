import { html } from 'ghtml';
import { unitActor } from '../../../domain/callers';
import { dayOf, plusWorkingDays } from '../../../domain/days';
import { isRefusal } from '../../../domain/decision';
import { toldDay } from '../../../domain/letters/when';
import { totalOf } from '../../../domain/order';
import type { Settings } from '../../../domain/settings';
import { words } from '../../words';
import { errorSummary } from '../forms/shown';
import { paragraphs } from '../order/shown';
import type { Page } from '../page';
import { person } from '../parts/person';
import { missingIn, type OpenedDraft } from './opened';
import { asksFor, type StepName } from './steps';

/** One answer with a way to change it; `html` is what stands. */
interface Row {
  name: string;
  step: StepName;
  html: string;
}

function rows(opened: OpenedDraft): { need: Row[]; forWhom: Row[] } {
  const { draft, visit, known } = opened;
  const { say } = visit;
  const { need, participants, kollegium, kind } = draft;
  const day = (value: string) => toldDay(value, visit);
  const period = [
    need.wishedPeriod ? `${day(need.wishedPeriod.from)} – ${day(need.wishedPeriod.to)}` : '',
    need.wishedPeriodText ?? '',
  ].filter(Boolean);
  const n = totalOf(participants);
  const groups = participants.map(({ name, number }) => html`${say('order.need.of', { name, n: number })}`);
  const share = n > 0 && kollegium ? html`<br><b>${say('order.need.kollegium', { n, all: kollegium })}</b>` : '';
  const chosen = known.mapped.filter(({ value }) => need.servesGoals?.includes(value));
  const goals = chosen
    .map(({ text, note }) => html`<p>${text} <span class="soft small">${note ?? ''}</span></p>`)
    .join('');
  return {
    need: [
      { name: 'theme', step: 'about', html: html`${need.theme ?? ''}` },
      { name: 'kind', step: 'about', html: html`${say(`forms.options.kind.${kind}`)}` },
      { name: 'text', step: 'need', html: paragraphs(need.text) },
      { name: 'goals', step: 'goals', html: goals + paragraphs(need.goalsServed) },
    ],
    forWhom: [
      { name: 'participants', step: 'participants', html: groups.join('<br>') + share },
      { name: 'period', step: 'period', html: html`${period.join('. ')}` },
    ],
  };
}

function answers(opened: OpenedDraft, heading: string, list: readonly Row[]): string {
  const { draft, visit } = opened;
  const { say } = visit;
  const missing = missingIn(draft).map(asksFor);
  const items = list.map(({ name, step, html: stands }) => {
    const isMissing = stands === '' && missing.includes(step);
    const told = isMissing
      ? html`<span class="status" data-color="danger">${say('ordering.check.missing')}</span>`
      : stands || html`<span class="soft">${say('ordering.check.nothing')}</span>`;
    const what = say(`ordering.check.${name}`);
    return html`<div><dt>${what}</dt><dd>!${told}</dd><dd><a href="/drafts/${draft._id}/${step}?from=check">${say('ordering.check.change')}<span class="ds-sr-only"> ${what.toLocaleLowerCase('sv')}</span></a></dd></div>`;
  });
  return html`<section class="flow" aria-labelledby="${heading}"><h2 id="${heading}" class="ds-heading" data-size="md">${say(`ordering.check.${heading}`)}</h2><dl class="summary paper">!${items}</dl></section>`;
}

function whoOrders({ draft, visit }: OpenedDraft): string {
  const { say, caller, language } = visit;
  const actor = unitActor({ unit: draft.unit, name: draft.unitName }, caller, 'order');
  const role = isRefusal(actor) ? '' : words.roles[actor.role]![language];
  const who = person({ name: caller.name, note: [role, draft.unitName].filter(Boolean).join(', ') });
  return html`<section class="flow" aria-labelledby="who"><h2 id="who" class="ds-heading" data-size="md">${say('ordering.check.who')}</h2><dl class="summary paper"><div><dt>${say('ordering.check.orderedBy')}</dt><dd>!${who}</dd></div><div><dt>${say('ordering.check.unit')}</dt><dd>${draft.unitName}</dd></div></dl></section>`;
}

/** What happens when it has been sent, and by when. */
function whatFollows({ visit }: OpenedDraft, { answerWorkingDays }: Settings): string {
  const { say, now } = visit;
  const day = toldDay(plusWorkingDays(dayOf(now), answerWorkingDays), visit);
  const next = (name: string, title: string, attribute = ' data-is="next"') =>
    html`<li!${attribute}><b>${title}</b><br>${say(`ordering.follows.${name}`, { n: answerWorkingDays })}</li>`;
  return html`<aside class="aside flow" aria-labelledby="follows"><h2 id="follows" class="ds-heading" data-size="sm">${say('ordering.follows.heading')}</h2><ol class="timeline small">!${next('receipt', say('ordering.follows.atOnce'), '')}!${next('answer', say('ordering.follows.by', { day }))}!${next('meeting', say('ordering.follows.meetingTitle'))}!${next('proposal', say('ordering.follows.proposalTitle'))}</ol></aside>`;
}

function sending({ draft, visit: { say } }: OpenedDraft, key: string): string {
  const [missing] = missingIn(draft);
  const discard = html`<a href="/drafts/${draft._id}/discard">${say('ordering.discard.link')}</a>`;
  if (missing !== undefined)
    return html`<p class="prose">${say('ordering.check.notYet')}</p><p class="row"><a class="ds-button" href="/drafts/${draft._id}/${asksFor(missing)}?from=check">${say('ordering.check.complete')}</a> !${discard}</p>`;
  return html`<form class="flow" method="post" action="/drafts/${draft._id}/check"><input type="hidden" name="key" value="${key}"><input type="hidden" name="seen" value="${String(draft.version)}"><p class="prose">${say('ordering.check.public')}</p><p class="row"><button class="ds-button">${say('ordering.check.send')}</button> <a href="/">${say('ordering.check.later')}</a> !${discard}</p></form>`;
}

/** Everything that will be sent, each with a way to change it; `whole` is what was in the way of sending. */
export function checkPage(opened: OpenedDraft, settings: Settings, key: string, whole: string | null = null): Page {
  const { draft, visit } = opened;
  const { say } = visit;
  const { need, forWhom } = rows(opened);
  const title = say('ordering.check.title');
  return {
    ...{ title, isWrong: whole !== null },
    isDone: true,
    body: html`<div class="flow"><p class="crumb"><a href="/drafts/${draft._id}/period">${say('ordering.back', { what: say('ordering.steps.period.short') })}</a></p>!${errorSummary(whole, new Map(), say)}<h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('ordering.check.lead', { unit: draft.unitName })}</p></div><div class="split"><div class="far">!${answers(opened, 'need', need)}!${answers(opened, 'forWhom', forWhom)}!${whoOrders(opened)}!${sending(opened, key)}</div>!${whatFollows(opened, settings)}</div>`,
  };
}
