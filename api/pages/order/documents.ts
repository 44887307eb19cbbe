import { html } from 'ghtml';
import { dayOf } from '../../../domain/days';
import { papersOf } from '../../../papers/of-order';
import { type PaperKind, paperKinds } from '../../../papers/paper';
import { speechIn } from '../../../papers/speech';
import { type NamedPaper, paperAddress, paperTitle } from '../../views/paper-row';
import { words } from '../../words';
import { formsToTake } from './paper';
import { inWords, type ShownOrder, section } from './shown';

/** The day of each kind of paper: when it was sent, presented or shared; a session's name tells its own. */
const days: Record<PaperKind, (order: ShownOrder, which: string) => string | null | undefined> = {
  confirmation: ({ view }) => view.request.sentAt,
  proposal: ({ view }, which) => view.proposals.find(({ version }) => String(version) === which)?.presentedAt,
  summary: ({ view }, which) =>
    view.writings.find(({ kind, subject }) => kind === 'summary' && subject === `version-${which}`)?.writtenAt,
  documentation: sharedAt,
  qualityReport: sharedAt,
  forAbsent: () => null,
};

function sharedAt({ view }: ShownOrder, which: string): string | undefined {
  return view.documentation.find(({ version }) => String(version) === which)?.sharedAt;
}

/** What a paper is called, with its version where its name does not say it. */
function nameOf({ kept, visit: { say, language } }: ShownOrder, paper: NamedPaper): string {
  const title = paperTitle(paper, { order: kept, speech: speechIn(words, language) });
  const isVersion = ['summary', 'documentation', 'qualityReport'].includes(paper.kind);
  return isVersion ? `${title}, ${say('order.documents.version', { n: paper.which ?? '' })}` : title;
}

/** A paper with its day, where its name does not tell it, and the forms in which it can be taken along. */
function item(order: ShownOrder, paper: NamedPaper): string {
  const { view, visit } = order;
  const name = nameOf(order, paper);
  const at = days[paper.kind](order, paper.which ?? '');
  const forms = formsToTake(paper, view.id, visit.say, name);
  return html`<li><a href="${paperAddress(paper, view.id)}">${name}</a> <span class="small soft">!${[...(at ? [html`${inWords(order).date(dayOf(at))}`] : []), ...forms].join(' · ')}</span></li>`;
}

const listed = (order: ShownOrder, papers: readonly NamedPaper[]): string =>
  html`<ul class="plain">!${papers.map((each) => item(order, each))}</ul>`;

const folded = (order: ShownOrder, name: 'earlier' | 'forAbsent', papers: readonly NamedPaper[]): string =>
  papers.length > 0
    ? html`<details><summary>${order.visit.say(`order.documents.${name}`, { n: papers.length })}</summary>!${listed(order, papers)}</details>`
    : '';

/** The papers of an order that its reader may read: the newest of each kind, then those before it and those of sessions. */
export function documents(order: ShownOrder): string {
  const { kept, visit } = order;
  const all = papersOf(kept, visit.caller);
  const ofSessions = all.filter(({ kind }) => kind === 'forAbsent');
  const others = all.filter(({ kind }) => kind !== 'forAbsent');
  const newest = paperKinds.flatMap((each) => others.findLast(({ kind }) => kind === each) ?? []).reverse();
  const earlier = others.filter((each) => !newest.includes(each)).reverse();
  return section(
    'documents',
    visit.say('order.documents.heading'),
    listed(order, newest) + folded(order, 'forAbsent', ofSessions) + folded(order, 'earlier', earlier),
  );
}
