import { html } from 'ghtml';
import { hoursOf } from '../../../domain/commands/checks';
import { toldNumber } from '../../../domain/telling';
import type { ProposalContent } from '../../../schemas/parts';
import { changedText, marked, type Pair, paired, words } from '../parts/changed';
import type { Visit } from '../visit';

type Session = ProposalContent['sessions'][number];

/** In which words and language it is told. */
type Telling = Pick<Visit, 'say' | 'language'>;

/** What a session is, line by line; the first is its title. */
const linesOf = (
  session: Session | null,
  { say, language }: Telling,
): { title: string; facts: string; content: string; task: string } => ({
  title: session?.title ?? '',
  facts: session
    ? `${say(`forms.options.how.${session.how}`)}, ${say('order.proposal.hours', { n: toldNumber(session.hours, language) })}`
    : '',
  content: session?.content ?? '',
  task: session?.taskAfter
    ? say(session.taskHours ? 'order.proposal.taskWithHours' : 'order.proposal.task', {
        ...{ what: session.taskAfter, n: toldNumber(session.taskHours ?? 0, language) },
      })
    : '',
});

function session(pair: Pair<Session>, telling: Telling): string {
  const { say } = telling;
  const [before, after] = [linesOf(pair.before, telling), linesOf(pair.after, telling)];
  const at = (name: keyof typeof after) =>
    words({ before: pair.before ? before[name] : null, after: pair.after ? after[name] : null });
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  const show = () =>
    html`<p><b>!${at('title')}</b> <span class="soft">!${at('facts')}</span></p><p>!${at('content')}</p>!${before.task || after.task ? html`<p class="soft">!${at('task')}</p>` : ''}`;
  return html`<li>!${marked(pair, isSame, show, say)}</li>`;
}

/** How many hours one participant spends in all. */
const hours = (content: ProposalContent, { say, language }: Telling): string =>
  say('order.proposal.inAll', { n: toldNumber(hoursOf(content), language) });

/** What a version says; where it follows another, with what became another since. */
export function proposalContent(content: ProposalContent, before: ProposalContent | null, telling: Telling): string {
  const { say } = telling;
  const from = before ?? content;
  const sessions = paired(from.sessions, content.sessions, ({ title }) => title).map((pair) => session(pair, telling));
  const part = (name: 'unitArranges' | 'cost') =>
    from[name] || content[name]
      ? html`<h3 class="ds-heading" data-size="xs">${say(`order.proposal.${name}`)}</h3>!${changedText(from[name], content[name], say)}`
      : '';
  return html`<div class="flow prose">!${changedText(from.summary, content.summary, say)}<h3 class="ds-heading" data-size="xs">${say('order.proposal.sessions')}</h3><ol class="flow">!${sessions}</ol>!${changedText(hours(from, telling), hours(content, telling), say)}!${part('unitArranges')}!${part('cost')}</div>`;
}
