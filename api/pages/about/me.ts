import { html } from 'ghtml';
import { readOwnPerson } from '../../../documents/own-person';
import { readOwnReadings } from '../../../documents/readings';
import { toldDay } from '../../../domain/letters/when';
import type { Services } from '../../services';
import { ownReadingView } from '../../views/reading-view';
import { words } from '../../words';
import type { Page } from '../page';
import { pageIn, type SignedIn } from '../visit';

const perPage = 50;

const term = (name: string, value: string): string => html`<div><dt>${name}</dt><dd>!${value}</dd></div>`;

/** What is known of whoever is signed in, and what others have read about them: the day, as what and what for. */
export async function aboutMePage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { caller, say, language, now } = visit;
  const page = pageIn(visit);
  const [person, found] = await Promise.all([
    readOwnPerson(store.collections, caller),
    readOwnReadings(store.collections, caller, { page, limit: perPage }),
  ]);
  const day = (each: string) => toldDay(each, { language, now });
  const duties = (person?.duties ?? []).map(
    ({ kind, placeName, from, to }) =>
      html`<li>${words.roles[kind]![language]}, ${placeName} <span class="soft">${day(from)} – ${to ? day(to) : say('about.me.onwards')}</span></li>`,
  );
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
    body: html`<div class="flow prose"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('about.me.lead')}</p><p><a href="/own-letters">${say('ownLetters.title')}</a></p></div><section class="flow" aria-labelledby="known"><h2 id="known" class="ds-heading" data-size="md">${say('about.me.known')}</h2><dl class="summary paper">!${term(say('about.me.name'), html`${person?.name ?? say('about.me.protected')}`)}!${term(say('about.me.mail'), html`${person?.mail ?? say('about.me.none')}`)}!${term(say('about.me.duties'), html`<ul class="plain">!${duties}</ul>`)}</dl></section><section class="flow" aria-labelledby="read"><h2 id="read" class="ds-heading" data-size="md">${say('about.me.read')}</h2><p class="prose">${say('about.me.readWhat')}</p>!${table}!${more}</section>`,
  };
}
