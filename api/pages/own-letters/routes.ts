import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import type { Static } from 'typebox';
import { endFeed, readFeed, renewFeed } from '../../../documents/calendar-feeds';
import { keepPostWishes, readPostWishes } from '../../../documents/post-wishes';
import { dayOf } from '../../../domain/days';
import { toldDay } from '../../../domain/letters/when';
import { languages, type PostWishes, WishesBody } from '../../../schemas/letters';
import type { Services } from '../../services';
import { kindTold } from '../../views/kinds-told';
import { linksFor } from '../../views/links';
import type { Choice, Field } from '../forms/fields';
import { one } from '../forms/fields';
import { type Form, showForm, takeForm } from '../forms/form';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { type Page, sendPage } from '../page';
import { queried, type SignedIn, signedIn } from '../visit';

const digests = ['none', 'daily', 'weekly'] as const satisfies readonly PostWishes['digest'][];

/** The kinds that somebody has declined, by the subjects of their letters. */
async function declined(
  { letterTemplates: templates }: Services,
  kinds: readonly string[],
  { language }: SignedIn,
): Promise<Choice[]> {
  const known = kinds.filter((kind) => templates.texts.letters.some(({ key }) => key === kind));
  return Promise.all(known.map(async (value) => ({ value, text: await kindTold(templates, value, language) })));
}

/** The calendar that one may follow: made, changed or taken back with one press. */
async function feed({ store }: Services, { caller, say, now, language }: SignedIn): Promise<string> {
  const known = await readFeed(store.collections, caller.person);
  const stands = known
    ? say('ownLetters.feed.since', { day: toldDay(dayOf(known.madeAt), { now, language }) })
    : say('ownLetters.feed.none');
  const press = (decision: string, text: string, variant: string) =>
    html`<button class="ds-button" data-variant="${variant}" name="decision" value="${decision}">${text}</button>`;
  const presses = [
    press('renew', say(`ownLetters.feed.${known ? 'renew' : 'make'}`), 'secondary'),
    ...(known ? [press('end', say('ownLetters.feed.end'), 'tertiary')] : []),
  ];
  return html`<section class="flow prose" aria-labelledby="feed"><h2 id="feed" class="ds-heading" data-size="md">${say('ownLetters.feed.heading')}</h2><p>${say('ownLetters.feed.what')}</p><p>${stands}</p><form method="post" action="/own-letters/feed"><p class="row">!${presses}</p></form></section>`;
}

async function openWishes(services: Services, visit: SignedIn): Promise<Form> {
  const { say, caller } = visit;
  const { language, digest, withoutKinds, version } = await readPostWishes(services.store.collections, caller.person);
  const kinds = await declined(services, withoutKinds, visit);
  const choice = (name: 'language' | 'digest', values: readonly string[]): Field => ({
    ...{ is: 'choice', name },
    options: values.map((value) => ({ value, text: say(`ownLetters.${name}.${value}`) })),
  });
  const without: Field[] = kinds.length > 0 ? [{ is: 'checks', name: 'withoutKinds', options: kinds }] : [];
  const saved = queried(visit, 'saved')
    ? html`<p class="ds-alert" data-color="success" role="status">${say('ownLetters.saved')}</p>`
    : '';
  return {
    ...{ words: 'postWishes', schema: WishesBody, initial: { language, digest, withoutKinds }, seen: version },
    ...{ fields: [choice('digest', digests), choice('language', languages), ...without], keep: 'own-letters' },
    ...{ name: say('ownLetters.save'), title: say('ownLetters.title') },
    back: { to: '/about-me', text: say('about.me.title') },
    above: html`!${saved}!${await feed(services, visit)}<div class="flow prose"><h2 class="ds-heading" data-size="md">${say('ownLetters.letters')}</h2><p>${say('ownLetters.howWithout')}</p></div>`,
    refine: (body) => ({ withoutKinds: [], ...body }),
  };
}

/** The address of a calendar that has just been made: it is shown here, and nowhere again. */
const madePage = ({ say }: SignedIn, address: string): Page => ({
  title: say('ownLetters.feed.made'),
  body: html`<div class="flow prose"><p class="crumb"><a href="/own-letters">${say('ownLetters.title')}</a></p><h1 class="ds-heading" data-size="xl">${say('ownLetters.feed.made')}</h1><p class="lead">${say('ownLetters.feed.once')}</p></div><div class="ds-field prose"><label class="ds-label" for="address">${say('ownLetters.feed.address')}</label><input class="ds-input" id="address" type="text" readonly value="${address}"></div>`,
});

/** How one wishes to get letters, and one's own calendar to follow. */
export function ownLetterPages(app: FastifyInstance, services: Services): void {
  const { collections } = services.store;

  app.get('/own-letters', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, await openWishes(services, visit));
  });

  app.post('/own-letters', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    return takeForm(services, visit, await openWishes(services, visit), async ({ body, seen = 0 }) => {
      await keepPostWishes(collections, visit.caller.person, body as Static<typeof WishesBody>, seen);
      return '/own-letters?saved=yes';
    });
  });

  app.post('/own-letters/feed', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { person } = visit.caller;
    if (one(sentIn(request.body), 'decision') === 'end') {
      await endFeed(collections, person);
      return reply.redirect('/own-letters', 303);
    }
    const secret = await renewFeed(collections, person, visit.now);
    return sendPage(visit, madePage(visit, linksFor(request)(`/calendar-feeds/${secret}.ics`).href));
  });
}
