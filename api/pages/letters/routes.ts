import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { keepLetterTemplate } from '../../../documents/keep-letter-template';
import { Refused } from '../../../documents/outcomes';
import { isLead } from '../../../domain/callers';
import { previewOf } from '../../../domain/letters/preview';
import { placeholdersOf, refusedEditor, refusedReader, type Wordings } from '../../../domain/letters/templates';
import { WordingsBody } from '../../../schemas/letter-template-answers';
import type { LetterTemplate } from '../../../schemas/letters';
import type { Services } from '../../services';
import type { Field } from '../forms/fields';
import { type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { paragraphs } from '../order/shown';
import { type Page, sendPage } from '../page';
import { type SignedIn, signedIn } from '../visit';

const fields: readonly Field[] = (['sv', 'en'] as const).flatMap((language): Field[] => [
  { is: 'line', name: `${language}.subject` },
  { is: 'text', name: `${language}.body` },
  { is: 'line', name: `${language}.action` },
]);

function mustBeCentre({ caller }: SignedIn): void {
  const refused = refusedReader(caller);
  if (refused) throw new Refused(refused, null);
}

/** Which letters there are, each with its subject. */
function lettersPage({ say, language }: SignedIn, templates: readonly LetterTemplate[]): Page {
  const title = say('letters.title');
  const rows = templates.map(
    (each) =>
      html`<tr><th scope="row"><a href="/letters/${each.key}">${each[language].subject}</a></th><td>${each.key}</td><td class="r">${String(each.version)}</td></tr>`,
  );
  return {
    title,
    forStaff: true,
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('letters.lead')}</p></div><div class="tablebox paper" tabindex="0" role="region" aria-label="${title}"><table class="ds-table"><caption>${say('letters.caption')}</caption><thead><tr><th scope="col">${say('letters.subject')}</th><th scope="col">${say('letters.kind')}</th><th scope="col" class="r">${say('letters.version')}</th></tr></thead><tbody>!${rows}</tbody></table></div>`,
  };
}

/** What the words of letters may name, and how these look with sample data. */
function above({ say, language }: SignedIn, { letterTemplates }: Services, template: LetterTemplate): string {
  const { texts } = letterTemplates;
  const named = placeholdersOf(letterTemplates.letterOf(template.key)).map(
    (name) => html`<li><code>{{${name}}}</code> ${texts.placeholders[name]![language]}</li>`,
  );
  const { subject, plain } = previewOf(texts, template, language);
  return html`<details><summary>${say('letters.mayName')}</summary><ul>!${named}</ul></details><details><summary>${say('letters.example')}</summary><div class="paper flow prose"><p><b>${subject}</b></p>!${paragraphs(plain)}</div></details>`;
}

/** The words of letters: read by the centre, changed by its lead; an order keeps what it began with. */
export function letterPages(app: FastifyInstance, services: Services): void {
  const { store, letterTemplates: templates } = services;

  app.get('/letters', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    mustBeCentre(visit);
    const all = await Promise.all(templates.texts.letters.map(({ key }) => templates.templateFor(key, null)));
    return sendPage(visit, lettersPage(visit, all));
  });

  const open = async (visit: SignedIn): Promise<{ key: string; form: Form }> => {
    mustBeCentre(visit);
    const { key } = visit.request.params as { key: string };
    const template = await templates.templateFor(key, null);
    const { sv, en, version } = template;
    const form: Form = {
      ...{ words: 'letter', schema: WordingsBody, fields, initial: { sv, en }, seen: version, keep: `letter/${key}` },
      name: visit.say(isLead(visit.caller) ? 'letters.save' : 'letters.onlyLead'),
      back: { to: '/letters', text: visit.say('letters.title') },
      above: above(visit, services, template),
    };
    return { key, form };
  };

  app.get('/letters/:key', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, (await open(visit)).form);
  });

  app.post('/letters/:key', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { key, form } = await open(visit);
    const { caller, now } = visit;
    const refused = refusedEditor(caller);
    if (refused) throw new Refused(refused, null);
    return takeForm(services, visit, form, async ({ body, seen = 0 }) => {
      await keepLetterTemplate(store, templates, { key, wordings: body as Wordings, caller, now, seen });
      return '/letters';
    });
  });
}
