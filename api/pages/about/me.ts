import { html } from 'ghtml';
import { type OwnPerson, type OwnRepresentation, readOwnPerson } from '../../../documents/own-person';
import { readOwnReadings } from '../../../documents/readings';
import { isCentre } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { toldDay } from '../../../domain/letters/when';
import type { Services } from '../../services';
import { ownReadingView } from '../../views/reading-view';
import { words } from '../../words';
import type { Page } from '../page';
import { pageIn, type SignedIn } from '../visit';

const perPage = 50;

const term = (name: string, value: string): string => html`<div><dt>${name}</dt><dd>!${value}</dd></div>`;

const ulOf = (items: readonly string[]): string =>
  html`<ul class="plain">!${items.map((each) => html`<li>!${each}</li>`)}</ul>`;

/** From when to when something holds. */
function holding({ from, to }: { from: string; to: string | null }, { say, language, now }: SignedIn): string {
  const day = (each: string) => toldDay(each, { language, now });
  return html`<span class="soft">${day(from)} – ${to ? day(to) : say('about.me.onwards')}</span>`;
}

/** A representation: whose or by whom, for which unit, for what, and how long it holds. */
function represented(each: OwnRepresentation, visit: SignedIn): string {
  const { say, language, now } = visit;
  const acts = each.acts.map((act) => say(`forms.options.act.${act}`)).join(', ');
  const ended = each.takenBackAt
    ? say('about.me.takenBack', { day: toldDay(dayOf(each.takenBackAt), { language, now }) })
    : '';
  return html`${[each.other ?? say('about.me.somebody'), each.unitName, acts].join(', ')} !${holding(each, visit)} ${ended}`;
}

/** What is kept of somebody, each part where there is any of it. */
function knownOf(person: OwnPerson | null, visit: SignedIn): string {
  const { say, language, caller } = visit;
  const {
    name = null,
    mail,
    phone,
    identifiers = [],
    duties = [],
    holds = [],
    gave = [],
    absences = [],
  } = person ?? {};
  const held = duties.map(
    ({ kind, placeName, from, to }) =>
      html`${words.roles[kind]![language]}, ${placeName} !${holding({ from, to }, visit)}`,
  );
  const listed = (key: string, items: readonly string[]): string =>
    items.length > 0 ? term(say(`about.me.${key}`), ulOf(items)) : '';
  const orders = isCentre(caller) ? `/orders?show=all&staff=${encodeURIComponent(caller.person)}` : '/orders?show=all';
  const parts = [
    term(say('about.me.name'), html`${name ?? say('about.me.protected')}`),
    term(say('about.me.mail'), html`${mail ?? say('about.me.none')}`),
    term(say('about.me.phone'), html`${phone ?? say('about.me.none')}`),
    listed(
      'identifiers',
      identifiers.map((each) => html`${each}`),
    ),
    term(say('about.me.duties'), ulOf(held)),
    listed(
      'holds',
      holds.map((each) => represented(each, visit)),
    ),
    listed(
      'gave',
      gave.map((each) => represented(each, visit)),
    ),
    listed(
      'absences',
      absences.map((each) => holding(each, visit)),
    ),
    term(say('about.me.orders'), html`<a href="${orders}">${say('about.me.ordersWay')}</a>`),
  ];
  return html`<dl class="summary paper">!${parts}</dl>`;
}

/** What is known of whoever is signed in, and what others have read about them: the day, as what and what for. */
export async function aboutMePage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { caller, say, language, now } = visit;
  const page = pageIn(visit);
  const [person, found] = await Promise.all([
    readOwnPerson(store.collections, caller),
    readOwnReadings(store.collections, caller, { page, limit: perPage }),
  ]);
  const day = (each: string) => toldDay(each, { language, now });
  const readings = found.slice(0, perPage).map((each) => {
    const { on, told } = ownReadingView(each, language);
    return html`<tr><td>${day(on)}</td><td>${told}</td></tr>`;
  });
  const table =
    readings.length > 0
      ? html`<div class="tablebox" tabindex="0" role="region" aria-label="${say('about.me.readCaption')}"><table class="ds-table"><caption>${say('about.me.readCaption')}</caption><thead><tr><th scope="col">${say('about.me.on')}</th><th scope="col">${say('about.me.asWhat')}</th></tr></thead><tbody>!${readings}</tbody></table></div>`
      : html`<p class="paper">${say('about.me.nobody')}</p>`;
  const more =
    found.length > perPage
      ? html`<p><a href="/about-me?page=${String(page + 1)}">${say('about.me.earlier')}</a></p>`
      : '';
  const title = say('about.me.title');
  return {
    title,
    body: html`<div class="flow prose"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('about.me.lead')}</p><p><a href="/own-letters">${say('ownLetters.title')}</a></p></div><section class="flow" aria-labelledby="known"><h2 id="known" class="ds-heading" data-size="md">${say('about.me.known')}</h2>!${knownOf(person, visit)}</section><section class="flow" aria-labelledby="read"><h2 id="read" class="ds-heading" data-size="md">${say('about.me.read')}</h2><p class="prose">${say('about.me.readWhat')}</p>!${table}!${more}</section>`,
  };
}
