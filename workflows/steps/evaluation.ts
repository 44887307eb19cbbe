import { together } from '../blocks/block';
import { deadline } from '../blocks/deadline';
import { alongside, lateUnits, meetings } from './alongside';

/** What delivery leads to: the summary for the rektor, the documentation for the unit, and the end of the order. */
const afterDelivery = together(
  // The summary is written and sent, read or closed unread, and both sides say how far the goals were reached.
  deadline('summary', 'summaryRead', 'outcomes', 'centreOutcomes'),
  // The documentation of the whole process is shared with the unit, and anew when the summary is to be in it.
  deadline('documentation', 'documentationWithSummary'),
  // An order of which everything is done is closed.
  deadline('closing'),
);

/** Step 7: the surveys close, the evaluation is summarised, and the order is followed up and closed. */
export const evaluation = together(
  // The last surveys close, and joint evaluations that were chosen are approved.
  deadline('surveys', 'jointEvaluation'),
  // A version that a unit was shown which joined late is answered, and made anew when it asks for that.
  lateUnits,
  afterDelivery,
  // What the meeting came to was changed, and is to be agreed to anew.
  deadline('recordAgreement'),
  meetings,
  alongside,
);
