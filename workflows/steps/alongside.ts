import { together } from '../blocks/block';
import { deadline } from '../blocks/deadline';
import { rounds } from '../blocks/rounds';

/** What can go on beside any step until it is over. */
export const alongside = together(
  // What staff entered, or corrected since, is confirmed by the rektor.
  deadline('confirmation'),
  // A unit that was asked to share the order answers.
  deadline('unitAnswer'),
  // A proposed pause is answered.
  deadline('pauseAnswer'),
);

/** Meetings of the order from when it was taken on: the first one, further ones, those to follow up. */
export const meetings = together(
  // A wish for another time is answered.
  deadline('meetingMove'),
  // When a meeting's time has passed without a word, people are asked; what came of a follow-up is written down.
  deadline('meetingWord', 'followUp'),
);

/** When the order is in delivery and a unit has joined late: it answers the version that stands, and may ask for another. */
export const lateUnits = rounds({ made: 'proposal', dated: 'otherDate', answered: 'proposalAnswer' });
