import type { PromiseName } from '../../schemas/facts';
import type { Block } from '../blocks/block';
import type { Place } from '../followedOrder';
import { attendees } from './attendees';
import { delivery } from './delivery';
import { evaluation } from './evaluation';
import { pause } from './pause';
import { planningMeeting } from './planningMeeting';
import { proposal } from './proposal';
import { request } from './request';

/** What goes on in each step of a tailored intervention, and while the order rests. */
export const steps = {
  request,
  planningMeeting,
  attendees,
  proposal,
  delivery,
  evaluation,
  pause,
} satisfies Record<Place, Block<PromiseName>>;

type Kept = (typeof steps)[Place]['keeps'][number];

/** A promise that no step keeps is a compile error here. */
true satisfies [Exclude<PromiseName, Kept>] extends [never] ? true : Exclude<PromiseName, Kept>;
