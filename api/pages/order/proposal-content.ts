import { html } from 'ghtml';
import { hoursOf } from '../../../domain/commands/checks';
import type { ProposalContent } from '../../../schemas/parts';
import { changedText, marked, type Pair, paired, words } from '../parts/changed';
import type { Say } from '../words';

type Session = ProposalContent['sessions'][number];

/** A number of hours as people write it. */
export const told = (hours: number): string => String(hours).replace('.', ',');

/** What a session is, line by line; the first is its title. */
const linesOf = (
  session: Session | null,
  say: Say,
): { title: string; facts: string; content: string; task: string } => ({
  title: session?.title ?? '',
  facts: session
    ? `${say(`forms.options.how.${session.how}`)}, ${say('order.proposal.hours', { n: told(session.hours) })}`
    : '',
  content: session?.content ?? '',
  task: session?.taskAfter
    ? say(session.taskHours ? 'order.proposal.taskWithHours' : 'order.proposal.task', {
        ...{ what: session.taskAfter, n: told(session.taskHours ?? 0) },
      })
    : '',
});

function session(pair: Pair<Session>, say: Say): string {
  const [before, after] = [linesOf(pair.before, say), linesOf(pair.after, say)];
  const at = (name: keyof typeof after) =>
    words({ before: pair.before ? before[name] : null, after: pair.after ? after[name] : null });
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  const show = () =>
    html`<p><b>!${at('title')}</b> <span class="soft">!${at('facts')}</span></p><p>!${at('content')}</p>!${before.task || after.task ? html`<p class="soft">!${at('task')}</p>` : ''}`;
  return html`<li>!${marked(pair, isSame, show, say)}</li>`;
}

/** How many hours one participant spends in all. */
const hours = (content: ProposalContent, say: Say): string =>
  say('order.proposal.inAll', { n: told(hoursOf(content)) });

/** What a version says; where it follows another, with what became another since. */
export function proposalContent(content: ProposalContent, before: ProposalContent | null, say: Say): string {
  const from = before ?? content;
  const sessions = paired(from.sessions, content.sessions, ({ title }) => title).map((pair) => session(pair, say));
  const part = (name: 'unitArranges' | 'cost') =>
    from[name] || content[name]
      ? html`<h3 class="ds-heading" data-size="xs">${say(`order.proposal.${name}`)}</h3>!${changedText(from[name], content[name], say)}`
      : '';
  return html`<div class="flow prose">!${changedText(from.summary, content.summary, say)}<h3 class="ds-heading" data-size="xs">${say('order.proposal.sessions')}</h3><ol class="flow">!${sessions}</ol>!${changedText(hours(from, say), hours(content, say), say)}!${part('unitArranges')}!${part('cost')}</div>`;
}
