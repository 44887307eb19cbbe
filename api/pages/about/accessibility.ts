import { html } from 'ghtml';
import { toldDay } from '../../../domain/letters/when';
import type { Publisher } from '../../publisher';
import type { Page } from '../page';
import type { Visit } from '../visit';
import type { Exception, Statement } from './statement';

/** Where one tells the authority of what is wrong, as the law asks for. */
const authority = 'https://www.digg.se/tdosanmalan';

function exceptions(name: string, listed: readonly Exception[], { say, language }: Visit): string {
  const rows = listed.map(
    ({ situation, what, why }) =>
      html`<li><b>${situation[language]}</b><p>${what[language]}</p><p class="soft">${say('about.accessibility.why', { why: why[language] })}</p></li>`,
  );
  const body =
    rows.length > 0 ? html`<ul class="flow">!${rows}</ul>` : html`<p>${say('about.accessibility.nothing')}</p>`;
  return html`<section class="flow" aria-labelledby="${name}"><h2 id="${name}" class="ds-heading" data-size="md">${say(`about.accessibility.${name}`)}</h2>!${body}</section>`;
}

/** The accessibility statement: whose, how far it conforms, what does not, how it was found, and where one says so. */
export function accessibilityPage(visit: Visit, statement: Statement, publisher: Publisher): Page {
  const { say, language, now } = visit;
  const title = say('about.accessibility.title');
  const { contactName: actor, contactEmail } = publisher;
  const service = statement.service[language];
  const day = (each: string) => toldDay(each, { language, now });
  return {
    title,
    body: html`<div class="flow prose"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say(`about.accessibility.${statement.conformance}`, { actor, service })}</p></div><div class="far prose">!${exceptions('known', statement.known, visit)}!${exceptions('unreasonable', statement.unreasonable, visit)}!${exceptions('outside', statement.outside, visit)}<section class="flow" aria-labelledby="tell"><h2 id="tell" class="ds-heading" data-size="md">${say('about.accessibility.tell')}</h2><p>${say('about.accessibility.tellUs', { actor })} <a href="mailto:${contactEmail}">${contactEmail}</a></p><p>${say('about.accessibility.tellAuthority')} <a href="${authority}">${authority}</a></p></section><section class="flow" aria-labelledby="method"><h2 id="method" class="ds-heading" data-size="md">${say('about.accessibility.method')}</h2><p>${statement.method[language]}</p><p>${say('about.accessibility.assessed', { day: day(statement.assessedOn) })} ${say('about.accessibility.updated', { day: day(statement.updatedOn) })}</p></section></div>`,
  };
}
