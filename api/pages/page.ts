import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import { look } from './look/files';
import { type Styles, stylesFor } from './look/styles';
import { dutyOf, menu, type Way } from './navigation';
import { person } from './parts/person';
import type { Visit } from './visit';

/** What a page shows. Whatever is HTML in it was made with its values escaped. */
export interface Page {
  title: string;
  /** HTML. */
  body: string;
  /** Whether something was wrong with what was sent: the title says so first. */
  isWrong?: boolean;
  /** Whether it has filters, worklists or charts. */
  forStaff?: true;
  /** Whether it asks questions that depend on others. */
  hasConditions?: true;
  /** Where a change of what is shown is told, and the words for it: HTML. */
  follow?: string;
  /** Whether a part of it is asked for anew while it is looked at. */
  isLive?: true;
  /** Whether what was written in this tab has been taken, and needs not be kept any more. */
  isDone?: boolean;
}

/** What a page may load: nothing that is not ours. */
const policyWith = ({ sources }: Styles): string =>
  [
    "default-src 'none'",
    `style-src ${sources.join(' ')}`,
    "font-src 'self'",
    "img-src 'self' data:",
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const mark = html`<svg viewBox="0 0 62 22" width="50" height="18" aria-hidden="true"><path d="M7 11H55" stroke="var(--ds-color-base-default)" stroke-width="5"/><circle cx="8" cy="11" r="7" fill="var(--ds-color-base-default)"/><circle cx="31" cy="11" r="8.5" fill="var(--lamp)" stroke="var(--ink)" stroke-width="4"/><circle cx="55" cy="11" r="5" fill="var(--paper)" stroke="var(--ds-color-base-default)" stroke-width="3.5"/></svg>`;

function top(visit: Visit): string {
  const { caller, say, request } = visit;
  const here = request.url.split('?')[0]!;
  const items = caller ? menu(caller) : [];
  const current = items
    .flatMap((each) => ('ways' in each ? each.ways : [each]))
    .filter(({ to }) => here === to || (to !== '/' && here.startsWith(`${to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0];
  const link = (each: Way) =>
    html`<a href="${each.to}"!${each === current ? ' aria-current="page"' : ''}>${say(`shell.nav.${each.key}`)}</a>`;
  const links = items.map((each) =>
    'ways' in each
      ? html`<details class="menu" name="menu"!${each.ways.includes(current!) ? ' data-current' : ''}><summary>${say(`shell.groups.${each.group}`)}</summary><div>!${each.ways.map(link)}</div></details>`
      : link(each),
  );
  const nav = links.length > 0 ? html`<nav class="nav" aria-label="${say('shell.menu')}">!${links}</nav>` : '';
  const who = caller ? person({ name: caller.name, note: dutyOf(visit, caller) }) : '';
  return html`<header class="top"><div class="wrap"><a class="brand" href="/">!${mark}Insats</a>!${nav}!${who}</div></header>`;
}

/** The same address in the other language. */
function otherLanguage({ language, request, say }: Visit): string {
  // What a provider or a form has sent is not sent once more.
  const isOurs = request.method === 'GET' && !request.url.startsWith('/sign-in');
  const url = new URL(isOurs ? request.url : '/', 'http://insats');
  const other = language === 'sv' ? 'en' : 'sv';
  url.searchParams.set('lang', other);
  return html`<a href="${url.pathname + url.search}" lang="${other}" hreflang="${other}">${say('shell.otherLanguage')}</a>`;
}

function foot(visit: Visit): string {
  const { say, caller } = visit;
  const signedIn = html`<a href="/about-me">${say('shell.aboutMe')}</a>`;
  const out = html`<form method="post" action="/sign-out"><button class="link">${say('shell.signOut')}</button></form>`;
  return html`<footer class="foot"><div class="wrap row"><span class="soft">${say('shell.who')}</span>
<a href="/help">${say('shell.help')}</a>!${caller ? signedIn : ''}<a href="/accessibility">${say('shell.accessibility')}</a>!${otherLanguage(visit)}!${caller ? out : ''}</div></footer>`;
}

/**
 * Nothing of a page is seen before all of it has come: what comes last would move what is there, as a table's widest cell
 * moves its columns. At 15 kB a page comes in one flight, so that nobody waits longer for it.
 */
const whole = '<link rel="expect" href="#end" blocking="render">';
const end = '<span id="end" hidden></span>';

const document = (
  visit: Visit,
  { title, body, isWrong, hasConditions, follow, isLive, isDone }: Page,
  styles: Styles,
): string => html`<!doctype html>
<html lang="${visit.language}"!${isDone ? ' data-done="true"' : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">!${whole}<title>${isWrong ? visit.say('shell.wrong') : ''}${title} – Insats</title><link rel="icon" type="image/svg+xml" href="${look.icon.address}">!${styles.html}<script src="${look.keep.address}" defer></script>!${
  follow ? html`<script src="${look.follow.address}" defer></script>` : ''
}!${hasConditions ? html`<script src="${look.conditions.address}" defer></script>` : ''}!${isLive ? html`<script src="${look.live.address}" defer></script>` : ''}</head><body><a class="ds-skip-link" href="#content">${visit.say('shell.skip')}</a>!${top(visit)}<main id="content" class="wrap" tabindex="-1">
!${follow ?? ''}!${body}
</main>!${foot(visit)}!${end}</body></html>
`;

/** Answers with a page, which nobody keeps and whose forms tell us where they come from. */
export function sendPage(visit: Visit, page: Page): FastifyReply {
  const styles = stylesFor(visit.request, page);
  return visit.reply
    .headers({
      'cache-control': 'no-store',
      'content-language': visit.language,
      'content-security-policy': policyWith(styles),
      'referrer-policy': 'same-origin',
    })
    .type('text/html; charset=utf-8')
    .send(document(visit, page, styles));
}

/** A page that says something and has one or more ways on, each a link or a button. */
export interface PlainPage {
  title: string;
  sentences: readonly string[];
  /** What the last sentence lists. */
  items?: readonly string[];
  actions: readonly { text: string; to: string; isPost?: true }[];
}

const action = ({ text, to, isPost }: PlainPage['actions'][number], i: number): string => {
  const variant = i === 0 ? '' : ' data-variant="secondary"';
  return isPost
    ? html`<form method="post" action="${to}"><button class="ds-button"!${variant}>${text}</button></form>`
    : html`<a class="ds-button"!${variant} href="${to}">${text}</a>`;
};

/** Answers with a page that only says something. */
export const sendPlainPage = (visit: Visit, { title, sentences, items = [], actions }: PlainPage): FastifyReply =>
  sendPage(visit, {
    title,
    body: html`<div class="flow prose"><h1 class="ds-heading" data-size="xl">${title}</h1>!${sentences.map((each) => html`<p>${each}</p>`)}!${
      items.length > 0 ? html`<ul>!${items.map((each) => html`<li>${each}</li>`)}</ul>` : ''
    }!${actions.length > 0 ? html`<div class="row">!${actions.map(action)}</div>` : ''}</div>`,
  });
