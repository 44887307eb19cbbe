import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { saveDraft } from '../../../documents/keep-survey';
import { NotThere, Refused } from '../../../documents/outcomes';
import type { Refusal } from '../../../domain/decision';
import { contentIn, type QuestionPlace, withQuestion } from '../../../domain/surveys/draft-changes';
import { type Question, type QuestionKind, questionsByKind, type SurveyPart } from '../../../schemas/surveys';
import type { Services } from '../../services';
import { type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { queried, type SignedIn, signedIn } from '../visit';
import { type Opened, openDraft } from './opened';
import { type AskedQuestion, initially, questionFields, questionIn, questionKinds } from './question-form';
import { toldIn } from './shown';

interface OpenedQuestion {
  opened: Opened;
  place: QuestionPlace;
  part: SurveyPart;
  form: Form;
}

/** The choice of another kind of question, which asks for other things, and what its texts may name. */
function above({ texts }: Opened, { say, language }: SignedIn, kind: QuestionKind): string {
  const kinds = questionKinds.map(
    (each) => html`<option value="${each}"!${each === kind ? ' selected' : ''}>${say(`surveys.kind.${each}`)}</option>`,
  );
  const named = Object.entries(texts.placeholders).map(
    ([name, words]) => html`<li><code>{{${name}}}</code> ${words[language]}</li>`,
  );
  return html`<form class="row" method="get"><label class="ds-label" for="kind">${say('surveys.ofKind')}</label><select class="ds-input" id="kind" name="kind" data-width="short">!${kinds}</select><button class="ds-button" data-variant="secondary">${say('surveys.chooseKind')}</button></form><details><summary>${say('surveys.mayName')}</summary><ul>!${named}</ul></details>`;
}

/** Keys that a new question cannot have: they stand in the draft, or were published with a meaning of their own. */
const takenBy = ({ draft, published }: Opened): string[] =>
  [...published, ...draft.parts.flatMap(({ questions }) => questions)].map(({ key }) => key);

function formOf(opened: Opened, visit: SignedIn, part: SurveyPart, question: Question | undefined): Form {
  const { draft } = opened;
  const { say, language } = visit;
  const kind = questionKinds.find((each) => each === queried(visit, 'kind')) ?? question?.kind ?? 'scale';
  const at = question ? part.questions.indexOf(question) : part.questions.length;
  const asked: AskedQuestion = {
    ...{ kind, earlier: part.questions.slice(0, at), taken: takenBy(opened), say, language },
  };
  return {
    ...{ words: 'surveyQuestion', schema: questionsByKind[kind], fields: questionFields(asked) },
    ...{ initial: initially(question, kind), name: say('surveys.save'), seen: draft.edits },
    title: question ? toldIn(question.text, opened.texts, visit) : say('surveys.add'),
    back: { to: `/surveys/${draft.key}/draft`, text: say('surveys.backToDraft') },
    keep: `survey/${draft.key}/${part.key}/${question?.key ?? ''}`,
    above: above(opened, visit, kind),
    askedAs: { key: 'questionKey' },
    refine: (body) => questionIn(body, asked),
  };
}

async function open(services: Services, visit: SignedIn): Promise<OpenedQuestion> {
  const opened = await openDraft(services, visit);
  const { partKey, questionKey } = visit.request.params as { partKey: string; questionKey?: string };
  const part = opened.draft.parts.find(({ key }) => key === partKey);
  const question = part?.questions.find(({ key }) => key === questionKey);
  if (!part || (questionKey !== undefined && !question)) throw new NotThere('no such question');
  const place = { part: part.key, question: question?.key ?? null };
  return { opened, place, part, form: formOf(opened, visit, part, question) };
}

/** A refusal of a whole draft as one of the form of a question: what is wrong with a later one is about what it is shown after. */
function ofQuestion({ fields = [], ...refused }: Refusal, at: string, question: Question): Refusal {
  const depended = 'options' in question ? '/options' : '/key';
  const own = fields.map((field) => {
    const { pointer } = field;
    if (pointer.startsWith(`${at}/`)) return { ...field, pointer: pointer.slice(at.length) };
    if (pointer.endsWith('/shownIf')) return { ...field, pointer: depended };
    return field.refusal === 'survey-key-twice' ? { ...field, pointer: '/key' } : field;
  });
  return { ...refused, fields: own };
}

/** Keeps a question in the draft that was seen. Throws what is wrong at the fields of its form. */
async function keep(
  { store, surveys }: Services,
  { caller, now }: SignedIn,
  { opened, place, part }: OpenedQuestion,
  { question, seen }: { question: Question; seen: number },
): Promise<void> {
  const content = withQuestion(contentIn(opened.draft), place, question);
  const p = opened.draft.parts.indexOf(part);
  const q = content.parts[p]!.questions.indexOf(question);
  try {
    await saveDraft(store, surveys, { key: opened.draft.key, caller, now, seen, content });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused(ofQuestion(error.refusal, `/parts/${p}/questions/${q}`, question), null);
  }
}

/** Pages of one question of a draft: a new one, or one that stands there. */
export function questionPages(app: FastifyInstance, services: Services): void {
  for (const path of [
    '/surveys/:surveyKey/draft/parts/:partKey/question',
    '/surveys/:surveyKey/draft/parts/:partKey/questions/:questionKey',
  ]) {
    app.get(path, hidden, async (request, reply) => {
      const visit = signedIn(request, reply);
      return showForm(visit, (await open(services, visit)).form);
    });

    app.post(path, { schema: hidden.schema }, async (request, reply) => {
      const visit = signedIn(request, reply);
      const asked = await open(services, visit);
      const { part, opened } = asked;
      return takeForm(services, visit, asked.form, async ({ body, seen = 0 }) => {
        const question = body as Question;
        await keep(services, visit, asked, { question, seen });
        return `/surveys/${opened.draft.key}/draft#q-${part.key}-${question.key}`;
      });
    });
  }
}
