import { html } from 'ghtml';
import { readFirst } from '../../../documents/survey-reads';
import { refusedFirstReader } from '../../../domain/surveys/readers';
import { FreeTextReadingBody } from '../../../schemas/survey-answers';
import type { SurveyText } from '../../../schemas/surveys';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import type { Evaluation } from '../../views/evaluation';
import { one } from '../forms/fields';
import { sentIn } from '../forms/read';
import type { SignedIn } from '../visit';
import type { Opened } from './open';

/** A text that nobody has read yet, with what its first reader can do: mask more of it, let others read it, take it out. */
function unread({ _id, text }: SurveyText, { order, visit }: Opened): string {
  const { say } = visit;
  return html`<li><form method="post" action="/orders/${order._id}/summary/free-texts" class="flow"><input type="hidden" name="freeText" value="${_id}"><div class="ds-field"><label class="ds-label" for="text-${_id}">${say('writing.texts.unread')}</label><textarea class="ds-input" id="text-${_id}" name="shown" rows="3">${text}</textarea></div><p class="row"><button class="ds-button" data-variant="secondary" name="act" value="show">${say('writing.texts.show')}</button> <button class="ds-button" data-variant="tertiary" name="act" value="takeOut">${say('writing.texts.takeOut')}</button></p></form></li>`;
}

/** What participants wrote, as far as it was let through; what is still to be read, for whoever may read first. */
export function freeTexts({ texts, unread: left, released }: Evaluation, opened: Opened): string {
  const { order, visit } = opened;
  const { say, language, caller } = visit;
  const questions = released.flatMap((each) => each.questions);
  const keys = [...new Set(texts.map(({ question }) => question))];
  const shown = keys.flatMap((key) => {
    const own = texts.filter(({ question, state }) => question === key && state === 'shown');
    if (own.length === 0) return [];
    const name = questions.find((each) => each.key === key)?.text[language] ?? key;
    return [
      html`<h3 class="ds-heading" data-size="xs">${name}</h3><ul>!${own.map((each) => html`<li>${each.shown}</li>`)}</ul>`,
    ];
  });
  const mayRead = refusedFirstReader(order, caller) === null;
  const waiting =
    left === 0 ? '' : html`<p>${say(mayRead ? 'writing.texts.toRead' : 'writing.texts.askReader', { n: left })}</p>`;
  const toRead = mayRead ? texts.filter(({ state }) => state === 'unread').map((each) => unread(each, opened)) : [];
  const none = shown.length + left === 0 ? html`<p class="soft">${say('writing.texts.none')}</p>` : '';
  return html`<section class="flow" aria-labelledby="texts"><h2 id="texts" class="ds-heading" data-size="md">${say('writing.texts.heading')}</h2>!${shown}!${waiting}!${none}!${toRead.length > 0 ? html`<ul class="plain">!${toRead}</ul>` : ''}</section>`;
}

/** Lets others read a text, as its first reader has left it, or takes it out. */
export async function takeReading({ store }: Services, { caller, request }: SignedIn, orderId: string): Promise<void> {
  const sent = sentIn(request.body);
  const body = { freeText: one(sent, 'freeText'), shown: one(sent, 'act') === 'takeOut' ? null : one(sent, 'shown') };
  const wrong = wrongWith(FreeTextReadingBody, body);
  if (wrong) throw invalidProblem(wrong);
  await readFirst(store, { orderId, caller, id: body.freeText, shown: body.shown });
}
