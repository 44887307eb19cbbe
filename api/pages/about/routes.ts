import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { stepNames } from '../../../schemas/vocabulary';
import type { Publisher } from '../../publisher';
import type { Services } from '../../services';
import { words } from '../../words';
import { hidden } from '../hidden';
import { type Page, sendPage } from '../page';
import { signedIn, type Visit, visitOf } from '../visit';
import { accessibilityPage } from './accessibility';
import { aboutMePage } from './me';
import { readStatement } from './statement';

/** How an intervention works in seven steps, whom to ask, and what is secret. */
function helpPage({ say, language }: Visit, contact: string, { availability }: Publisher): Page {
  const title = say('about.help.title');
  const steps = stepNames.map((step) => {
    const told = words.steps[step]!;
    return html`<li><b>${told[language]}</b><br>${told.now[language]}</li>`;
  });
  const part = (id: string, body: string) =>
    html`<section class="flow" aria-labelledby="${id}"><h2 id="${id}" class="ds-heading" data-size="md">${say(`about.help.${id}`)}</h2>!${body}</section>`;
  return {
    title,
    body: html`<div class="flow prose"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('about.help.lead')}</p></div><div class="far prose">!${part('contact', html`<p>${say('about.help.contactWhat')}</p><p>${contact}</p>`)}!${part('how', html`<ol class="timeline">!${steps}</ol>`)}!${part('privacy', html`<p>${say('about.help.privacyWhat')}</p>`)}!${part('open', html`<p>${availability}</p>`)}</div>`,
  };
}

/** What anybody may read: help, and how accessible the service is. */
export function openPages(app: FastifyInstance, { contact }: Services, publisher: Publisher): void {
  const statement = readStatement();
  app.get('/help', hidden, async (request, reply) => {
    const visit = visitOf(request, reply);
    return sendPage(visit, helpPage(visit, contact, publisher));
  });
  app.get('/accessibility', hidden, async (request, reply) => {
    const visit = visitOf(request, reply);
    return sendPage(visit, accessibilityPage(visit, statement, publisher));
  });
}

/** What is known of whoever is signed in. */
export function aboutMe(app: FastifyInstance, services: Services): void {
  app.get('/about-me', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await aboutMePage(services, visit));
  });
}
