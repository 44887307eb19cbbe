import {
  type Asked,
  asks,
  type CommandForm,
  choice,
  day,
  id,
  known,
  line,
  meetingOf,
  moveAskedOf,
  number,
  place,
  reason,
  rows,
  seen,
  text,
  tick,
  times,
  worded,
} from '../command-form';
import type { Field } from '../fields';
import { participantFields } from './request';

const bookedNow = ({ order: { meetings } }: Asked) => meetings.find(({ status }) => status === 'booked');
const isHeld = ({ order: { meetings } }: Asked): boolean => meetings.some(({ status }) => status === 'held');
const meant = (asked: Asked) => meetingOf(asked) ?? bookedNow(asked);

const answers = (asked: Asked): string => moveAskedOf(meant(asked), asked);

/** What the planning meeting came to. The ids of goals are kept, since outcomes hang on them. */
const recordFields = ({ order: { record } }: Asked): Field[] => [
  line('theme'),
  text('purpose'),
  rows('goals', [
    id('goal'),
    text('text'),
    rows('subGoals', [id('sub-goal'), text('text'), text('knownBy'), day('on'), line('readBy')], record ? 0 : 1),
  ]),
  text('needs'),
  text('delimitations'),
];

export const meetingForms = {
  bookMeeting: {
    fields: (asked) => [
      times,
      ...place,
      ...(isHeld(asked)
        ? [choice('purpose', worded(asked.say, 'purpose', ['planning', 'followUp'])), tick('further')]
        : []),
    ],
    initial: (asked) => (isHeld(asked) ? { purpose: 'followUp' } : {}),
  },
  askMoveMeeting: asks(text('wish'), times),
  moveMeeting: {
    answers,
    fields: () => [times, ...place],
    initial: (asked) => {
      const meeting = meant(asked);
      const { startsAt, endsAt } = meeting?.moveWish?.startsAt ? meeting.moveWish : (meeting ?? {});
      return { startsAt, endsAt, place: meeting?.place, link: meeting?.link };
    },
  },
  refuseMeetingMove: { ...asks(reason), answers },
  withdrawMeetingMove: asks(reason),
  cancelMeeting: asks(reason),
  recordNotAttended: asks(reason),
  recordMeetingHeld: {
    fields: (asked) => {
      const meeting = meant(asked);
      const further = isHeld(asked) ? [known('further', true)] : [];
      return [day('heldOn'), ...(meeting ? [known('meeting', meeting.id)] : further), text('notes')];
    },
    initial: (asked) => ({ heldOn: meant(asked)?.startsAt?.slice(0, 10) ?? asked.today }),
  },
  correctMeetingDay: { fields: () => [day('heldOn'), reason], initial: (asked) => ({ heldOn: meant(asked)?.heldOn }) },
  saveMeetingRecord: {
    fields: (asked) => [...recordFields(asked), ...(asked.order.record?.agreedAt ? [reason] : [])],
    initial: ({ order: { record, need } }) => ({ theme: need.theme, ...record }),
  },
  agreeMeetingRecord: { fields: ({ order }) => [seen('recordVersion', order.record?.version ?? 0)] },
  chooseAttendees: {
    fields: () => [rows('people', [line('name'), line('task')], 2), number('number'), reason],
    initial: ({ order: { attendees }, own }) =>
      attendees?.find(({ unit }) => own.some(({ value }) => value === unit)) ?? {},
  },
  chooseParticipants: {
    fields: (asked) => [participantFields(asked), number('kollegium')],
    initial: ({ order: { participants, units }, own }) => ({
      participants: participants.filter(({ unit }) => own.length === 0 || own.some(({ value }) => value === unit)),
      kollegium: units.find(({ unit }) => own.some(({ value }) => value === unit))?.kollegium,
    }),
  },
} satisfies Record<string, CommandForm>;
