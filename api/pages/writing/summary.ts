import { html } from 'ghtml';
import type { Services } from '../../services';
import { type Evaluation, evaluationOf } from '../../views/evaluation';
import { mayGive } from '../order/shown';
import type { Opened } from './open';
import { resultsOf } from './results';
import { freeTexts } from './texts';

/** Who else reads it before it is sent, and how to ask somebody. */
function secondReader({ order, asked, visit: { say } }: Opened): string {
  const { secondReader: reader } = asked.order;
  const told = reader ? say('writing.summary.reader', { who: reader.name }) : say('writing.summary.noReader');
  const ask = mayGive({ view: asked.order }, 'askSecondReader')
    ? html` <a href="/orders/${order._id}/do/askSecondReader">${say('writing.summary.askReader')}</a>`
    : '';
  return html`<p class="small"><span class="soft">${told}</span>!${ask}</p>`;
}

/** The results beside the summary, which is begun with what may be shown of them. */
export const besideSummary =
  (evaluation: Evaluation) =>
  async (opened: Opened): Promise<string> =>
    html`!${secondReader(opened)}!${resultsOf(evaluation.released, opened.visit)}!${freeTexts(evaluation, opened)}`;

/** What is begun with where nothing has been saved: the first draft. */
export const begun = (opened: Opened, { text }: Evaluation): Opened => ({
  ...opened,
  kind: { ...opened.kind, initial: (_asked, saved) => ({ text: saved?.text ?? text }) },
});

export const evaluated = (services: Services, { order, visit }: Opened): Promise<Evaluation> =>
  evaluationOf(services, order._id, visit.caller);
