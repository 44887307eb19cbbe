import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import Type from 'typebox';
import {
  correctImprovement,
  readImprovement,
  readImprovements,
  recordImprovement,
} from '../../../documents/improvements';
import { readStaff } from '../../../documents/organisation-reads';
import { dayOf } from '../../../domain/days';
import { type Improvement, ImprovementContent, improvementStates } from '../../../schemas/improvements';
import { Reason } from '../../../schemas/vocabulary';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { choice, day, line, reason, text, worded } from '../forms/command-form';
import type { Field } from '../forms/fields';
import { type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { leaf } from '../parts/dates';
import { status } from '../parts/status';
import { pageIn, type SignedIn, signedIn } from '../visit';

const perPage = 30;
const CorrectBody = Type.Object({ ...ImprovementContent.properties, reason: Reason }, { additionalProperties: false });

const isOver = ({ state }: Improvement): boolean => ['done', 'givenUp', 'takenBack'].includes(state);

function row(each: Improvement, visit: SignedIn): string {
  const { say, now } = visit;
  const { _id, what, finding, owner, dueOn, state, outcome, report } = each;
  const isLate = !isOver(each) && dueOn < dayOf(now);
  const stands = status(
    isOver(each) ? 'done' : isLate ? 'late' : 'waiting',
    say(`forms.options.improvementState.${state}`),
  );
  return html`<li>!${leaf(dueOn, visit, isOver(each) ? 'quiet' : 'by urgency')}<div class="flow"><h2 class="ds-heading" data-size="sm"><a href="/improvements/${_id}">${what}</a></h2><p class="soft small">${owner.name}, ${say('improvements.ofReport', { report })}</p><p>${finding}</p>!${outcome ? html`<p>${outcome}</p>` : ''}</div><p class="do">!${stands}</p></li>`;
}

/** What the centre does better because of what a quality report found: followed until it is done. */
export function improvementPages(app: FastifyInstance, services: Services): void {
  const { store } = services;
  const { collections } = store;
  const back = ({ say }: SignedIn) => ({ to: '/improvements', text: say('improvements.title') });

  const fieldsFor = async ({ caller, now, say }: SignedIn): Promise<Field[]> => [
    line('what'),
    line('report'),
    text('finding'),
    choice(
      'owner',
      (await readStaff(collections, caller, now)).map(({ _id, name }) => ({ value: _id, text: name })),
    ),
    day('dueOn'),
    choice('state', worded(say, 'improvementState', improvementStates)),
    text('outcome'),
  ];

  const fresh = async (visit: SignedIn): Promise<Form> => ({
    ...{ words: 'improvement', schema: ImprovementContent, name: visit.say('improvements.add'), back: back(visit) },
    ...{ keep: 'improvement', seen: null, fields: await fieldsFor(visit) },
    initial: { state: 'planned', report: dayOf(visit.now).slice(0, 4), owner: visit.caller.person },
  });

  const stands = async (visit: SignedIn): Promise<{ id: string; form: Form }> => {
    const { entryId: id } = visit.request.params as { entryId: string };
    const kept = unnamed(visit.request, await readImprovement(collections, id, visit.caller));
    const form: Form = {
      ...{ words: 'improvement', schema: CorrectBody, name: visit.say('improvements.save'), back: back(visit) },
      ...{ keep: `improvement/${id}`, seen: kept.version, initial: { ...kept, owner: kept.owner.person } },
      fields: [...(await fieldsFor(visit)), reason],
    };
    return { id, form };
  };

  app.get('/improvements', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { say } = visit;
    const page = pageIn(visit);
    const found = unnamed(request, await readImprovements(collections, { page, limit: perPage }, visit.caller));
    const list = found.slice(0, perPage).map((each) => row(each, visit));
    const title = say('improvements.title');
    return sendPage(visit, {
      title,
      body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('improvements.lead')}</p><p><a class="ds-button" href="/improvements/new">${say('improvements.add')}</a></p></div>!${
        list.length > 0
          ? html`<ul class="tasks paper">!${list}</ul>`
          : html`<p class="paper">${say('improvements.none')}</p>`
      }!${found.length > perPage ? html`<p><a href="/improvements?page=${String(page + 1)}">${say('improvements.more')}</a></p>` : ''}`,
    });
  });

  app.get('/improvements/new', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, await fresh(visit));
  });

  app.post('/improvements/new', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { caller, now } = visit;
    return takeForm(services, visit, await fresh(visit), async ({ body, key }) => {
      await recordImprovement(store, {
        command: 'recordImprovement',
        target: {},
        body: body as never,
        key,
        caller,
        now,
      });
      return '/improvements';
    });
  });

  app.get('/improvements/:entryId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, (await stands(visit)).form);
  });

  app.post('/improvements/:entryId', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { id, form } = await stands(visit);
    const { caller, now } = visit;
    return takeForm(services, visit, form, async ({ body, key, seen = 0 }) => {
      const asked = { command: 'correctImprovement' as const, target: { improvementId: id }, id, seen };
      await correctImprovement(store, { ...asked, body: body as never, key, caller, now });
      return '/improvements';
    });
  });
}
