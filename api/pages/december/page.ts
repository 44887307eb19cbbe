import { html } from 'ghtml';
import { dayOf } from '../../../domain/days';
import { toldDate, toldDay, toldMoment } from '../../../domain/letters/when';
import { words } from '../../words';
import type { Sent } from '../forms/fields';
import type { Page } from '../page';
import { queried } from '../visit';
import { type askedAnew, calledBy, nameOf, type OpenedSitting, type Part, standsIn } from './opened';
import { answerTold, askedQuestion, type FilledIn, idOf } from './questions';

const anchorOf = ({ key }: Part): string => `part-${key.replaceAll('/', '-')}`;

type Opened = Pick<OpenedSitting, 'visit' | 'view'>;

/** What a part is called: what it is about, or that it is common; with a number where another is called so before it. */
function titleOf(part: Part, { visit: { language, say }, view }: Opened): string {
  const called = (each: Part): string => each.title?.[language] ?? say('december.common');
  const before = view.parts.slice(0, view.parts.indexOf(part)).filter((each) => called(each) === called(part)).length;
  return before === 0 ? called(part) : `${called(part)} (${before + 1})`;
}

/** What is known of an intervention or an activity, so that nobody has to remember it. */
function known({ about }: Part, { visit }: OpenedSitting): string {
  if (!about) return '';
  const { say } = visit;
  const days =
    about.from === about.to
      ? toldDate(about.from, visit)
      : `${toldDate(about.from, visit)} – ${toldDate(about.to, visit)}`;
  const facts = [
    days,
    ...(about.sessions === null ? [] : [say('december.sessions', { n: about.sessions })]),
    ...(about.participants === null ? [] : [say('december.participants', { n: about.participants })]),
    ...(about.attended === null ? [] : [say('december.attended', { n: about.attended })]),
  ];
  return html`<p class="soft">${facts.join(', ')}.</p>`;
}

/** Everything that is asked about, each leading to its questions. */
function contents(opened: OpenedSitting): string {
  const { say } = opened.visit;
  const rows = opened.view.parts.map((part) => {
    const left = opened.view.state === 'asked' ? 0 : part.unanswered.length;
    return html`<li><a href="#${anchorOf(part)}">${titleOf(part, opened)}</a>!${left > 0 ? html` <span class="soft">${say(left === 1 ? 'december.oneLeft' : 'december.left', { n: left })}</span>` : ''}</li>`;
  });
  return html`<section class="flow" aria-labelledby="contents"><h2 id="contents" class="ds-heading" data-size="sm">${say('december.contents')}</h2><ol>!${rows}</ol></section>`;
}

function asked(part: Part, opened: OpenedSitting, filled: FilledIn): string {
  const { say } = opened.visit;
  const questions = part.questions.map((question) => askedQuestion(part, question, filled));
  const id = anchorOf(part);
  return html`<section class="paper far" id="${id}" aria-labelledby="${id}-h"><div class="flow"><h2 id="${id}-h" class="ds-heading" data-size="md">${titleOf(part, opened)}</h2>!${known(part, opened)}</div>!${questions}<p><button class="ds-button" data-variant="tertiary" name="then" value="save">${say('december.save')}</button></p></section>`;
}

/** What somebody has answered here beside what was saved elsewhere meanwhile. */
function conflict(opened: OpenedSitting, mine: Sent): string {
  const { say, language } = opened.visit;
  const now = standsIn(opened);
  const rows = opened.view.parts.flatMap((part) =>
    part.questions.flatMap((question) => {
      const [stands, own] = [now, mine].map((sent) => answerTold(part, question, sent, language));
      if (stands === own) return [];
      const told = (text: string | undefined) => text || say('problems.nothing');
      return [
        html`<div><dt>${question.text[language]}</dt><dd><p class="mark">${say('problems.stands')}</p><p><del>${told(stands)}</del></p><p class="mark">${say('problems.yours')}</p><p><ins>${told(own)}</ins></p></dd></div>`,
      ];
    }),
  );
  return html`<section class="ds-alert" data-color="warning" role="alert" tabindex="-1" data-focus><h2 class="ds-heading" data-size="sm">${say('december.changedTitle')}</h2><p>${say('problems.changedWhat')}</p><dl class="summary">!${rows}</dl></section>`;
}

/** That other things are asked than those that were answered here: nothing is kept yet. */
function changed(opened: OpenedSitting, { gained, lost }: ReturnType<typeof askedAnew>): string {
  const { say } = opened.visit;
  const came = gained.map((part) => html`<li><a href="#${anchorOf(part)}">${titleOf(part, opened)}</a></li>`);
  const went = lost.map((title) => html`<li>${title}</li>`);
  const list = (key: string, rows: string[]) => (rows.length > 0 ? html`<p>${say(key)}</p><ul>!${rows}</ul>` : '');
  return html`<section class="ds-alert" data-color="warning" role="alert" tabindex="-1" data-focus><h2 class="ds-heading" data-size="sm">${say('december.anewTitle')}</h2><p>${say('december.anewWhat')}</p>!${list('december.gained', came)}!${list('december.lost', went)}</section>`;
}

/** Of which units they are asked no more, and what becomes of what they have sent. */
function before({ visit: { say }, view: { formerUnits, state } }: OpenedSitting): string {
  if (formerUnits.length === 0) return '';
  const units = formerUnits.map(({ name }) => name).join(', ');
  const key = state === 'sent' ? 'december.beforeSent' : 'december.before';
  return html`<p class="ds-alert" data-color="info">${say(key, { units })}</p>`;
}

function done({ visit, view }: OpenedSitting): string {
  const told = queried(visit, 'done');
  if (told !== 'sent' && told !== 'saved') return '';
  const did = view.state === 'sent' ? 'sent' : told;
  const left = view.parts.reduce((sum, { unanswered }) => sum + unanswered.length, 0);
  const more = did === 'sent' && left > 0 ? ` ${visit.say('december.didLeave', { n: left })}` : '';
  return html`<p class="ds-alert" data-color="success" role="status">${visit.say(`december.did.${did}`)}${more}</p>`;
}

/** What is filled in, and what is in the way of it. */
export interface ShownSitting {
  sent: Sent;
  /** By the name of a question, a key of the survey's words. */
  problems?: ReadonlyMap<string, string>;
  isStale?: boolean;
  /** What is asked and what is not asked any more since it was opened. */
  anew?: ReturnType<typeof askedAnew>;
}

/** The survey of the year to answer, for all of one's units at once. */
export function answeringPage(
  opened: OpenedSitting,
  { sent, problems = new Map(), isStale, anew }: ShownSitting,
): Page {
  const { visit, view, year } = opened;
  const { say, language, request } = visit;
  const faults = new Map([...problems].map(([name, problem]) => [name, words.surveyPages[problem]![language]]));
  const filled: FilledIn = { language, sent, faults };
  const closes = toldDay(dayOf(view.closesAt), visit);
  const title = view.state === 'sent' ? say('december.sentTitle') : view.title[language];
  const lead = say(view.state === 'sent' ? 'december.sentLead' : 'december.lead', {
    minutes: view.minutes,
    day: closes,
  });
  const links = [...faults].map(([name, fault]) => html`<li><a href="#${idOf(name)}">${fault}</a></li>`);
  const summary =
    links.length > 0
      ? html`<div class="ds-error-summary" role="alert" tabindex="-1" data-focus><h2 class="ds-heading">${say('shell.problem')}</h2><ul>!${links}</ul></div>`
      : '';
  return {
    ...{ title, isWrong: links.length > 0 || isStale === true || anew !== undefined, hasConditions: true },
    isDone: queried(visit, 'done') !== '',
    body: html`<div class="flow">!${summary}!${anew ? changed(opened, anew) : ''}!${isStale ? conflict(opened, sent) : ''}!${done(opened)}<p class="soft">${view.units.map(({ name }) => name).join(', ')}</p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${lead}</p><div class="ds-alert" data-color="info">!${opened.beforehand.map((each) => html`<p>${each}</p>`)}</div>!${before(opened)}</div>!${contents(opened)}<form class="far prose" method="post" action="/december?year=${String(year)}" data-keep="december/${String(year)}/${String(view.version)}"!${request.method === 'GET' ? ' data-fresh' : ''} novalidate><input type="hidden" name="seen" value="${String(view.version)}">!${view.parts.map((part) => html`<input type="hidden" name="${calledBy(part)}" value="${titleOf(part, opened)}">`)}!${view.parts.map((part) => asked(part, opened, filled))}<p class="row"><button class="ds-button" name="then" value="send">${say(view.state === 'sent' ? 'december.sendAgain' : 'december.send')}</button></p></form>`,
  };
}

/** What somebody has answered, part by part, each under a heading of this level; nothing of a part without answers. */
export function answersShown(opened: Opened, level: 2 | 3): string[] {
  const { view, visit } = opened;
  const { language } = visit;
  const sent = standsIn({ view: { ...view, parts: view.parts.map((part) => ({ ...part, prefilled: {} })) } });
  return view.parts.map((part) => {
    const rows = part.questions
      .filter((question) => sent[nameOf(part, question)])
      .map(
        (question) =>
          html`<div><dt>${question.text[language]}</dt><dd>${answerTold(part, question, sent, language)}</dd></div>`,
      );
    if (rows.length === 0) return '';
    const title = titleOf(part, opened);
    const list = html`<dl class="summary paper">!${rows}</dl>`;
    return level === 2
      ? html`<section class="flow" aria-label="${title}"><h2 class="ds-heading" data-size="md">${title}</h2>!${list}</section>`
      : html`<div class="flow"><h3 class="ds-heading" data-size="xs">${title}</h3>!${list}</div>`;
  });
}

/** What was answered in a year whose survey has closed. */
export function closedPage(opened: OpenedSitting): Page {
  const { visit, view, year } = opened;
  const { say } = visit;
  const title = say('december.closedTitle', { year });
  const when = view.sentAt
    ? say('december.closedSent', { when: toldMoment(view.sentAt, visit) })
    : say('december.closedUnsent');
  return {
    title,
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${when}</p></div>!${answersShown(opened, 2)}`,
  };
}
