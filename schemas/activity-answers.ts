import Type from 'typebox';
import { Activity, ActivityContent, ActivityLogEntry, activityContent } from './activities';
import { Links } from './answers';
import { Reason } from './vocabulary';

const closed = { additionalProperties: false };
const { _id, ...shown } = Activity.properties;
const { command, at, by, reason, changes } = ActivityLogEntry.properties;

/** An activity as the register has it; a rektor sees of its units their own. */
export const ActivityAnswer = Type.Object({ id: _id, ...shown, _links: Links }, { ...closed, $id: 'Activity' });

/** What was changed of an activity, by whom and why. */
export const ActivityLogAnswer = Type.Object(
  { command, at, by, reason, changes },
  { ...closed, $id: 'ActivityLogRow' },
);

/** What is answered to whoever has recorded or corrected an activity. */
export const ActivityReceiptAnswer = Type.Object(
  { command, activityId: _id, version: Activity.properties.version, at, _links: Links },
  { ...closed, $id: 'ActivityReceipt' },
);

export const RecordActivityBody = ActivityContent;
/** The activity as it is to stand, and why. */
export const CorrectActivityBody = Type.Object(
  { ...activityContent, state: Activity.properties.state, reason: Reason },
  closed,
);

/** The shapes that the API's description tells by name. */
export const namedActivityAnswers = [ActivityAnswer, ActivityLogAnswer, ActivityReceiptAnswer];
