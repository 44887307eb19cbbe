import { html } from 'ghtml';
import { readDecemberResults, readResponseRates } from '../../../documents/december-reads';
import { surveyOfYear } from '../../../documents/keep-sitting';
import { Refused } from '../../../documents/outcomes';
import { readHuvudmen } from '../../../documents/quality-report';
import { isCentre } from '../../../domain/callers';
import { isRefusal } from '../../../domain/decision';
import { toldMoment } from '../../../domain/letters/when';
import type { QuestionResult, ResponseRates } from '../../../domain/surveys/december';
import { resultsFor } from '../../../domain/surveys/december-readers';
import { decemberWindow } from '../../../domain/surveys/december-round';
import type { Question, Survey, SurveyPart } from '../../../schemas/surveys';
import type { Services } from '../../services';
import type { Page } from '../page';
import { answerBars, calledIn, decimal } from '../parts/answers';
import { huvudmanFacets } from '../parts/huvudmen';
import { partName, toldIn } from '../survey-editing/shown';
import { queried, type SignedIn } from '../visit';
import { roundTitle, standingTold, toRound } from './round';

/** What is shown of the round of a year. */
interface Round {
  year: number;
  survey: Survey;
  /** How many have answered; null for a huvudman's reader. */
  rates: ResponseRates | null;
  /** What the answers came to; null as long as they can be given. */
  results: { floor: number; questions: readonly QuestionResult[] } | null;
  huvudmen: readonly { _id: string; name: string }[];
  of: string | null;
}

/** The round of a year, as far as the caller may see it. Throws `Refused`. */
async function roundIn({ store, surveys }: Services, visit: SignedIn, year: number): Promise<Round> {
  const { caller, now } = visit;
  const of = queried(visit, 'huvudman') || null;
  const refused = resultsFor(caller, of ?? undefined);
  if (isRefusal(refused)) throw new Refused(refused, null);
  const isClosed = now >= decemberWindow(year, store.settings).closesAt;
  const [survey, rates, results, huvudmen] = await Promise.all([
    surveyOfYear(surveys, year, store.settings),
    isCentre(caller) ? readResponseRates(store.collections, { year, caller }) : null,
    isClosed ? readDecemberResults(store, surveys, { year, caller, now, huvudman: of ?? undefined }) : null,
    isCentre(caller) ? readHuvudmen(store.collections) : [],
  ]);
  return { year, survey, rates, results, huvudmen, of };
}

function outcome(question: Question, result: QuestionResult | undefined, visit: SignedIn): string {
  const { say } = visit;
  if (!result?.isShown) return html`<p class="soft">${say('decemberResults.hidden')}</p>`;
  const { rektorer, answers, counts, nearlyAll, mean } = result;
  const alike = nearlyAll.map((answer) => calledIn(question, answer, visit)).join(', ');
  return html`<p class="small soft">${say('decemberResults.answered', { rektorer: rektorer ?? 0, answers: answers ?? 0 })}</p>!${question.kind === 'number' ? '' : answerBars(question, Object.entries(counts), visit)}!${
    alike ? html`<p>${say('decemberResults.nearlyAll', { answers: alike })}</p>` : ''
  }!${mean === null ? '' : html`<p>${say('decemberResults.mean', { n: decimal(mean, visit) })}</p>`}`;
}

function partShown({ results, year }: Round, part: SurveyPart, i: number, texts: Texts, visit: SignedIn): string {
  const asked = part.questions.filter(({ kind }) => kind !== 'text');
  const items = asked.map((question) => {
    const text = toldIn(question.text, texts, visit).replaceAll(
      `[${texts.placeholders.year![visit.language]}]`,
      String(year),
    );
    const result = results!.questions.find((each) => each.part === part.key && each.question === question.key);
    return html`<li class="flow"><h3 class="ds-heading" data-size="xs">${text}</h3>!${outcome(question, result, visit)}</li>`;
  });
  return html`<section class="paper flow" aria-labelledby="part-${part.key}"><h2 id="part-${part.key}" class="ds-heading" data-size="sm">${partName(part, i, texts, visit)}</h2><ol class="questions">!${items}</ol></section>`;
}

type Texts = Services['surveys']['texts'];

function standing({ year, results }: Round, { store: { settings } }: Services, visit: SignedIn): string {
  if (!results) return standingTold(decemberWindow(year, settings), visit);
  const when = toldMoment(decemberWindow(year, settings).closesAt, visit);
  return visit.say('decemberResults.closed', { when, floor: results.floor });
}

const whose = ({ year, huvudmen, of }: Round, { say }: SignedIn): string =>
  huvudmanFacets(
    { huvudmen, of, label: say('decemberResults.whose') },
    say,
    (huvudman) => `/december-rounds/${year}/results${huvudman ? `?huvudman=${huvudman}` : ''}`,
  );

/** What the yearly survey came to: for the centre of all, for a huvudman's reader of its own; before it closes how many have answered. */
export async function resultsPage(services: Services, visit: SignedIn, of: number): Promise<Page> {
  const { say, caller } = visit;
  const round = await roundIn(services, visit, of);
  const { year, rates, survey, results } = round;
  const { texts } = services.surveys;
  const title = rates ? roundTitle(rates, year, visit) : say('decemberResults.titlePlain', { year });
  const improve = isCentre(caller) ? html` <a href="/improvements/new">${say('decemberResults.improve')}</a>` : '';
  const parts = results ? survey.parts.map((part, i) => partShown(round, part, i, texts, visit)) : [];
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow">!${rates ? toRound(year, visit) : ''}<h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${standing(round, services, visit)}</p>!${whose(round, visit)}</div>!${parts}<p class="row noprint"><a href="/quality-reports/${String(year)}">${say('decemberResults.report', { year })}</a>!${improve}</p>`,
  };
}
