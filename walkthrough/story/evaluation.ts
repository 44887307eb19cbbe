import { dayOf } from '../../domain/days';
import { people } from '../people';
import { meanOf, toldMean } from '../timeline/results';
import type { SurveyResults } from '../told';
import type { Walk } from '../walk';
import { fromNow, untilPast } from './clock';

const SURVEY_MS = 2_000;
/** Long enough for its invitation to be on its way before it begins: nobody is invited to what has begun. */
const MEETING_AHEAD_MS = 5_000;
const MEETING_MS = 1_000;

/** The summarising description, with what the answers came to. */
const summaryOf = (results: SurveyResults | null): string =>
  `Vilka som var med. 40 av 46 inbjudna var med på det sista passet, 21 i grupp A och 19 i grupp B. På pass 1 var 43 av 46 i kollegiet med samma förmiddag.\n\n${surveyInWords(results)}\n\nVår bedömning. Insatsen har gett skolan ett gemensamt språk. Om det ska hålla behöver arbetslagen en fast tid för texter. Vi föreslår 30 minuter varannan vecka till läsårets slut, utan fler pass från oss, och ett uppföljningsmöte.`;

/** What the answers came to, as staff sum it up. */
function surveyInWords(results: SurveyResults | null): string {
  const [first] = results?.results ?? [];
  if (!first?.answered) return 'Enkäten. Den stod öppen för båda grupperna. Inga svar finns att redovisa.';
  const told = (key: string) => toldMean(meanOf(first, key));
  return `Enkäten. ${first.answered} av 46 svarade. Målen anses nådda till ${told('goalsReached')} på skalan 1–5, och det vi arbetade med används till ${told('usedInPractice')} i vardagen. Det vanligaste hindret är tid att planera.`;
}

/** Step 7: documentation, surveys that close, the summary and its reading, outcomes, a last meeting, and the end. */
export async function evaluation(walk: Walk): Promise<void> {
  await walk.give('signe', 'shareDocumentation', {});
  await walk.tries('signe', 'sendSummary', { text: summaryOf(null) }, 'survey-still-open');
  await closeSurveys(walk);
  const summary = summaryOf(await walk.untilAddedUp());
  await walk.readFreeTexts('petra');
  await walk.give('signe', 'askSecondReader', { person: people.aino.id });
  await walk.give('signe', 'sendSummary', { text: summary });
  await walk.give('ylva', 'confirmSummaryRead', {
    ...{ summaryVersion: 1, include: true },
    comment:
      'Tack. Det stämmer med det jag hör i korridoren. Tiden i schemat är min sak att lösa. Sammanfattningen får gå in i enhetens dokumentation.',
  });
  await tellOutcomes(walk);
  await walk.give('signe', 'shareDocumentation', {
    nextSteps: 'Arbetslagen får 30 minuter varannan onsdag. Rektor tar upp den gemensamma sidan på kollegiemötet.',
    reason: 'Sammanfattningen är med sedan rektor har sagt ja, och vi har läst av målen tillsammans.',
  });
  await meetAgain(walk);
  await walk.give('signe', 'closeOrder', {});
  await walk.untilSettled();
}

/** A survey stays open for days after the last session; opened by link it closes when staff say. */
async function closeSurveys(walk: Walk): Promise<void> {
  const closesAt = fromNow(SURVEY_MS + 2 * walk.paceMs);
  const groups = walk.page.groups.map(({ id }) => id);
  for (const groupId of groups) await walk.give('signe', 'openSurveyByLink', { closesAt }, { target: { groupId } });
  await untilPast(closesAt);
  for (const group of groups) await walk.untilTold('survey.closed', `${group}-link`);
}

async function tellOutcomes(walk: Walk): Promise<void> {
  const outcome = (subGoal: string | null, told: 'reached' | 'mostly' | 'ongoing' | 'tooEarly', comment?: string) => ({
    ...{ goal: 'goal-1', subGoal, outcome: told, comment: comment ?? null },
  });
  await walk.give('ylva', 'recordOutcome', {
    outcomes: [
      outcome('sub-goal-1', 'reached', 'Alla fyra arbetslag.'),
      outcome('sub-goal-2', 'mostly', '39 av 46 markeringar.'),
      outcome('sub-goal-3', 'ongoing', 'Antas på ett kollegiemöte i vår.'),
      outcome(null, 'tooEarly'),
    ],
  });
  await walk.give('signe', 'recordOutcome', {
    outcomes: [
      outcome('sub-goal-1', 'reached'),
      outcome('sub-goal-2', 'mostly'),
      outcome('sub-goal-3', 'ongoing'),
      outcome(null, 'tooEarly'),
    ],
  });
}

async function meetAgain(walk: Walk): Promise<void> {
  const ahead = MEETING_AHEAD_MS + 4 * walk.paceMs;
  const times = { startsAt: fromNow(ahead), endsAt: fromNow(ahead + MEETING_MS) };
  const where = { place: 'Tegelfallsskolan, rum Lyktan', link: null };
  const { created } = await walk.give('signe', 'bookMeeting', { ...times, ...where, purpose: 'followUp' });
  await untilPast(times.endsAt);
  await walk.give('signe', 'recordMeetingHeld', {
    ...{ meeting: created!.id, heldOn: dayOf(times.startsAt) },
    notes:
      'Arbetslagen får 30 minuter varannan onsdag. Ellinor och Samir håller ihop den gemensamma sidan. Rektor tar upp den på ett kollegiemöte i vår. Ingen ny insats nu. Skolan hör av sig om handledning till hösten.',
  });
}
