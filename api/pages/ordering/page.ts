import { html } from 'ghtml';
import { bothVersions } from '../forms/conflict';
import type { Field, Sent } from '../forms/fields';
import { errorSummary, type Faults, type Filled, shownFields } from '../forms/shown';
import type { Page } from '../page';
import { queried } from '../visit';
import { hasWords } from '../words';
import type { OpenedDraft } from './opened';
import { orderingSteps, type StepName, stepNames } from './steps';

/** One page of a draft with what is in it, and what is wrong with that. */
export interface ShownStep {
  sent: Sent;
  key: string;
  whole?: string | null;
  faults?: Faults;
  /** What stands now where somebody else was first. */
  conflict?: Sent;
}

/** Where one goes on from a page: to the next one, and from the last, or where one came to correct, to the check. */
export const after = (id: string, step: StepName, isCorrecting: boolean): string => {
  const next = stepNames[stepNames.indexOf(step) + 1];
  return `/drafts/${id}/${isCorrecting || !next ? 'check' : next}`;
};

const before = ({ draft: { _id }, visit: { say } }: OpenedDraft, step: StepName, isCorrecting: boolean) => {
  const previous = stepNames[stepNames.indexOf(step) - 1];
  if (isCorrecting) return { to: `/drafts/${_id}/check`, text: say('ordering.backToCheck') };
  return previous
    ? {
        to: `/drafts/${_id}/${previous}`,
        text: say('ordering.back', { what: say(`ordering.steps.${previous}.short`) }),
      }
    : { to: '/', text: say('shell.toStart') };
};

/** Goals that were written before, each to be used again. */
function earlierGoals({ known, visit: { say } }: OpenedDraft): string {
  if (known.goals.length === 0) return '';
  const goals = known.goals.map(
    (goal, i) =>
      html`<li>${goal} <button class="link" name="use" value="${String(i)}" formnovalidate>${say('ordering.use')}<span class="ds-sr-only"> ${goal}</span></button></li>`,
  );
  return html`<section class="flow" aria-labelledby="earlier"><h2 id="earlier" class="ds-heading" data-size="xs">${say('ordering.earlierGoals')}</h2><ul>!${goals}</ul></section>`;
}

/** What is asked only of some of the staff stands together, so that it can be left out for everybody. */
function shown(fields: readonly Field[], filled: Filled): string {
  const some = fields.filter(({ name }) => name === 'arbetslag' || name === 'others');
  const [first, ...rest] = fields.filter((field) => !some.includes(field));
  return some.length === 0
    ? shownFields(fields, filled)
    : html`!${shownFields([first!], filled)}<div class="far only-some">!${shownFields(some, filled)}</div>!${shownFields(rest, filled)}`;
}

/** One thing that is asked of an order, with what stands already. */
export function stepPage(opened: OpenedDraft, step: StepName, { sent, key, whole = null, ...wrong }: ShownStep): Page {
  const { visit, draft, known } = opened;
  const { say, request } = visit;
  const { faults = new Map(), conflict } = wrong;
  const { fields, schema } = orderingSteps[step];
  const filled: Filled = { words: 'saveDraft', schema, sent, faults, say };
  const isCorrecting = queried(visit, 'from') === 'check';
  const back = before(opened, step, isCorrecting);
  const title = say(`ordering.steps.${step}.title`);
  const told = { n: stepNames.indexOf(step) + 1, all: stepNames.length, unit: draft.unitName };
  const lead = `ordering.steps.${step}.lead`;
  return {
    ...{ title, isWrong: whole !== null || faults.size > 0 || conflict !== undefined },
    body: html`<div class="flow prose"><p class="crumb"><a href="${back.to}">${back.text}</a></p>!${errorSummary(whole, faults, say)}!${
      conflict ? bothVersions(sent, conflict, filled, fields(known, say)) : ''
    }<p class="soft">${say('ordering.where', told)}</p><h1 class="ds-heading" data-size="xl">${title}</h1>!${hasWords(lead) ? html`<p class="lead">${say(lead)}</p>` : ''}</div>
<form class="far prose" method="post" action="${request.url}" data-keep="${draft._id}/${step}/${String(draft.version)}"!${request.method === 'GET' ? ' data-fresh' : ''} novalidate><input type="hidden" name="key" value="${key}"><input type="hidden" name="seen" value="${String(draft.version)}">!${shown(fields(known, say), filled)}!${step === 'goals' ? earlierGoals(opened) : ''}<p class="row"><button class="ds-button">${say(isCorrecting ? 'ordering.save' : 'ordering.goOn')}</button> <button class="ds-button" data-variant="tertiary" name="then" value="later">${say('ordering.later')}</button></p></form>`,
  };
}
