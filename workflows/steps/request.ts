import { together } from '../blocks/block';
import { deadline } from '../blocks/deadline';
import { alongside } from './alongside';

/** Step 2: the unit asks, and the centre answers within its time. */
export const request = together(
  // The centre takes the order on, queues it for a named period, or declines it.
  deadline('answer', 'queuePeriod'),
  alongside,
);
