import { html } from 'ghtml';
import { toldMoment } from '../../../domain/letters/when';
import type { SurveyTexts } from '../../../domain/surveys/standard';
import type { Survey } from '../../../schemas/surveys';
import type { Page } from '../page';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';
import { factsOf, publishedBy, questionsShown, toldIn } from './shown';

/** A survey as it is asked now, with its draft where somebody has saved one. */
export interface Listed {
  survey: Survey;
  draft: Survey | null;
}

/** All surveys, each with whether somebody is changing it. */
export function surveysPage(visit: SignedIn, listed: readonly Listed[], texts: SurveyTexts): Page {
  const { say, language, now } = visit;
  const title = say('surveys.title');
  const rows = listed.map(({ survey, draft }) => {
    const state = draft ? status('turn', say('surveys.hasDraft')) : status('done', say('surveys.unchanged'));
    const saved =
      draft?.savedAt && draft.savedBy
        ? html`<p class="small">${say('surveys.saved', { when: toldMoment(draft.savedAt, { language, now }), who: draft.savedBy.name ?? '' })}</p>`
        : '';
    return html`<li class="flow"><div class="row ends"><h2 class="ds-heading" data-size="sm"><a href="/surveys/${survey.key}">${toldIn(survey.title, texts, visit)}</a></h2>!${state}</div><p class="soft small">${factsOf(survey, visit)} · ${say('surveys.version', { n: survey.version })}</p>!${saved}</li>`;
  });
  return {
    title,
    forStaff: true,
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('surveys.lead')}</p></div><ul class="questions plain paper">!${rows}</ul>`,
  };
}

function versionsTable(versions: readonly Survey[], visit: SignedIn): string {
  const { say } = visit;
  const rows = versions.map(
    (each) =>
      html`<tr><th scope="row"><a href="/surveys/${each.key}?version=${String(each.version)}">${say('surveys.version', { n: each.version })}</a></th><td>${publishedBy(each, visit)}</td></tr>`,
  );
  return html`<div class="flow"><h2 id="versions" class="ds-heading" data-size="md">${say('surveys.versions')}</h2><div class="tablebox paper" tabindex="0" role="region" aria-labelledby="versions"><table class="ds-table"><caption class="ds-sr-only">${say('surveys.versions')}</caption><thead><tr><th scope="col">${say('letters.version')}</th><th scope="col">${say('surveys.published')}</th></tr></thead><tbody>!${rows}</tbody></table></div></div>`;
}

/** What one survey asks now, or asked in an earlier version. */
export function surveyPage(
  visit: SignedIn,
  { shown, draft, versions }: { shown: Survey; draft: Survey | null; versions: readonly Survey[] },
  texts: SurveyTexts,
): Page {
  const { say } = visit;
  const title = toldIn(shown.title, texts, visit);
  const isNow = shown.version === versions[0]!.version;
  const way = html`<p><a class="ds-button" href="/surveys/${shown.key}/draft">${say(draft ? 'surveys.goOn' : 'surveys.change')}</a></p>`;
  const nothing = () => '';
  return {
    title,
    forStaff: true,
    body: html`<div class="flow"><p class="crumb"><a href="/surveys">${say('surveys.title')}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="soft">${factsOf(shown, visit)}</p>!${way}</div><div class="far"><h2 class="ds-heading" data-size="md">${isNow ? say('surveys.asks') : say('surveys.askedThen', { n: shown.version })}</h2>!${questionsShown(shown, texts, visit, { at: nothing, below: nothing })}</div>!${versionsTable(versions, visit)}`,
  };
}
