import { refuse, refuseField } from '../decision';
import { groupOf, isUpcoming, sessionsOf } from '../order';
import { allFields, rule, theUnit } from '../rule';
import { noGroups } from './evaluation';

/**
 * Names those from the rektor's own unit who are invited personally to a group's sessions, all of them anew; none is how
 * it is taken back. They stand neither in the order nor in its log.
 */
export const invitePersonally = rule(
  'invitePersonally',
  { who: theUnit('chooseAttendees', 'participants-not-yours'), whilePaused: true, misfit: noGroups },
  (order, { invitees }, given) => {
    const unit = given.actor.forUnit!;
    const group = groupOf(order, given.target.groupId ?? '');
    if (!group) return refuse('group-unknown', { group: given.target.groupId ?? '' });
    if (!group.members.some((member) => member.unit === unit))
      return refuse('session-of-others', { group: group.name });
    if (invitees.length > 0 && !sessionsOf(order, group.id).some(isUpcoming)) return refuse('no-session-ahead');
    const mails = invitees.map(({ mail }) => mail.toLowerCase());
    const twice = mails.map(
      (mail, i) => mails.indexOf(mail) < i && refuseField(`/invitees/${i}/mail`, 'invitee-named-twice'),
    );
    return allFields(...twice) ?? { order, invitees: { group: group.id, unit, people: invitees }, notices: [] };
  },
);
