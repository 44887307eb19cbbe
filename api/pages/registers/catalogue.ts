import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import {
  allowCatalogueEntry,
  correctCatalogueEntry,
  mustCatalogue,
  readCatalogue,
  readEntry,
  recordCatalogueEntry,
} from '../../../documents/catalogue';
import { isCentre, isRektorOf, ownUnits } from '../../../domain/callers';
import type { ShownEntry } from '../../../domain/quality/catalogue';
import { toldNumber } from '../../../domain/telling';
import { AllowEntryBody, CorrectEntryBody, RecordEntryBody } from '../../../schemas/catalogue';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { choice, known, line, reason, text, worded } from '../forms/command-form';
import { type Field, one } from '../forms/fields';
import { type Form, showForm, takeForm } from '../forms/form';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { paragraphs } from '../order/shown';
import { type Page, sendPage } from '../page';
import { pageIn, queried, type SignedIn, signedIn } from '../visit';

const perPage = 30;

const fieldsOf = ({ say }: SignedIn): Field[] => [
  line('theme'),
  choice('how', worded(say, 'how', ['onSite', 'digital', 'both'])),
  text('text'),
  choice('state', worded(say, 'entryState', ['current', 'takenBack'])),
];

/** What its rektor says of it, where they have not yet. */
function asked({ _id, version, source, permission }: ShownEntry, { say, caller }: SignedIn): string {
  if (!source || permission || !isRektorOf(caller, source.unit)) return '';
  const buttons = (['allowed', 'allowedWithName', 'refused'] as const).map(
    (each) =>
      html`<button class="ds-button" data-variant="secondary" name="permission" value="${each}">${say(`catalogue.permission.${each}`)}</button>`,
  );
  return html`<form method="post" action="/catalogue/${_id}/permission"><p>${say('catalogue.asked')}</p><input type="hidden" name="seen" value="${String(version)}"><input type="hidden" name="key" value="${randomUUID()}"><p class="row">!${buttons}</p></form>`;
}

/** What there is to read of an intervention, below its theme as a heading. */
function shown(entry: ShownEntry, visit: SignedIn, heading: (theme: string) => string): string {
  const { say, caller, language } = visit;
  const { _id, theme, how, kind, size, text: told, outcome, askUnit, source, permission } = entry;
  const facts = [say(`forms.options.kind.${kind}`), say(`forms.options.how.${how}`), say(`catalogue.size.${size}`)];
  const came = outcome
    ? html`<p>${say('catalogue.outcome', { n: toldNumber(outcome.goalsReached, language), of: outcome.interventions })}</p>`
    : '';
  const own = source
    ? html`<p class="soft small">${source.unitName}, ${say(`catalogue.stands.${permission?.given ?? 'asked'}`)}</p>`
    : '';
  const edit = isCentre(caller) ? html`<p><a href="/catalogue/${_id}">${say('catalogue.edit')}</a></p>` : '';
  const order =
    ownUnits(caller).length > 0
      ? html`<form method="get" action="/order"><input type="hidden" name="fromEntry" value="${_id}"><button class="ds-button" data-variant="secondary">${say('catalogue.order')}</button></form>`
      : '';
  return html`!${heading(theme)}<p class="soft small">${facts.join(' · ')}</p><div class="prose flow">!${paragraphs(told)}</div>!${came}!${askUnit ? html`<p>${say('catalogue.ask', { unit: askUnit })}</p>` : ''}!${own}!${asked(entry, visit)}!${order}!${edit}`;
}

const row = (entry: ShownEntry, visit: SignedIn): string =>
  html`<li class="flow">!${shown(entry, visit, (theme) => html`<h2 class="ds-heading" data-size="sm">${theme}</h2>`)}</li>`;

/** One of them by itself, for its rektor and whoever orders. */
const entryPage = (entry: ShownEntry, visit: SignedIn): Page => ({
  title: entry.theme,
  forStaff: true,
  body: html`<div class="flow"><p class="crumb noprint"><a href="/catalogue">${visit.say('catalogue.title')}</a></p>!${shown(entry, visit, (theme) => html`<h1 class="ds-heading" data-size="xl">${theme}</h1>`)}</div>`,
});

/** Earlier interventions that worked: written by staff, allowed by the rektor, found by everybody. */
export function cataloguePages(app: FastifyInstance, services: Services): void {
  const { store, surveys } = services;
  const read = { collections: store.collections, surveys };
  const back = ({ say }: SignedIn) => ({ to: '/catalogue', text: say('catalogue.title') });

  app.get('/catalogue', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { say } = visit;
    const words = queried(visit, 'text').slice(0, 200);
    const page = pageIn(visit);
    const found = await readCatalogue(read, { page, limit: perPage, ...(words ? { text: words } : {}) }, visit.caller);
    const list = found.slice(0, perPage).map((each) => row(each, visit));
    const title = say('catalogue.title');
    const more = `/catalogue?${new URLSearchParams({ ...(words ? { text: words } : {}), page: String(page + 1) })}`;
    return sendPage(visit, {
      title,
      forStaff: true,
      body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('catalogue.lead')}</p><form class="filters" method="get" action="/catalogue" role="search"><div class="ds-field"><label class="ds-label" for="text">${say('catalogue.search')}</label><input class="ds-input" id="text" name="text" type="search" maxlength="200" value="${words}"></div><button class="ds-button" data-variant="secondary">${say('catalogue.find')}</button></form></div>!${
        list.length > 0
          ? html`<ul class="plain far paper">!${list}</ul>`
          : html`<p class="paper">${say(words ? 'catalogue.nothing' : 'catalogue.none')}</p>`
      }!${found.length > perPage ? html`<p><a href="${more}">${say('catalogue.more')}</a></p>` : ''}`,
    });
  });

  const fresh = (visit: SignedIn): Form => {
    mustCatalogue(visit.caller);
    return {
      ...{ words: 'entry', schema: RecordEntryBody, name: visit.say('catalogue.add'), back: back(visit), seen: null },
      ...{ keep: `entry/${queried(visit, 'order')}`, initial: { state: 'current' } },
      fields: [known('order', queried(visit, 'order')), ...fieldsOf(visit)],
    };
  };

  app.get('/catalogue/new', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, fresh(visit));
  });

  app.post('/catalogue/new', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { caller, now } = visit;
    return takeForm(services, visit, fresh(visit), async ({ body, key }) => {
      const command = 'recordCatalogueEntry';
      await recordCatalogueEntry(store, { command, target: {}, body: body as never, key, caller, now });
      return '/catalogue';
    });
  });

  const stands = async (visit: SignedIn): Promise<{ entryId: string; form: Form }> => {
    mustCatalogue(visit.caller);
    const { entryId } = visit.request.params as { entryId: string };
    const entry = await readEntry(read, entryId, visit.caller);
    const form: Form = {
      ...{ words: 'entry', schema: CorrectEntryBody, name: visit.say('catalogue.save'), back: back(visit) },
      ...{ keep: `entry/${entryId}`, seen: entry.version, initial: entry, fields: [...fieldsOf(visit), reason] },
    };
    return { entryId, form };
  };

  app.get('/catalogue/:entryId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    if (isCentre(visit.caller)) return showForm(visit, (await stands(visit)).form);
    const { entryId } = request.params as { entryId: string };
    return sendPage(visit, entryPage(await readEntry(read, entryId, visit.caller), visit));
  });

  app.post('/catalogue/:entryId', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { entryId, form } = await stands(visit);
    const { caller, now } = visit;
    return takeForm(services, visit, form, async ({ body, key, seen = 0 }) => {
      const given = { command: 'correctCatalogueEntry' as const, target: { entryId }, id: entryId, seen };
      await correctCatalogueEntry(store, { ...given, body: body as never, key, caller, now });
      return '/catalogue';
    });
  });

  app.post('/catalogue/:entryId/permission', { schema: hidden.schema }, async (request, reply) => {
    const { caller, now } = signedIn(request, reply);
    const { entryId } = request.params as { entryId: string };
    const sent = sentIn(request.body);
    const body = { permission: one(sent, 'permission') };
    const wrong = wrongWith(AllowEntryBody, body);
    if (wrong) throw invalidProblem(wrong);
    const given = { command: 'allowCatalogueEntry' as const, target: { entryId }, id: entryId, key: one(sent, 'key') };
    await allowCatalogueEntry(store, { ...given, seen: Number(one(sent, 'seen')), body: body as never, caller, now });
    return reply.redirect('/catalogue', 303);
  });
}
