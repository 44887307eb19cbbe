import { html } from 'ghtml';
import type { OrderAnswer } from '../../../schemas/answers';
import { moveAsked } from './asked-of';
import { paragraphs, type ShownOrder, said } from './shown';

type Session = OrderAnswer['sessions'][number];

/** What was written down of a session that was held: what happened, the task until the next, and material. */
function recorded({ view, visit: { say } }: ShownOrder, { status, record }: Session): string {
  const written = status === 'held' ? view.writings.find(({ id }) => id === record) : undefined;
  const { text, task, material = [] } = written ?? {};
  const files = material.map(
    ({ name, link }) => html`<li>!${link ? html`<a href="${link}">${name}</a>` : html`${name}`}</li>`,
  );
  const part = (name: 'note' | 'task' | 'material', body: string) =>
    body ? html`<dt>${say(`order.sessions.${name}`)}</dt><dd>!${body}</dd>` : '';
  const told =
    part('note', paragraphs(text)) +
    part('task', paragraphs(task)) +
    part('material', files.length > 0 ? html`<ul class="plain">!${files}</ul>` : '');
  return told
    ? html`<details><summary>${say('order.sessions.recorded')}</summary><dl class="told flow">!${told}</dl></details>`
    : '';
}

/** What people have said of a session: another time that was asked for, why it was cancelled, what was written down of it. */
export const sessionTold = (order: ShownOrder, session: Session): string => {
  const asked = session.moveWish ? moveAsked(session.moveWish, order.visit) : '';
  return asked + said(session.status === 'cancelled' ? session.cancelReason : null) + recorded(order, session);
};
