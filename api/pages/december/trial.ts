import { html } from 'ghtml';
import Type from 'typebox';
import { type Trial, tryRound } from '../../../documents/december-trial';
import { isCentre } from '../../../domain/callers';
import { toldDate, toldDay } from '../../../domain/letters/when';
import type { AskedUnit } from '../../../schemas/december';
import { Day } from '../../../schemas/vocabulary';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { words } from '../../words';
import { day } from '../forms/command-form';
import { faultsOf } from '../forms/faults';
import { errorSummary, type Faults, shownFields } from '../forms/shown';
import type { Page } from '../page';
import { blockShown } from '../parts/paper';
import { pageIn, queried, type SignedIn } from '../visit';
import { toRound } from './round';

const perPage = 100;
const Asked = Type.Object({ on: Day }, { additionalProperties: false });
const fields = [day('on')];

/** A unit; of one that they led earlier in the year until when. */
const unitTold = ({ name, led }: AskedUnit, visit: SignedIn): string =>
  led ? visit.say('decemberRound.trial.led', { unit: name, day: toldDate(led.to, visit) }) : name;

/** What somebody would be asked about besides what is common: how many interventions, activities and units with nothing. */
function askedTold({ units, asked }: Trial['rows'][number], visit: SignedIn): string[] {
  const count = (isMeant: (part: (typeof asked)[number]) => boolean) => String(asked.filter(isMeant).length);
  return [
    units.map((unit) => unitTold(unit, visit)).join(', '),
    count(({ about }) => about !== null && about.sessions !== null),
    count(({ about }) => about !== null && about.sessions === null),
    count(({ about, unit }) => about === null && unit !== null),
  ];
}

function outcome({ rektorer, units, stages, rows, on }: Trial, year: number, page: number, visit: SignedIn): string {
  const { say } = visit;
  const who = blockShown({
    ...{ kind: 'table', caption: say('decemberRound.trial.who'), numbers: [1, 2, 3] },
    head: ['units', 'interventions', 'activities', 'nothing'].map((each) => say(`decemberRound.trial.${each}`)),
    rows: rows.slice(0, perPage).map((row) => askedTold(row, visit)),
  });
  const when = stages.map(
    (stage) => html`<li>${toldDay(stage.on, visit)}: ${say(`decemberRound.stage.${stage.kind}`)}</li>`,
  );
  const more =
    rows.length > perPage
      ? html`<p><a href="/december-rounds/${String(year)}/dry-runs?on=${on}&page=${String(page + 1)}">${say('decemberRound.trial.more')}</a></p>`
      : '';
  return html`<section class="flow" aria-labelledby="came"><h2 id="came" class="ds-heading" data-size="md">${say('decemberRound.trial.came', { day: toldDay(on, visit), rektorer, units })}</h2><ul>!${when}</ul><div class="paper">!${who}</div>!${more}</section>`;
}

/** What is wrong with the day that was asked for, at its field. */
function faultsIn(on: string, { say, language }: SignedIn): Faults {
  const wrong = wrongWith(Asked, on === '' ? {} : { on });
  return wrong ? faultsOf(invalidProblem(wrong), fields, { words: 'decemberTrial', say }, language).faults : new Map();
}

/** Tries the round of a year on any day, for whoever may: nothing is kept and nothing is sent. */
export async function trialPage({ store, surveys, directory }: Services, visit: SignedIn, year: number): Promise<Page> {
  const { caller, say, reply } = visit;
  const asked = (visit.request.query as Record<string, unknown>).on;
  const on = asked === undefined ? `${year}-${store.settings.decemberOpensOn}` : queried(visit, 'on');
  const faults = faultsIn(on, visit);
  const page = pageIn(visit);
  const municipal = await directory.municipalHuvudmen();
  // Whoever may not try it is told so whatever day they ask for.
  const trying = { year, on: faults.size > 0 ? `${year}-${store.settings.decemberOpensOn}` : on, caller, municipal };
  const tried = await tryRound(store, surveys, trying, { page, limit: perPage });
  if (faults.size > 0) reply.code(words.refusals['input-invalid']!.status);
  const title = say('decemberRound.trial.title', { year });
  const filled = { words: 'decemberTrial', schema: Asked, sent: { on: [on] }, faults, say };
  return {
    ...{ title, forStaff: true, isWrong: faults.size > 0 },
    body: html`<div class="flow">!${isCentre(caller) ? toRound(year, visit) : ''}!${errorSummary(null, faults, say)}<h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('decemberRound.trial.lead')}</p><form class="flow" method="get" action="/december-rounds/${String(year)}/dry-runs" novalidate>!${shownFields(fields, filled)}<p><button class="ds-button">${say('decemberRound.trial.try')}</button></p></form></div>!${faults.size > 0 ? '' : outcome(tried, year, page, visit)}`,
  };
}
