import { together } from '../blocks/block';
import { deadline } from '../blocks/deadline';
import { rounds } from '../blocks/rounds';
import { series } from '../blocks/series';
import { alongside, meetings } from './alongside';

/** Step 5: what the meeting came to is written down, and the centre makes proposals until every unit has agreed. */
export const proposal = together(
  // Purpose, goals, needs and delimitations are written down, and agreed to.
  deadline('meetingRecord', 'recordAgreement'),
  // A version is presented within the two weeks or by another date, and answered; wished adjustments begin the next.
  rounds({ made: 'proposal', dated: 'otherDate', answered: 'proposalAnswer' }),
  // For units that have agreed, while one that joined later has not, delivery and what follows it go on.
  series({
    accepted: 'sessionAnswer',
    moved: 'sessionMove',
    held: 'sessions',
    replaced: 'lastSession',
    answered: 'surveys',
  }),
  // A joint evaluation that a group chose instead of a survey is approved.
  deadline('jointEvaluation'),
  // For the units that have agreed all may be delivered, evaluated and written down meanwhile.
  deadline('summary', 'summaryRead', 'outcomes', 'centreOutcomes', 'documentation', 'closing'),
  meetings,
  // Somebody stands in for the responsible person who is away within the two weeks.
  deadline('cover'),
  alongside,
);
