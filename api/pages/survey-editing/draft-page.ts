import { html } from 'ghtml';
import { toldMoment } from '../../../domain/letters/when';
import type { QuestionPlace } from '../../../domain/surveys/draft-changes';
import { mostParts, type Question, type SurveyPart } from '../../../schemas/surveys';
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

/** What is moved or removed, and where it is changed. */
interface Movable {
  part: string;
  question?: string;
  /** What it is called. */
  text: string;
  change: { to: string; text: string; named: string };
  isFirst: boolean;
  isLast: boolean;
  isRemovable: boolean;
}

/** What can be done with something in a draft: it is changed, moved, removed. */
function ways({ draft }: Opened, { say }: SignedIn, key: string, each: Movable): string {
  const { part, question, text, change, isFirst, isLast, isRemovable } = each;
  const press = (does: string) =>
    html`<button class="link" name="does" value="${does}" aria-label="${say(`surveys.${does}Named`, { text })}">${say(`surveys.${does}`)}</button>`;
  return html`<form class="row small" method="post" action="/surveys/${draft.key}/draft"><a href="${change.to}" aria-label="${change.named}">${change.text}</a><input type="hidden" name="key" value="${key}"><input type="hidden" name="seen" value="${String(draft.edits)}"><input type="hidden" name="part" value="${part}">!${
    question ? html`<input type="hidden" name="question" value="${question}">` : ''
  }!${isFirst ? '' : press('earlier')}!${isLast ? '' : press('later')}!${isRemovable ? press('remove') : ''}</form>`;
}

function questionWays(opened: Opened, visit: SignedIn, question: Question, part: SurveyPart, key: string): string {
  const { say, language } = visit;
  const text = question.text[language];
  const i = part.questions.indexOf(question);
  const to = `/surveys/${opened.draft.key}/draft/parts/${part.key}/questions/${question.key}`;
  return ways(opened, visit, key, {
    ...{ part: part.key, question: question.key, text, isRemovable: true },
    ...{ isFirst: i === 0, isLast: i === part.questions.length - 1 },
    change: { to, text: say('surveys.edit'), named: say('surveys.editNamed', { text }) },
  });
}

function partWays(opened: Opened, visit: SignedIn, part: SurveyPart, { key, name }: { key: string; name: string }) {
  const { say } = visit;
  const { draft } = opened;
  const i = draft.parts.indexOf(part);
  return ways(opened, visit, key, {
    ...{ part: part.key, text: name, isFirst: i === 0, isLast: i === draft.parts.length - 1 },
    isRemovable: part.questions.length === 0 && draft.parts.length > 1,
    change: {
      ...{ to: `/surveys/${draft.key}/draft/parts/${part.key}`, text: say('surveys.changePart') },
      named: say('surveys.changePartNamed', { text: name }),
    },
  });
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
    }!${questionWays(opened, visit, question, part, key)}`;
  };
  const below = (part: SurveyPart, name: string) =>
    html`!${part.questions.length > 0 ? '' : html`<p class="soft">${say('surveys.emptyPart')}</p>`}<p><a class="ds-button" data-variant="tertiary" href="${here}/parts/${part.key}/question" aria-label="${say('surveys.addTo', { part: name })}">${say('surveys.add')}</a></p>!${partWays(opened, visit, part, { key, name })}`;
  const more =
    draft.parts.length < mostParts
      ? html`<p><a class="ds-button" data-variant="secondary" href="${here}/part">${say('surveys.addPart')}</a></p>`
      : '';
  const hinders =
    wrong.length > 0 && pressed.faults.length === 0
      ? html`<section class="ds-alert" data-color="warning"><h2 class="ds-heading" data-size="sm">${say('surveys.hinders')}</h2><ul>!${wrong.map((each) => html`<li><a href="#${anchor(each)}">${each.text}</a></li>`)}</ul></section>`
      : '';
  const title = toldIn(draft.title, texts, visit);
  return {
    title: `${say('surveys.draftOf', { n: draft.version })}: ${title}`,
    ...{ forStaff: true, isWrong: pressed.whole !== null || pressed.faults.length > 0 },
    body: html`!${top(opened, visit, pressed)}!${hinders}<section class="paper flow" aria-labelledby="heading"><h2 id="heading" class="ds-heading" data-size="sm">${say('surveys.heading')}</h2><p>${title}</p><p class="soft small">${factsOf(draft, visit)}</p><p><a href="${here}/heading">${say('surveys.changeHeading')}</a></p></section>!${questionsShown(draft, texts, visit, { at, below })}!${more}`,
  };
}
