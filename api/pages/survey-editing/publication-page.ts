import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { publishSurvey } from '../../../documents/keep-survey';
import { questionsOf } from '../../../domain/surveys/definition';
import { unsaidRewordings } from '../../../domain/surveys/editing';
import { PublishBody } from '../../../schemas/survey-edit-answers';
import type { Question } from '../../../schemas/surveys';
import { Problem } from '../../problems';
import type { Services } from '../../services';
import { known } from '../forms/command-form';
import type { Field } from '../forms/fields';
import { type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { choicesOf } from '../survey/questions';
import { type SignedIn, signedIn } from '../visit';
import { type Opened, openDraft } from './opened';
import { toldIn } from './shown';

/** Questions in other words than they were published in, each once, with how they were. */
const rewordedIn = ({ draft, published, reworded }: Opened): { now: Question; before: Question }[] =>
  [...new Set(reworded)].map((key) => ({
    now: questionsOf(draft).find((each) => each.key === key)!,
    before: published.find((each) => each.key === key)!,
  }));

/** A tick for each question in other words: that it still means the same. */
const fieldsOf = (opened: Opened, visit: SignedIn): Field[] =>
  rewordedIn(opened).flatMap(({ now }, i): Field[] => [
    known(`sameMeanings.${i}.key`, now.key),
    {
      is: 'tick',
      name: `sameMeanings.${i}.isSame`,
      label: visit.say('surveys.sameNow', { text: toldIn(now.text, opened.texts, visit) }),
    },
  ]);

function wording(question: Question, { texts }: Opened, visit: SignedIn): string {
  const { text, help } = question;
  const choices = 'options' in question ? choicesOf(question, visit.language).map((each) => each.text) : [];
  return [toldIn(text, texts, visit), ...(help ? [toldIn(help, texts, visit)] : []), choices.join(' · ')]
    .filter(Boolean)
    .join(' / ');
}

/** What is asked otherwise than before, in both wordings, and what is not asked any more. */
function above(opened: Opened, visit: SignedIn): string {
  const { say, language } = visit;
  const rows = rewordedIn(opened).map(
    ({ now, before }) =>
      html`<div><dt>${now.key}</dt><dd><p class="mark">${say('surveys.before')}</p><p><del>${wording(before, opened, visit)}</del></p><p class="mark">${say('surveys.now')}</p><p><ins>${wording(now, opened, visit)}</ins></p></dd></div>`,
  );
  const kept = questionsOf(opened.draft).map(({ key }) => key);
  const gone = questionsOf(opened.current).filter(({ key }) => !kept.includes(key));
  return html`!${gone.length > 0 ? html`<p>${say('surveys.gone', { texts: gone.map(({ text }) => text[language]).join(' · ') })}</p>` : ''}!${
    rows.length > 0
      ? html`<section class="flow" aria-labelledby="words"><h2 id="words" class="ds-heading" data-size="md">${say('surveys.inOtherWords')}</h2><p class="prose">${say('surveys.otherWordsWhat')}</p><dl class="summary paper">!${rows}</dl></section>`
      : ''
  }`;
}

function formOf(opened: Opened, visit: SignedIn): Form {
  const { draft } = opened;
  const { say } = visit;
  return {
    ...{ words: 'surveyPublication', schema: PublishBody, fields: fieldsOf(opened, visit), initial: {} },
    ...{ name: say('surveys.publish', { n: draft.version }), seen: draft.edits },
    ...{ keep: `survey/${draft.key}/publication`, above: above(opened, visit) },
    back: { to: `/surveys/${draft.key}/draft`, text: say('surveys.backToDraft') },
    refine: ({ sameMeanings }) => {
      const told = (sameMeanings ?? []) as { key: string; isSame: boolean }[];
      return { sameMeanings: told.flatMap(({ key, isSame }) => (isSame ? [key] : [])) };
    },
  };
}

/** Throws what is unsaid at each question that is worded otherwise and of which it was not said that it means the same. */
function mustBeSaid(opened: Opened, sameMeanings: readonly string[]): void {
  const unsaid = unsaidRewordings(opened.draft, opened.published, sameMeanings);
  const fields = rewordedIn(opened).flatMap(({ now }, i) =>
    unsaid.includes(now.key) ? [{ pointer: `/sameMeanings/${i}/isSame`, key: 'survey-meaning-unsaid' }] : [],
  );
  if (fields.length > 0) throw new Problem('survey-reworded', { keys: unsaid.join(', ') }, { fields });
}

/** The page on which a draft is published: of every question in other words it is said that it means the same. */
export function publicationPages(app: FastifyInstance, services: Services): void {
  const { store, surveys } = services;
  const path = '/surveys/:surveyKey/draft/publication';

  app.get(path, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const opened = await openDraft(services, visit);
    // What keeps it from being published stands at each question of the draft.
    if (!opened.isSaved || opened.wrong.length > 0) return reply.redirect(`/surveys/${opened.draft.key}/draft`, 303);
    return showForm(visit, formOf(opened, visit));
  });

  app.post(path, { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const opened = await openDraft(services, visit);
    const { key } = opened.draft;
    const { caller, now } = visit;
    return takeForm(services, visit, formOf(opened, visit), async ({ body, seen = 0 }) => {
      const { sameMeanings } = body as { sameMeanings: string[] };
      mustBeSaid(opened, sameMeanings);
      await publishSurvey(store, surveys, { key, caller, now, seen, sameMeanings });
      return `/surveys/${key}`;
    });
  });
}
