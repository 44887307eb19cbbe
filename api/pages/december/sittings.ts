import { html } from 'ghtml';
import { readSittings } from '../../../documents/december-reads';
import { toldMoment } from '../../../domain/letters/when';
import { decemberWindow } from '../../../domain/surveys/december-round';
import type { DecemberSitting } from '../../../schemas/december';
import { sittingRead } from '../../read-trace';
import type { Services } from '../../services';
import { sittingView } from '../../views/december-view';
import { linksFor } from '../../views/links';
import type { Page } from '../page';
import { pageIn, type SignedIn } from '../visit';
import { answersShown } from './page';
import { toRound } from './round';

const perPage = 10;

/** What one rektor has answered, for the units that they led: asked as it was asked then. */
async function sittingShown({ store, surveys }: Services, visit: SignedIn, sitting: DecemberSitting): Promise<string> {
  const { say, request } = visit;
  const survey = await surveys.version(sitting.survey, sitting.surveyVersion);
  const { closesAt } = decemberWindow(sitting.year, store.settings);
  const opened = { survey, units: sitting.units, asked: [...sitting.answers], sitting };
  const view = sittingView(opened, closesAt, linksFor(request));
  const units = sitting.units.map(({ name }) => name).join(', ');
  const when = sitting.sentAt ? say('decemberRound.sittings.sent', { when: toldMoment(sitting.sentAt, visit) }) : '';
  const answers = answersShown({ visit, view }, 3).join('');
  return html`<section class="flow far"><h2 class="ds-heading" data-size="md">${units}</h2><p class="soft small">${when}</p>!${answers || html`<p>${say('decemberRound.sittings.empty')}</p>`}</section>`;
}

/** What rektorer have answered, for the centre once the survey has closed; whose answers are shown leaves its trace. */
export async function sittingsPage(services: Services, visit: SignedIn, year: number): Promise<Page> {
  const { caller, now, say, request } = visit;
  const page = pageIn(visit);
  const found = await readSittings(services.store, { year, caller, now }, { page, limit: perPage });
  const read = found.slice(0, perPage);
  request.read = read.map(sittingRead);
  const shown = await Promise.all(read.map((sitting) => sittingShown(services, visit, sitting)));
  const title = say('decemberRound.sittings.title', { year });
  const list = shown.length > 0 ? shown.join('') : html`<p class="paper">${say('decemberRound.sittings.none')}</p>`;
  const after = `/december-rounds/${year}/sittings?page=${page + 1}`;
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow">!${toRound(year, visit)}<h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('decemberRound.sittings.lead')}</p></div>!${list}!${found.length > perPage ? html`<p><a href="${after}">${say('decemberRound.sittings.more')}</a></p>` : ''}`,
  };
}
