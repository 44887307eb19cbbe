import type { OrderCommand } from '../../../domain/rules';
import type { PromiseName } from '../../../schemas/facts';
import type { Order } from '../../../schemas/order';
import type { ReaderSide } from '../parts/status';

/** The command by which somebody does what is waited for. The first that the order takes is the one. */
const answers: Record<PromiseName, readonly OrderCommand[]> = {
  answer: ['takeOn'],
  confirmation: ['confirmRequest'],
  queuePeriod: ['takeOn'],
  unitAnswer: ['joinOrder'],
  booking: ['bookMeeting'],
  attendees: ['chooseAttendees'],
  meetingMove: ['moveMeeting'],
  meetingWord: ['recordMeetingHeld'],
  meetingRecord: ['saveMeetingRecord'],
  recordAgreement: ['agreeMeetingRecord'],
  proposal: ['presentProposal'],
  cover: ['appointCover'],
  otherDate: ['acceptOtherDate'],
  proposalAnswer: ['agreeProposal'],
  sessionPlan: ['suggestSessions', 'arrangeGroups'],
  sessionAnswer: ['acceptSessions'],
  sessionMove: ['moveSession'],
  sessions: ['recordSessionHeld'],
  lastSession: ['addSession'],
  surveys: [],
  jointEvaluation: ['approveJointEvaluation'],
  summary: ['sendSummary'],
  summaryRead: ['confirmSummaryRead'],
  outcomes: ['recordOutcome'],
  centreOutcomes: ['recordOutcome'],
  documentation: ['shareDocumentation'],
  documentationWithSummary: ['shareDocumentation'],
  followUp: ['bookMeeting'],
  closing: ['closeOrder'],
  pauseAnswer: ['agreePause'],
  resumption: ['resume'],
};

/** Something that an order waits for, and by when. */
export interface Waiting {
  name: PromiseName;
  dueAt: string;
  /** What does it; null where nobody does, or where the caller may not. */
  command: OrderCommand | null;
}

/** What an order waits for from one side now, the most urgent first. */
export const waitingFor = (
  { standing }: Pick<Order, 'standing'>,
  side: ReaderSide,
  now: string,
  possible: readonly string[] | null = null,
): Waiting[] =>
  standing.waits
    .filter(({ turn, from }) => (turn === side || turn === 'both') && from <= now)
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))
    .map(({ name, dueAt }) => {
      const commands = answers[name as PromiseName];
      const command = commands.find((each) => !possible || possible.includes(each)) ?? null;
      return { name: name as PromiseName, dueAt, command };
    });
