import { html } from 'ghtml';
import { questionsOf } from '../../../domain/surveys/definition';
import type { SurveyPage, SurveyTexts } from '../../../domain/surveys/standard';
import { fill, type Language } from '../../../domain/telling';
import type { Survey, SurveyPart, SurveyPass } from '../../../schemas/surveys';
import { words } from '../../words';
import type { Given } from './given';
import type { SurveyDocument } from './page';
import { chosen, conditions, type Filled, faultOf, shownQuestion } from './questions';

/** What a survey is about, as its texts name it. */
export type Names = Record<string, string>;

export const told = (key: string, language: Language): string => words.surveyPages[key]![language];
const paragraphs = (texts: readonly string[], names: Names): string[] =>
  texts.map((each) => html`<p>${fill(each, names)}</p>`);

/** A page that says how it stands, and has nothing to fill in. */
export function plainPage(
  { title, paragraphs: texts, button }: SurveyPage,
  names: Names,
  { language, action }: { language: Language; action?: string },
): SurveyDocument {
  const heading = fill(title ?? '', names);
  const next = button && action ? html`<p><a class="b b2" href="${action}">${button}</a></p>` : '';
  return { title: heading, language, body: html`<h1>${heading}</h1>!${paragraphs(texts, names)}!${next}` };
}

/** Where the short code of a printed sheet is typed. */
export function codePage(texts: SurveyTexts, language: Language): SurveyDocument {
  const { title, paragraphs: before, button } = texts.pages.typeCode![language];
  const body = html`<h1>${title}</h1>!${paragraphs(before, {})}<form method="get" action="/e"><label class="q" for="code">${told('code', language)}</label><p><input class="t" id="code" name="code" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="20"></p><button>${button}</button></form>`;
  return { title: title!, language, body };
}

type PassKind = SurveyPass['kind'];
/** What is said before the questions and after them, by how somebody has come to them. */
const said = {
  room: { first: 'firstParticipantRoomCode', thanks: 'thanks' },
  link: { first: 'firstParticipantLink', thanks: 'thanks' },
  followUp: { first: 'firstFollowUpParticipant', thanks: 'thanksFollowUp' },
} as const satisfies Record<PassKind, object>;

/** What is said before the questions, by how somebody has come to them. */
export const firstPage = ({ texts, language, pass }: Pick<Asked, 'texts' | 'language' | 'pass'>): SurveyPage =>
  texts.pages[said[pass].first]![language]!;

/** What is said to whoever has answered; where a code is shared, with the way to a new page. */
export function thanksPage(texts: SurveyTexts, { kind, code }: SurveyPass, language: Language): SurveyDocument {
  const action = code ? { action: `/e/${code}?lang=${language}` } : {};
  return { ...plainPage(texts.pages[said[kind].thanks]![language]!, {}, { language, ...action }), isDone: true };
}

/** A field of a form that nobody sees. */
export const hidden = (name: string, value: string): string =>
  html`<input type="hidden" name="${name}" value="${value}">`;

/** What is said to whoever has to wait; what they have sent is given back, to be sent once more. */
export function laterPage(
  texts: SurveyTexts,
  language: Language,
  { seconds, sent, url }: { seconds: number; sent: Given | null; url: string },
): SurveyDocument {
  const names = { seconds: String(seconds) };
  if (!sent) return plainPage(texts.pages.openLater![language]!, names, { language, action: url });
  const told = texts.pages.sendLater![language]!;
  const fields = Object.entries(sent).flatMap(([name, values]) => [values].flat().map((value) => hidden(name, value)));
  const { title, body } = plainPage(told, names, { language });
  return { title, language, body: html`!${body}<form method="post">!${fields}<button>${told.button!}</button></form>` };
}

/** Everything that the page with the questions is made of. */
export interface Asked extends Filled {
  survey: Survey;
  texts: SurveyTexts;
  names: Names;
  pass: PassKind;
  /** Drawn at random with the page. */
  mark: string;
  /** The units to choose among; none where that is not asked. */
  units: readonly { unit: string; name: string }[];
  /** A sentence on what is wrong with the whole; null where nothing is. */
  whole: string | null;
}

/** What is wrong, above everything, with links to where it is. */
export function summary(asked: Asked): string {
  const { language, whole, survey } = asked;
  const faults = questionsOf(survey).flatMap((question) => {
    const fault = faultOf(question.key, asked);
    return fault ? [{ key: question.key, text: question.text[language], fault }] : [];
  });
  if (!whole && faults.length === 0) return '';
  const rows = faults.map(
    ({ key, text, fault }) =>
      html`<p><a href="#q-${key}">${fill(text, asked.names)}</a><br><span class="s">${fault}</span></p>`,
  );
  return html`<div class="e" role="alert" tabindex="-1" autofocus><h2>${told('problem', language)}</h2>!${
    whole ? html`<p class="x">${whole}</p>` : ''
  }!${rows}</div>`;
}

/** The units to choose among, each as a choice; also that somebody would rather not say. */
export function unitChoices({ units, language, given }: Asked): string[] {
  const [unitGiven] = chosen(given, 'unit');
  return [...units, { unit: '', name: told('noUnit', language) }].map(
    ({ unit, name }) =>
      html`<label class="c"><input type="radio" name="unit" value="${unit}"!${unitGiven === unit ? ' checked' : ''}>${name}</label>`,
  );
}

const unitChoice = (asked: Asked): string =>
  asked.units.length === 0
    ? ''
    : html`<ol><li><span class="n" aria-hidden="true"></span><fieldset><legend>${told('whichUnit', asked.language)}</legend>!${unitChoices(asked)}</fieldset></li></ol>`;

/** The questions of a part, under its heading where it has one. */
function shownPart({ title, questions }: SurveyPart, asked: Asked): string {
  const filling = (text: string) => fill(text, asked.names);
  const heading = title ? html`<h2>${filling(title[asked.language])}</h2>` : '';
  return html`!${heading}<ol>!${questions.map((question) => shownQuestion(question, filling, asked))}</ol>`;
}

/** What a participant reads before the questions: what it takes and what cannot be traced at once, the rest one press away. */
export function introduction({
  texts,
  pass,
  language,
  names,
}: Pick<Asked, 'texts' | 'pass' | 'language' | 'names'>): string {
  const page = firstPage({ texts, pass, language });
  const all = paragraphs(page.paragraphs, names);
  return html`<h1>${fill(page.title!, names)}</h1><div class="who">!${all.slice(0, 2)}<details><summary>${told('more', language)}</summary>!${all.slice(2)}</details></div>`;
}

/** The same page in the other language. */
export const otherLanguage = (language: Language): string =>
  html`<p><a href="?lang=${language === 'sv' ? 'en' : 'sv'}" lang="${language === 'sv' ? 'en' : 'sv'}">${told('otherLanguage', language)}</a></p>`;

/** What is said when an answer could not be sent, or was not taken; hidden until then. */
export const notSent = ({ texts, language }: Asked): string[] =>
  (['connectionLost', 'notTaken'] as const).map((key) => {
    const { title, paragraphs: said, button } = texts.pages[key]![language]!;
    return html`<div class="e" role="alert" tabindex="-1" data-unsent="${key}" hidden><h2>${title!}</h2>!${paragraphs(said, {})}<button type="button">${button!}</button></div>`;
  });

/** Where another person begins on the same device; by a link of one's own there is no other. */
export function newPerson(asked: Asked): string {
  const { second } = firstPage(asked);
  return second ? html`<p><a class="b b2" href="?lang=${asked.language}" data-new>${second}</a></p>` : '';
}

/** Whose survey it is: a group's, or months later a unit's. */
export const aboutOf = ({ names, language, pass }: Asked): string =>
  pass === 'followUp' ? names.unit! : fill(told('aboutGroup', language), names);

/** The title of a page of the survey, before which stands that something is wrong, and where one is. */
export function titleOf({ survey, names, language, problems, unanswered, whole }: Asked, where = ''): string {
  const isWrong = unanswered.length > 0 || problems.length > 0 || whole !== null;
  return `${isWrong ? told('error', language) : ''}${where}${fill(survey.title[language], names)}`;
}

/** The survey as a participant fills it in, or gets it back to answer what is missing. */
export function formPage(asked: Asked): SurveyDocument {
  const { survey, language, mark } = asked;
  const questions = questionsOf(survey);
  const body = html`<p class="s">${aboutOf(asked)}</p>!${otherLanguage(language)}!${summary(asked)}!${introduction(asked)}
<form name="survey" method="post" autocomplete="off"><input type="hidden" name="mark" value="${mark}">!${unitChoice(asked)}!${survey.parts.map((part) => shownPart(part, asked))}
!${notSent(asked)}
<button>${told('send', language)}</button>!${
    asked.unanswered.length > 0
      ? html`<button class="b2" name="anyway" value="1">${told('sendAnyway', language)}</button>`
      : ''
  }</form>!${newPerson(asked)}`;
  return { title: titleOf(asked), language, body, conditions: conditions(questions), isForm: true };
}
