import { html } from 'ghtml';
import { toldMoment } from '../../../domain/letters/when';
import { questionsOf } from '../../../domain/surveys/definition';
import type { SurveyTexts } from '../../../domain/surveys/standard';
import { fill } from '../../../domain/telling';
import type { Question, Survey, SurveyPart, Told } from '../../../schemas/surveys';
import { choicesOf } from '../survey/questions';
import type { SignedIn } from '../visit';

/** A text as whoever edits it reads it: what is filled in later stands in brackets, by what it is. */
export function toldIn(
  told: Told,
  { placeholders }: Pick<SurveyTexts, 'placeholders'>,
  { language }: SignedIn,
): string {
  const named = Object.entries(placeholders).map(([name, words]) => [name, `[${words[language]}]`]);
  return fill(told[language], Object.fromEntries(named));
}

/** What a survey is, in a line. */
export const factsOf = (survey: Survey, { say }: SignedIn): string =>
  [
    say(`surveys.for.${survey.for}`),
    say(survey.anonymous ? 'surveys.anonymous' : 'surveys.notAnonymous'),
    say('surveys.questions', { n: questionsOf(survey).length }),
    say('surveys.minutes', { n: survey.minutes }),
    ...(survey.layout === 'oneAtATime' ? [say('surveys.oneAtATime')] : []),
  ].join(' · ');

/** Who published a version and when; what came with the product says so. */
export function publishedBy({ publishedAt, publishedBy: by }: Survey, visit: SignedIn): string {
  if (!publishedAt) return visit.say('surveys.cameWith');
  const { language, now } = visit;
  return [toldMoment(publishedAt, { language, now }), by?.name].filter(Boolean).join(', ');
}

/** What a question is besides its text: of what kind, what can be answered, when it is shown. */
export function detailsOf(question: Question, part: SurveyPart, texts: SurveyTexts, visit: SignedIn): string {
  const { say, language } = visit;
  const facts = [
    say(`surveys.kind.${question.kind}`),
    ...(question.kind === 'multiple' && question.most ? [say('surveys.atMost', { n: question.most })] : []),
    ...(question.kind === 'number' ? [`${question.min}–${question.max}`] : []),
    ...(question.kind === 'text' ? [say('surveys.characters', { n: question.maxLength })] : []),
    ...(question.required ? [say('surveys.required')] : []),
    question.key,
  ];
  const choices = choicesOf(question, language).map(({ text }) => text);
  const { shownIf } = question;
  const asked = shownIf && part.questions.find(({ key }) => key === shownIf.question);
  const answers = asked
    ? choicesOf(asked, language).flatMap(({ value, text }) => (shownIf.anyOf.includes(value) ? [text] : []))
    : [];
  return html`!${question.help ? html`<p>${toldIn(question.help, texts, visit)}</p>` : ''}<p class="soft small">${facts.join(' · ')}</p>!${
    choices.length > 0 ? html`<p class="small">${choices.join(' · ')}</p>` : ''
  }!${shownIf ? html`<p class="small">${say('surveys.after', { answers: answers.join(', ') })}</p>` : ''}`;
}

/** What a part of a survey is called; its number where it has no heading. */
export const partName = ({ title }: SurveyPart, i: number, texts: SurveyTexts, visit: SignedIn): string =>
  title ? toldIn(title, texts, visit) : visit.say('surveys.part', { n: i + 1 });

/** The questions of a version, part by part, with what stands at each. */
export function questionsShown(
  survey: Survey,
  texts: SurveyTexts,
  visit: SignedIn,
  { at, below }: { at(question: Question, part: SurveyPart): string; below(part: SurveyPart, name: string): string },
): string {
  return survey.parts
    .map((part, i) => {
      const name = partName(part, i, texts, visit);
      const items = part.questions.map(
        (question) =>
          html`<li id="q-${part.key}-${question.key}" class="flow"><h3 class="ds-heading" data-size="xs">${toldIn(question.text, texts, visit)}</h3>!${detailsOf(question, part, texts, visit)}!${at(question, part)}</li>`,
      );
      return html`<section class="paper flow" aria-labelledby="part-${part.key}"><h2 id="part-${part.key}" class="ds-heading" data-size="sm">${name}</h2>!${
        survey.parts.length > 1 ? html`<p class="soft">${visit.say(`surveys.repeat.${part.repeat}`)}</p>` : ''
      }!${items.length > 0 ? html`<ol class="questions">!${items}</ol>` : ''}!${below(part, name)}</section>`;
    })
    .join('');
}
