import { html } from 'ghtml';
import { readGoalTrees } from '../../../documents/goal-trees';
import { NotThere } from '../../../documents/outcomes';
import { isCentre, ownHuvudmen } from '../../../domain/callers';
import type { GoalTree } from '../../../domain/quality/goal-tree';
import { toldNumber } from '../../../domain/telling';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { base } from '../../views/links';
import { words } from '../../words';
import type { Page } from '../page';
import { goalFact, goalFacts } from '../parts/goal';
import { status } from '../parts/status';
import { pageIn, queried, type SignedIn } from '../visit';

type Branch = Omit<GoalTree, 'goals'>;

const perPage = 30;
const said = (kind: string, value: string, { say }: SignedIn): string => say(`forms.options.${kind}.${value}`);

function served({ orders }: Branch, visit: SignedIn): string {
  const { say, language } = visit;
  if (orders.length === 0) return html`<p class="soft">${say('quality.outcomes.noInterventions')}</p>`;
  const rows = orders.map(({ id, caseNumber, theme, year, step, isEnded, goals, remains }) => {
    const came = goals.map((goal) => {
      const told = (['outcome', 'centre', 'later'] as const).flatMap((by) => {
        const how = goal[by];
        return how ? [html`<br><b>${say(`quality.outcomes.${by}`, { outcome: said('outcome', how, visit) })}</b>`] : [];
      });
      return html`<li>${goal.text}!${told}</li>`;
    });
    const left = remains.map(
      ({ inPractice }) =>
        html`<p class="small">${say('quality.outcomes.remains', { what: said('inPractice', inPractice, visit) })}</p>`,
    );
    return html`<li><p><a href="/orders/${id}">${theme ?? say('order.untitled')}</a> <span class="soft small">${caseNumber}, ${String(year)}</span> !${
      isEnded ? '' : status('waiting', words.steps[step]![language])
    }</p>!${came.length > 0 ? html`<ul>!${came}</ul>` : ''}!${left}</li>`;
  });
  return html`<ol class="timeline">!${rows}</ol>`;
}

function byYear({ goal, years }: Branch, visit: SignedIn): string {
  const { say, language } = visit;
  if (years.length === 0) return '';
  const caption = say('quality.outcomes.years', { goal: goal.text });
  const rows = years.map(
    ({ year, interventions, goalsReached }) =>
      html`<tr><th scope="row">${String(year)}</th><td class="r">${String(interventions)}</td><td class="r">${goalsReached === null ? '..' : toldNumber(goalsReached, language)}</td></tr>`,
  );
  const hidden = years.some(({ goalsReached }) => goalsReached === null)
    ? html`<p class="soft small">${say('quality.outcomes.hidden')}</p>`
    : '';
  return html`<div class="tablebox" tabindex="0" role="region" aria-label="${caption}"><table class="ds-table"><caption>${caption}</caption><thead><tr>!${['year', 'number', 'mean'].map((each, i) => html`<th scope="col"!${i > 0 ? ' class="r"' : ''}>${say(`quality.outcomes.${each}`)}</th>`)}</tr></thead><tbody>!${rows}</tbody></table></div>!${hidden}`;
}

/** Whether all the orders that serve a goal are the reader's to see: of a huvudman's goal a unit sees its own. */
const seesAll = ({ at }: Branch['goal'], { caller }: SignedIn): boolean =>
  at.kind === 'unit' || isCentre(caller) || ownHuvudmen(caller).includes(at.huvudman);

/** One goal on its way: why, what, by which interventions, and how far. */
function branch(each: Branch, level: 2 | 3, visit: SignedIn): string {
  const { say } = visit;
  const { goal } = each;
  const state = status(goal.state === 'reached' ? 'done' : 'waiting', said('goalState', goal.state, visit));
  const heading = html`<h!${String(level)} class="ds-heading" data-size="!${level === 2 ? 'md' : 'sm'}">${goal.text}</h!${String(level)}>`;
  return html`<div class="row ends">!${heading}!${state}</div><p class="soft small">${goal.at.name}</p><dl class="summary">!${goalFacts(goal, visit)}!${goalFact(say('quality.outcomes.interventions'), served(each, visit))}</dl>!${seesAll(goal, visit) ? '' : html`<p class="soft small">${say('quality.outcomes.ownAlone')}</p>`}!${byYear(each, visit)}`;
}

function tree(each: GoalTree, visit: SignedIn): string {
  const below = each.goals.map((part) => html`<li class="paper flow">!${branch(part, 3, visit)}</li>`);
  const parts =
    below.length > 0
      ? html`<p><b>${visit.say('quality.outcomes.parts')}</b></p><ul class="plain flow">!${below}</ul>`
      : '';
  return html`<li class="paper flow">!${branch(each, 2, visit)}!${parts}</li>`;
}

/** The forms in which the goals can be taken along: the same ones that are shown. */
function taking(asked: Record<string, string>, { say }: SignedIn): string {
  const links = (['pdf', 'docx'] as const).map((format) => {
    const query = new URLSearchParams({ ...asked, format }).toString();
    return html`<li><a href="${base}/goal-trees/papers/current?${query}">${say(`quality.forms.${format}`)}</a></li>`;
  });
  return html`<section class="flow noprint" aria-labelledby="take"><h2 id="take" class="ds-heading" data-size="sm">${say('quality.outcomes.take')}</h2><ul class="plain">!${links}</ul></section>`;
}

/** Goals from need to outcome over the years: of one's unit, of a huvudman and its units, or of all for the centre. */
export async function outcomesPage({ store, surveys }: Services, visit: SignedIn): Promise<Page> {
  const { caller, say, request } = visit;
  const page = pageIn(visit);
  const asked = Object.fromEntries(
    (['goal', 'unit', 'huvudman'] as const).map((name) => [name, queried(visit, name)]).filter(([, value]) => value),
  );
  const found = await readGoalTrees(store.collections, surveys, { ...asked, page, limit: perPage }, caller);
  const trees = unnamed(request, found.slice(0, perPage));
  const all = trees.flatMap((each) => [each, ...each.goals]);
  const reached = all.filter(({ goal }) => goal.state === 'reached').length;
  if (asked.goal && trees.length === 0) throw new NotThere('no such goal for this caller');
  const title = asked.goal
    ? trees[0]!.goal.text
    : trees.length > 0
      ? say('quality.outcomes.title', { reached, goals: all.length })
      : say('quality.outcomes.none');
  const more = new URLSearchParams({ ...asked, page: String(page + 1) }).toString();
  return {
    title: `${say('quality.goals')}: ${title}`,
    forStaff: true,
    body: html`<div class="flow"><p class="crumb"><a href="/goals">${say('goals.title')}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${trees.length > 0 ? say('quality.outcomes.lead') : say('quality.outcomes.noneWhat')}</p></div>!${
      trees.length > 0 ? html`<ul class="plain far">!${trees.map((each) => tree(each, visit))}</ul>` : ''
    }!${found.length > perPage ? html`<p><a href="/goals/outcomes?${more}">${say('quality.outcomes.more')}</a></p>` : ''}!${trees.length > 0 ? taking({ ...asked, page: String(page), limit: String(perPage) }, visit) : ''}`,
  };
}
