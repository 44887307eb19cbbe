import { html } from 'ghtml';
import { toldMoment } from '../../../domain/letters/when';
import type { QuestionPlace } from '../../../domain/surveys/draft-changes';
import type { Question, SurveyPart } from '../../../schemas/surveys';
import type { Page } from '../page';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';
import type { Opened, QuestionFault } from './opened';
import { factsOf, questionsShown, toldIn } from './shown';

/** What came of the last press: what is wrong with the whole, and with which question. */
export interface Pressed {
  whole: string | null;
  faults: readonly QuestionFault[];
}

const anchor = ({ part, question }: QuestionPlace): string => (question ? `q-${part}-${question}` : `part-${part}`);

function summary({ whole, faults }: Pressed, { say }: SignedIn): string {
  if (!whole && faults.length === 0) return '';
  const links = faults.map((each) => html`<li><a href="#${anchor(each)}">${each.text}</a></li>`);
  return html`<div class="ds-error-summary" role="alert" tabindex="-1" data-focus><h2 class="ds-heading">${say('shell.problem')}</h2>!${
    whole ? html`<p>${whole}</p>` : ''
  }!${links.length > 0 ? html`<ul>!${links}</ul>` : ''}</div>`;
}

/** What can be done with a question in a draft. */
function ways({ draft }: Opened, visit: SignedIn, question: Question, part: SurveyPart, key: string): string {
  const { say } = visit;
  const text = question.text[visit.language];
  const i = part.questions.indexOf(question);
  const press = (does: string) =>
    html`<button class="link" name="does" value="${does}" aria-label="${say(`surveys.${does}Named`, { text })}">${say(`surveys.${does}`)}</button>`;
  const to = `/surveys/${draft.key}/draft`;
  return html`<form class="row small" method="post" action="${to}"><a href="${to}/parts/${part.key}/questions/${question.key}" aria-label="${say('surveys.editNamed', { text })}">${say('surveys.edit')}</a><input type="hidden" name="key" value="${key}"><input type="hidden" name="seen" value="${String(draft.edits)}"><input type="hidden" name="part" value="${part.key}"><input type="hidden" name="question" value="${question.key}">!${
    i > 0 ? press('earlier') : ''
  }!${i < part.questions.length - 1 ? press('later') : ''}!${part.questions.length > 1 ? press('remove') : ''}</form>`;
}

function marks({ current, reworded }: Opened, { say }: SignedIn, { key }: Question, part: SurveyPart): string {
  const before = current.parts.find((each) => each.key === part.key)?.questions ?? [];
  if (!before.some((each) => each.key === key)) return html`<p>!${status('turn', say('surveys.new'))}</p>`;
  return reworded.includes(key) ? html`<p>!${status('turn', say('surveys.reworded'))}</p>` : '';
}

function top(opened: Opened, visit: SignedIn, pressed: Pressed): string {
  const { draft, texts, isSaved } = opened;
  const { say, language, now } = visit;
  const survey = toldIn(draft.title, texts, visit);
  const here = `/surveys/${draft.key}/draft`;
  const saved =
    isSaved && draft.savedAt
      ? say('surveys.saved', {
          when: toldMoment(draft.savedAt, { language, now }),
          who: draft.savedBy?.name ?? '',
        })
      : say('surveys.notSaved');
  const publish = html`<a class="ds-button" href="${here}/publication">${say('surveys.publish', { n: draft.version })}</a>`;
  const discard = html`<a href="${here}/removal">${say('surveys.discard')}</a>`;
  return html`<div class="flow"><p class="crumb"><a href="/surveys/${draft.key}">${survey}</a></p>!${summary(pressed, visit)}<h1 class="ds-heading" data-size="xl">${
    isSaved ? say('surveys.draftOf', { n: draft.version }) : say('surveys.nothingYet', { survey })
  }</h1><p>${saved}</p><p class="row">!${isSaved ? publish : ''}<a class="ds-button" data-variant="secondary" href="${here}/preview?in=sv" hreflang="sv">${say('surveys.trySv')}</a><a class="ds-button" data-variant="secondary" href="${here}/preview?in=en" hreflang="en">${say('surveys.tryEn')}</a>!${isSaved ? discard : ''}</p></div>`;
}

/** The draft of a survey: its questions with what can be done with each, and what keeps it from being published. */
export function draftPage(visit: SignedIn, opened: Opened, key: string, pressed: Pressed): Page {
  const { draft, texts, wrong } = opened;
  const { say } = visit;
  const here = `/surveys/${draft.key}/draft`;
  const faults = pressed.faults.length > 0 ? pressed.faults : wrong;
  const at = (question: Question, part: SurveyPart) => {
    const fault = faults.find((each) => each.part === part.key && each.question === question.key);
    return html`!${marks(opened, visit, question, part)}!${
      fault ? html`<p class="ds-validation-message" data-field="validation">${fault.text}</p>` : ''
    }!${ways(opened, visit, question, part, key)}`;
  };
  const below = (part: SurveyPart, name: string) =>
    html`<p><a class="ds-button" data-variant="tertiary" href="${here}/parts/${part.key}/question" aria-label="${say('surveys.addTo', { part: name })}">${say('surveys.add')}</a></p>`;
  const hinders =
    wrong.length > 0 && pressed.faults.length === 0
      ? html`<section class="ds-alert" data-color="warning"><h2 class="ds-heading" data-size="sm">${say('surveys.hinders')}</h2><ul>!${wrong.map((each) => html`<li><a href="#${anchor(each)}">${each.text}</a></li>`)}</ul></section>`
      : '';
  const title = toldIn(draft.title, texts, visit);
  return {
    title: `${say('surveys.draftOf', { n: draft.version })}: ${title}`,
    ...{ forStaff: true, isWrong: pressed.whole !== null || pressed.faults.length > 0 },
    body: html`!${top(opened, visit, pressed)}!${hinders}<section class="paper flow" aria-labelledby="heading"><h2 id="heading" class="ds-heading" data-size="sm">${say('surveys.heading')}</h2><p>${title}</p><p class="soft small">${factsOf(draft, visit)}</p><p><a href="${here}/heading">${say('surveys.changeHeading')}</a></p></section>!${questionsShown(draft, texts, visit, { at, below })}`,
  };
}
