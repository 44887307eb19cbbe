import { html } from 'ghtml';
import { questionsOf } from '../../../domain/surveys/definition';
import { asked as askedNow, CHECK, START, UNIT, type Walk } from '../../../domain/surveys/walk';
import { fill } from '../../../domain/telling';
import type { Question } from '../../../schemas/surveys';
import type { SurveyDocument } from './page';
import {
  type Asked,
  aboutOf,
  firstPage,
  hidden,
  introduction,
  newPerson,
  notSent,
  otherLanguage,
  summary,
  titleOf,
  told,
  unitChoices,
} from './pages';
import { choicesOf, chosen, faultOf, fieldOf, idOf } from './questions';

/** What has been answered to everything else: it is kept nowhere but in the page. */
function carried({ survey, given, mark }: Asked, { hasChecked }: Walk, at: string): string[] {
  const own = at === UNIT ? 'unit' : at;
  const names = ['unit', ...questionsOf(survey).map(({ key }) => key)].filter((name) => name !== own);
  const rows = names.flatMap((name) =>
    chosen(given, name)
      .filter((value) => value !== '')
      .map((value) => hidden(name, value)),
  );
  return [hidden('mark', mark), hidden('_at', at), ...(hasChecked ? [hidden('_checked', '1')] : []), ...rows];
}

/** The form of a step. `data-step` tells the script where it is. */
const formOf = (asked: Asked, walk: Walk, at: string, inside: string): string =>
  html`<form name="survey" method="post" autocomplete="off" data-step="${at}">!${carried(asked, walk, at)}!${inside}</form>!${newPerson(asked)}`;

const about = (asked: Asked): string => html`<p class="s">${aboutOf(asked)}</p>`;

/** What it is about, before the first question. */
export function startPage(asked: Asked, walk: Walk): SurveyDocument {
  const { language } = asked;
  const inside = html`!${notSent(asked)}<button name="_to" value="_next" data-resume="${told('resume', language)}">${firstPage(asked).button!}</button>`;
  const body = html`!${about(asked)}!${otherLanguage(language)}!${introduction(asked)}!${formOf(asked, walk, START, inside)}`;
  return { title: titleOf(asked), language, body, isForm: true };
}

/** The heading of a step, to which the script leads whoever goes on. */
const heading = (text: string): string => html`<h1 tabindex="-1">${text}</h1>`;

function fieldAt(asked: Asked, question: Question | undefined): string {
  const { language, names } = asked;
  if (!question)
    return html`<fieldset><legend>!${heading(told('whichUnit', language))}</legend>!${unitChoices(asked)}</fieldset>`;
  const help = question.help ? fill(question.help[language], names) : null;
  return fieldOf(question, { label: heading(fill(question.text[language], names)), help }, asked);
}

/** What the part of a question is called; null where it has no heading. */
function partOf({ survey, names, language }: Asked, at: string): string | null {
  const title = survey.parts.find(({ questions }) => questions.some(({ key }) => key === at))?.title;
  return title ? fill(title[language], names) : null;
}

/** One question, how far one has come, and the way on and back. */
export function questionPage(asked: Asked, walk: Walk, at: string): SurveyDocument {
  const { language } = asked;
  const keys = askedNow(walk);
  const [n, of] = [String(keys.indexOf(at) + 1), String(keys.length)];
  const progress = fill(told('progress', language), { n, of });
  const part = partOf(asked, at);
  const inside = html`<p class="s">${progress}</p>!${part ? html`<p class="s">${part}</p>` : ''}<progress value="${n}" max="${of}" aria-hidden="true"></progress>
!${fieldAt(
    asked,
    walk.questions.find(({ key }) => key === at),
  )}
!${notSent(asked)}
<button name="_to" value="_next">${told('next', language)}</button><button class="b2" name="_to" value="_back">${told('back', language)}</button>`;
  const body = html`!${about(asked)}!${summary(asked)}!${formOf(asked, walk, at, inside)}`;
  return { title: titleOf(asked, `${progress} – `), language, body, isForm: true };
}

/** What was answered to a question, as its choices are called. */
function answerTo(question: Question, { given, language }: Asked): string {
  const choices = choicesOf(question, language);
  const named = chosen(given, question.key).map((value) => choices.find((each) => each.value === value)?.text ?? value);
  return named.join('\n').trim();
}

/** A question with what was answered, what is wrong with that, and the way to change it. */
function checkRow(asked: Asked, { key, text, answer }: { key: string; text: string; answer: string }): string {
  const { language } = asked;
  const fault = faultOf(key, asked);
  const [id, described] = [`${idOf(key)}-fault`, fault ? html` aria-describedby="${idOf(key)}-fault"` : ''];
  return html`<div><dt>${text}</dt><dd>${answer || told('noAnswer', language)}</dd>!${
    fault ? html`<dd class="x" id="${id}">${fault}</dd>` : ''
  }<dd><button class="l" id="${idOf(key)}" name="_to" value="${key}"!${described}>${told('change', language)}<span class="v"> ${text}</span></button></dd></div>`;
}

/** Everything that was answered, before it is sent. */
export function checkPage(asked: Asked, walk: Walk): SurveyDocument {
  const { language, names, units, given } = asked;
  const checked = { ...walk, hasChecked: true };
  const rows = askedNow(walk).map((key) => {
    const question = walk.questions.find((each) => each.key === key);
    if (question)
      return checkRow(asked, {
        ...{ key, text: fill(question.text[language], names), answer: answerTo(question, asked) },
      });
    const answer = units.find(({ unit }) => unit === chosen(given, 'unit')[0])?.name ?? '';
    return checkRow(asked, { key, text: told('whichUnit', language), answer });
  });
  const isIncomplete = asked.unanswered.length > 0;
  const inside = html`<dl>!${rows}</dl>
!${notSent(asked)}
<button name="_to" value="_send">${told('send', language)}</button>!${
    isIncomplete ? html`<button class="b2" name="_to" value="_anyway">${told('sendAnyway', language)}</button>` : ''
  }<button class="b2" name="_to" value="_back">${told('back', language)}</button>`;
  const body = html`!${about(asked)}!${summary(asked)}!${heading(told('check', language))}!${formOf(asked, checked, CHECK, inside)}`;
  return { title: titleOf(asked, `${told('check', language)} – `), language, body, isForm: true };
}
