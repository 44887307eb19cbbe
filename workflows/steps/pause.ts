import { deadline } from '../blocks/deadline';

/** The order rests: until the day to resume, when both sides are asked, only a question about that day is reminded of. */
export const pause = deadline('resumption', 'pauseAnswer');
