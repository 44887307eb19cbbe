import { together } from '../blocks/block';
import { deadline } from '../blocks/deadline';
import { rounds } from '../blocks/rounds';
import { alongside, meetings } from './alongside';

/** Step 3: the planning meeting is booked and held. */
export const planningMeeting = together(
  deadline('booking'),
  meetings,
  // Somebody stands in for the responsible person who is away within the two weeks.
  deadline('cover'),
  // The two weeks count provisionally from the planned day until somebody says that the meeting was held.
  rounds({ made: 'proposal', dated: 'otherDate' }),
  // What was written down stays to be agreed to when the meeting turns out not to have been held.
  deadline('recordAgreement'),
  alongside,
);
