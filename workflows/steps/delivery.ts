import { together } from '../blocks/block';
import { deadline } from '../blocks/deadline';
import { series } from '../blocks/series';
import { alongside, lateUnits, meetings } from './alongside';

/** Step 6: sessions are planned, moved and held, in one group or several in parallel. */
export const delivery = together(
  series({
    planned: 'sessionPlan',
    accepted: 'sessionAnswer',
    moved: 'sessionMove',
    held: 'sessions',
    replaced: 'lastSession',
    answered: 'surveys',
  }),
  // A joint evaluation that a group chose instead of a survey is approved.
  deadline('jointEvaluation'),
  // What was sent before a session was corrected as not held stays to be read.
  deadline('summaryRead', 'outcomes', 'closing'),
  // What the meeting came to was changed, and is to be agreed to anew.
  deadline('recordAgreement'),
  lateUnits,
  meetings,
  alongside,
);
