import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { correctGoal, readGoal, readGoals, readGoalsAbove, recordGoal } from '../../../documents/goals';
import { readOwnUnits } from '../../../documents/organisation-reads';
import { Refused } from '../../../documents/outcomes';
import { readOwnPerson } from '../../../documents/own-person';
import { isRefusal } from '../../../domain/decision';
import { goalPlaces, goalWriter, type ShownGoal } from '../../../domain/quality/goals';
import { CorrectGoalBody, RecordGoalBody } from '../../../schemas/goals';
import { Problem } from '../../problems';
import type { Services } from '../../services';
import { choice, day, id, known, line, reason, rows, text, worded } from '../forms/command-form';
import type { Choice, Field } from '../forms/fields';
import { type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { type Page, sendPage } from '../page';
import { goalFacts } from '../parts/goal';
import { status } from '../parts/status';
import { pageIn, type SignedIn, signedIn } from '../visit';

const perPage = 30;
const outcomes = ['reached', 'mostly', 'partly', 'notReached', 'ongoing', 'tooEarly'];

/** Where somebody may write goals: their units, and the huvudman that they administer. Throws a problem for whoever may nowhere. */
async function placesOf({ store }: Services, { caller }: SignedIn): Promise<Choice[]> {
  const places = goalPlaces(caller);
  if (places.length === 0) throw new Problem('administrator-only');
  const [units, own] = await Promise.all([
    readOwnUnits(store.collections, caller),
    readOwnPerson(store.collections, caller),
  ]);
  const nameOf = (id: string) =>
    units.find(({ _id }) => _id === id)?.name ?? own?.duties.find(({ at }) => at === id)?.placeName ?? id;
  return places.map(({ kind, id }) => ({ value: `${kind}:${id}`, text: nameOf(id) }));
}

const measured = ({ say }: SignedIn): Field[] => [
  text('measuredBy'),
  rows('measurings', [day('on'), choice('outcome', worded(say, 'outcome', outcomes)), line('comment')], 0),
];

/** What is asked of a goal: from need over what it says to how it is measured. */
function fieldsOf(visit: SignedIn, above: readonly Choice[]): Field[] {
  return [
    text('need'),
    line('text'),
    ...measured(visit),
    rows('subGoals', [id('sub-goal'), line('text'), ...measured(visit)], 0),
    rows('steeringDocuments', [line('name'), line('part')], 0),
    ...(above.length > 0 ? [choice('under', above)] : [known('under', null)]),
    choice('state', worded(visit.say, 'goalState', ['current', 'reached', 'ended', 'takenBack'])),
  ];
}

function shownGoal(goal: ShownGoal, visit: SignedIn): string {
  const { _id, at, text: told, state } = goal;
  const { say } = visit;
  const stands = status(state === 'reached' ? 'done' : 'waiting', say(`forms.options.goalState.${state}`));
  const way =
    state === 'takenBack'
      ? ''
      : html`<p><a href="/goals/outcomes?goal=${_id}">${say('goals.outcome')}<span class="ds-sr-only">: ${told}</span></a></p>`;
  return html`<li class="flow"><div class="row"><h2 class="ds-heading" data-size="sm"><a href="/goals/${_id}">${told}</a></h2>!${stands}</div><p class="soft small">${at.name}</p><dl class="summary">!${goalFacts(goal, visit)}</dl>!${way}</li>`;
}

function goalsPage(
  visit: SignedIn,
  found: readonly ShownGoal[],
  { page, mayWrite }: { page: number; mayWrite: string },
): Page {
  const { say } = visit;
  const title = say('goals.title');
  const goals = found.slice(0, perPage);
  const list = goals.map((goal) => shownGoal(goal, visit));
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('goals.lead')}</p>!${mayWrite}!${goals.length > 0 ? html`<p><a href="/goals/outcomes">${say('quality.goals')}</a></p>` : ''}</div>!${
      list.length > 0
        ? html`<ul class="plain far paper">!${list}</ul>`
        : html`<p class="paper">${say('goals.none')}</p>`
    }!${found.length > perPage ? html`<p><a href="/goals?page=${String(page + 1)}">${say('goals.more')}</a></p>` : ''}`,
  };
}

/** The needs map: goals of one's units and their huvudman, from need to what was measured. */
export function goalPages(app: FastifyInstance, services: Services): void {
  const { store } = services;
  const { collections } = store;
  const above = async ({ caller }: SignedIn, under: string | null): Promise<Choice[]> =>
    (await readGoalsAbove(collections, under, caller)).map((goal) => ({ value: goal._id, text: goal.text }));
  const back = ({ say }: SignedIn) => ({ to: '/goals', text: say('goals.title') });

  const fresh = async (visit: SignedIn): Promise<Form> => ({
    ...{
      words: 'goal',
      schema: RecordGoalBody,
      name: visit.say('goals.add'),
      back: back(visit),
      keep: 'goal',
      seen: null,
    },
    fields: [choice('place', await placesOf(services, visit)), ...fieldsOf(visit, await above(visit, null))],
    initial: { state: 'current' },
    refine: ({ place, ...body }) => {
      const [kind, at] = String(place ?? '').split(':');
      return { ...body, ...(at ? { at: { kind, id: at } } : {}) };
    },
  });

  const stands = async (visit: SignedIn): Promise<{ goal: ShownGoal; form: Form }> => {
    const { entryId } = visit.request.params as { entryId: string };
    const goal = await readGoal(collections, entryId, visit.caller);
    const form: Form = {
      ...{ words: 'goal', schema: CorrectGoalBody, name: visit.say('goals.save'), back: back(visit) },
      ...{ keep: `goal/${entryId}`, seen: goal.version, initial: goal },
      fields: [...fieldsOf(visit, await above(visit, goal.under)), reason],
    };
    return { goal, form };
  };

  app.get('/goals', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const page = pageIn(visit);
    const goals = await readGoals(collections, { page, limit: perPage }, visit.caller);
    const mayWrite = goalPlaces(visit.caller).length > 0;
    const add = mayWrite ? html`<p><a class="ds-button" href="/goals/new">${visit.say('goals.add')}</a></p>` : '';
    return sendPage(visit, goalsPage(visit, goals, { page, mayWrite: add }));
  });

  app.get('/goals/new', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, await fresh(visit));
  });

  app.post('/goals/new', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { caller, now } = visit;
    return takeForm(services, visit, await fresh(visit), async ({ body, key }) => {
      await recordGoal(store, { command: 'recordGoal', target: {}, body: body as never, key, caller, now });
      return '/goals';
    });
  });

  app.get('/goals/:entryId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, (await stands(visit)).form);
  });

  app.post('/goals/:entryId', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { goal, form } = await stands(visit);
    const { caller, now } = visit;
    const by = goalWriter(goal.at, caller);
    if (isRefusal(by)) throw new Refused(by, null);
    return takeForm(services, visit, form, async ({ body, key, seen = 0 }) => {
      const asked = { command: 'correctGoal' as const, target: { goalId: goal._id }, id: goal._id, seen };
      await correctGoal(store, { ...asked, body: body as never, key, caller, now });
      return '/goals';
    });
  });
}
