import { deadline } from '../blocks/deadline';

/** The order rests: nothing is told until the day to resume, when both sides are asked. */
export const pause = deadline('resumption');
