import type { PromiseName } from '../../schemas/facts';
import type { Order } from '../../schemas/order';
import { runningPause } from '../order';
import type { Settings } from '../settings';
import * as cover from './cover';
import * as delivery from './delivery';
import * as evaluation from './evaluation';
import * as meeting from './meeting';
import * as pause from './pause';
import * as proposal from './proposal';
import * as request from './request';
import type { Running } from './running';

type FollowUp = (order: Order, settings: Settings) => Running[];

/** Every promise that there is, in the order of the seven steps; what is missing here is a compile error. */
const promises = {
  answer: request.answer,
  confirmation: request.confirmation,
  queuePeriod: request.queuePeriod,
  unitAnswer: request.unitAnswer,
  booking: meeting.booking,
  attendees: meeting.attendees,
  meetingMove: meeting.meetingMove,
  meetingWord: meeting.meetingWord,
  meetingRecord: meeting.meetingRecord,
  recordAgreement: meeting.recordAgreement,
  proposal: proposal.proposal,
  cover: cover.cover,
  otherDate: proposal.otherDate,
  proposalAnswer: proposal.proposalAnswer,
  sessionPlan: delivery.sessionPlan,
  sessionAnswer: delivery.sessionAnswer,
  sessionMove: delivery.sessionMove,
  sessions: delivery.sessions,
  lastSession: delivery.lastSession,
  surveys: delivery.surveys,
  jointEvaluation: delivery.jointEvaluation,
  summary: evaluation.summary,
  summaryRead: evaluation.summaryRead,
  outcomes: evaluation.outcomes,
  documentation: evaluation.documentation,
  centreOutcomes: evaluation.centreOutcomes,
  documentationWithSummary: evaluation.documentationWithSummary,
  followUp: meeting.followUp,
  closing: evaluation.closing,
  pauseAnswer: pause.pauseAnswer,
  resumption: pause.resumption,
} satisfies Record<PromiseName, FollowUp>;

/** All that is promised in the order as it stands, whatever the clock says: nothing once it has ended, only the day to resume, and a question about it, while it rests. */
export function runningPromises(order: Order, settings: Settings): Running[] {
  if (order.ending) return [];
  if (runningPause(order)) return [...promises.pauseAnswer(order, settings), ...promises.resumption(order, settings)];
  return Object.values(promises).flatMap((promise) => promise(order, settings));
}
