import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { readDecemberResults, readResponseRates } from '../../../documents/december-reads';
import { surveyOfYear } from '../../../documents/keep-sitting';
import { NotThere, Refused } from '../../../documents/outcomes';
import { readHuvudmen } from '../../../documents/quality-report';
import { isCentre } from '../../../domain/callers';
import { isRefusal } from '../../../domain/decision';
import { toldMoment } from '../../../domain/letters/when';
import type { QuestionResult, ResponseRates } from '../../../domain/surveys/december';
import { resultsFor } from '../../../domain/surveys/december-readers';
import { decemberWindow } from '../../../domain/surveys/december-round';
import type { Question, Survey, SurveyPart } from '../../../schemas/surveys';
import type { Services } from '../../services';
import { hidden } from '../hidden';
import { type Page, sendPage } from '../page';
import { answerBars, calledIn, decimal } from '../parts/answers';
import { huvudmanFacets } from '../parts/huvudmen';
import { partName, toldIn } from '../survey-editing/shown';
import { queried, type SignedIn, signedIn } from '../visit';

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

/** The round that an address names, as far as the caller may see it. Throws `NotThere`, `Refused`. */
async function roundIn({ store, surveys }: Services, visit: SignedIn): Promise<Round> {
  const { caller, now, request } = visit;
  const { year: told } = request.params as { year: string };
  if (!/^20\d{2}$/.test(told)) throw new NotThere('no such year');
  const year = Number(told);
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
  }!${mean === null ? '' : html`<p>${say('decemberResults.mean', { n: decimal(mean) })}</p>`}`;
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
  const { say, now, language } = visit;
  const { opensAt, closesAt } = decemberWindow(year, settings);
  const when = (instant: string) => toldMoment(instant, { language, now });
  if (results) return say('decemberResults.closed', { when: when(closesAt), floor: results.floor });
  return now < opensAt
    ? say('decemberResults.opens', { when: when(opensAt) })
    : say('decemberResults.openTill', { when: when(closesAt) });
}

const whose = ({ year, huvudmen, of }: Round, { say }: SignedIn): string =>
  huvudmanFacets(
    { huvudmen, of, label: say('decemberResults.whose') },
    say,
    (huvudman) => `/december-rounds/${year}/results${huvudman ? `?huvudman=${huvudman}` : ''}`,
  );

function resultsPage(round: Round, services: Services, visit: SignedIn): Page {
  const { say, caller } = visit;
  const { year, rates, survey, results } = round;
  const { texts } = services.surveys;
  const title = rates
    ? say('decemberResults.title', { answered: rates.answered, asked: rates.asked, year })
    : say('decemberResults.titlePlain', { year });
  const improve = isCentre(caller) ? html` <a href="/improvements/new">${say('decemberResults.improve')}</a>` : '';
  const parts = results ? survey.parts.map((part, i) => partShown(round, part, i, texts, visit)) : [];
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow">!${rates ? html`<p class="soft">${say('decemberResults.titlePlain', { year })}</p>` : ''}<h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${standing(round, services, visit)}</p>!${whose(round, visit)}</div>!${parts}<p class="row noprint"><a href="/quality-reports/${String(year)}">${say('decemberResults.report', { year })}</a>!${improve}</p>`,
  };
}

/** What the yearly survey came to: for the centre of all, for a huvudman's reader of its own; before it closes how many have answered. */
export function decemberResultPages(app: FastifyInstance, services: Services): void {
  app.get('/december-rounds/:year/results', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, resultsPage(await roundIn(services, visit), services, visit));
  });
}
