import { html } from 'ghtml';
import { questionsOf } from '../../../domain/surveys/definition';
import type { SurveyPage, SurveyTexts } from '../../../domain/surveys/standard';
import { fill, type Language } from '../../../domain/telling';
import type { Survey, SurveyPass } from '../../../schemas/surveys';
import { words } from '../../words';
import type { SurveyDocument } from './page';
import { conditions, type Filled, faultOf, shownQuestion } from './questions';

/** What a survey is about, as its texts name it. */
export type Names = Record<string, string>;

const told = (key: string, language: Language): string => words.surveyPages[key]![language];
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

/** What is said to whoever has answered; where a code is shared, with the way to a new page. */
export function thanksPage(texts: SurveyTexts, { kind, code }: SurveyPass, language: Language): SurveyDocument {
  const action = code ? { action: `/e/${code}?lang=${language}` } : {};
  return plainPage(texts.pages[said[kind].thanks]![language]!, {}, { language, ...action });
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
function summary(asked: Asked): string {
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

function unitChoice({ units, language, given }: Asked): string {
  if (units.length === 0) return '';
  const rows = [...units, { unit: '', name: told('noUnit', language) }].map(
    ({ unit, name }) =>
      html`<label class="c"><input type="radio" name="unit" value="${unit}"!${given.unit === unit ? ' checked' : ''}>${name}</label>`,
  );
  return html`<li><span class="n" aria-hidden="true"></span><fieldset><legend>${told('whichUnit', language)}</legend>!${rows}</fieldset></li>`;
}

/** What a participant reads before the questions: what it takes and what cannot be traced at once, the rest one press away. */
export function introduction({
  texts,
  pass,
  language,
  names,
}: Pick<Asked, 'texts' | 'pass' | 'language' | 'names'>): string {
  const page = texts.pages[said[pass].first]![language]!;
  const all = paragraphs(page.paragraphs, names);
  return html`<h1>${fill(page.title!, names)}</h1><div class="who">!${all.slice(0, 2)}<details><summary>${told('more', language)}</summary>!${all.slice(2)}</details></div>`;
}

const otherLanguage = (language: Language): string =>
  html`<p><a href="?lang=${language === 'sv' ? 'en' : 'sv'}" lang="${language === 'sv' ? 'en' : 'sv'}">${told('otherLanguage', language)}</a></p>`;

/** The survey as a participant fills it in, or gets it back to answer what is missing. */
export function formPage(asked: Asked): SurveyDocument {
  const { survey, texts, names, language, pass, mark } = asked;
  const questions = questionsOf(survey);
  const fill_ = (text: string) => fill(text, names);
  const { second } = texts.pages[said[pass].first]![language]!;
  const lost = texts.pages.connectionLost![language]!;
  const isIncomplete = asked.unanswered.length > 0;
  const body = html`<p class="s">${pass === 'followUp' ? names.unit! : fill(told('aboutGroup', language), names)}</p>!${otherLanguage(language)}!${summary(asked)}!${introduction(asked)}
<form name="survey" method="post" autocomplete="off"><input type="hidden" name="mark" value="${mark}"><ol>!${unitChoice(asked)}!${questions.map((question) => shownQuestion(question, fill_, asked))}</ol>
<div id="lost" class="e" role="alert" tabindex="-1" hidden><h2>${lost.title!}</h2>!${paragraphs(lost.paragraphs, names)}</div>
<button>${told('send', language)}</button>!${isIncomplete ? html`<button class="b2" name="anyway" value="1">${told('sendAnyway', language)}</button>` : ''}</form>!${
    second ? html`<p><a class="b b2" href="?lang=${language}" data-new>${second}</a></p>` : ''
  }`;
  const isWrong = isIncomplete || asked.problems.length > 0 || asked.whole !== null;
  const title = `${isWrong ? told('error', language) : ''}${fill(survey.title[language], names)}`;
  return { title, language, body, conditions: conditions(questions), isForm: true };
}
