import Type, { type Static } from 'typebox';
import { ActivityKind } from './activities';
import { fileKindNames } from './attachments';
import { Nullable } from './vocabulary';

const days = (description: string) => Type.Integer({ minimum: 0, maximum: 366, description });
const dayOfYear = (description: string) =>
  Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', description: `${description}, MM-DD` });
const workingDays = (description: string) => Type.Integer({ minimum: 1, maximum: 60, description });

const perMinute = (what: string) =>
  Type.Integer({
    minimum: 1,
    maximum: 100_000,
    description: `How often in a minute ${what} from one address of the network before it is refused; a whole school may have one address`,
  });

/** What a municipality may set otherwise. Days are calendar days unless the name says working days. */
export const Settings = Type.Object(
  {
    answerWorkingDays: workingDays('Within how many working days a request is answered'),
    proposalDays: days(
      'Within how many days after the first planning meeting the proposal is presented: the two weeks of the routine',
    ),
    proposalRemindersDaysBefore: Type.Array(days('Days before'), {
      maxItems: 10,
      description: 'How many days before a proposal is due its staff are reminded',
    }),
    lateDailyWorkingDays: workingDays(
      'For how many working days a late promise is reminded of daily, before it is weekly',
    ),
    bookingWorkingDays: workingDays('Within how many working days after it was taken on a planning meeting is booked'),
    recordWorkingDays: workingDays('Within how many working days after the meeting its record is written'),
    replyWorkingDays: workingDays(
      'Within how many working days the other side answers: a version, dates, a wish, an invitation, a pause',
    ),
    sessionPlanWorkingDays: workingDays('Within how many working days after agreement dates are suggested'),
    sessionReminderWorkingDays: workingDays(
      'How many working days before a meeting or a session people are reminded of it',
    ),
    surveyOpenHours: Type.Integer({
      minimum: 1,
      maximum: 720,
      description: 'For how many hours after the last session a survey stays open',
    }),
    summaryWorkingDays: workingDays('Within how many working days after the last survey the summary is sent'),
    summaryUnreadDays: Type.Array(days('Days after'), {
      maxItems: 10,
      description: 'How many days after sending an unread summary is reminded of',
    }),
    summaryClosesDays: days('After how many days an unread summary closes by itself'),
    documentationWorkingDays: workingDays('Within how many working days after delivery the documentation is shared'),
    closingWorkingDays: workingDays('Within how many working days after the summary was read the order is closed'),
    remainedAfterMonths: Type.Integer({
      minimum: 1,
      maximum: 24,
      description: 'How many months after a rektor has read the summary they are asked what remained in practice',
    }),
    remainedRemindersDays: Type.Array(days('Days after'), {
      maxItems: 10,
      description: 'How many days after that question was put it is put again while it is unanswered',
    }),
    remainedSurveyDays: Type.Integer({
      minimum: 1,
      maximum: 180,
      description: 'For how many days participants can say what remained, from when their rektor is asked',
    }),
    improvementSoonDays: days('How many days before the day of an improvement its owner is reminded'),
    improvementLateDays: Type.Integer({
      minimum: 1,
      maximum: 366,
      description: 'Every so many days the owner of an improvement is reminded once its day has passed',
    }),
    queueReminderWorkingDays: workingDays('How many working days before a queued period begins the lead is reminded'),
    privacyFloor: Type.Integer({
      minimum: 5,
      maximum: 100,
      description: 'In groups with fewer there is no survey; may be raised, never lowered',
    }),
    decemberOpensOn: dayOfYear('When the yearly survey to rektorer opens'),
    decemberClosesOn: dayOfYear('The last day on which it can be answered; later in the same year'),
    decemberReminders: Type.Array(dayOfYear('A day on which rektorer without an answer are reminded'), {
      maxItems: 10,
      description: 'When rektorer who have not answered are reminded, on or before the day if nobody works then',
    }),
    decemberTermEndsOn: dayOfYear('When the term ends, where no calendar says'),
    decemberLastReminderWorkingDays: workingDays(
      'How many working days before the term ends rektorer are reminded for the last time',
    ),
    readingsKeptMonths: Type.Integer({
      minimum: 6,
      maximum: 12,
      description: 'For how many months it is kept who has read what about whom',
    }),
    activityKinds: Type.Array(ActivityKind, {
      minItems: 1,
      maxItems: 40,
      description: 'Kinds of activities besides tailored interventions; a key keeps its meaning for ever',
    }),
    attachmentMegabytes: Type.Integer({
      minimum: 1,
      maximum: 1_000,
      description: 'How large a file may be that is attached, in megabytes of 1,048,576 bytes',
    }),
    attachmentKinds: Type.Array(Type.Enum(fileKindNames), {
      minItems: 1,
      uniqueItems: true,
      description: 'Which kinds of files may be attached, by what they hold and not by what they are called',
    }),
    reminderTime: Type.String({
      pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
      description: "When in the day reminders are written, in the municipality's time",
    }),
    lateWaitsWeekday: Type.Integer({
      minimum: 1,
      maximum: 5,
      description:
        'On which day of the week the lead of the centre is told what has waited longer than its limit, 1 for Monday to 5 for Friday; on the next working day where nobody works then',
    }),
    postFrom: Type.String({
      pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
      description: 'From when on a working day letters are sent',
    }),
    postTo: Type.String({
      pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
      description: 'Until when on a working day letters are sent; what is urgent goes at any hour',
    }),
    mailKeptDays: Type.Integer({
      minimum: 30,
      maximum: 3650,
      description: 'For how many days mail that came in is kept',
    }),
    handledMailKeptDays: days('For how many days a letter is kept as it came, after it has been taken care of'),
    calendarHost: Type.String({
      pattern: '^[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?$',
      description:
        'The name in which the identities of meetings and sessions in calendars end; never changed once invitations have been sent',
    }),
    inviteesKeptDays: days(
      'How many days after the last session of a group the names and addresses of those who were invited personally are taken away',
    ),
    freeTextsKeptDays: days(
      'For how many days free texts of a survey are kept that no summary will be written from, since the order ended or they were released',
    ),
    freeTextsUnreadDays: days(
      'By how many days after their release free texts are to be read that came after the summary; unread they are deleted then',
    ),
    freeTextsReminderDays: days(
      'How many days before unread free texts are deleted whoever is to read them is reminded; never fewer days than these',
    ),
    signInsPerMinute: perMinute('sign-in is opened or come back to'),
    openingsPerMinute: perMinute('calendars and the ends of letters are opened without signing in'),
    surveyPagesPerMinute: perMinute('pages of surveys are opened and sent, about twenty for each participant'),
    wrongCodesPerMinute: perMinute('a code of a survey leads nowhere'),
    importTime: Nullable(
      Type.String({
        pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
        description:
          "When in the night the organisation is imported from the sources that are set, in the municipality's time; null: never by itself",
      }),
    ),
    importEndsPercent: Type.Integer({
      minimum: 0,
      maximum: 100,
      description:
        'An import by itself that would end this share of the duties of its source or more waits for somebody to confirm it',
    }),
  },
  { additionalProperties: false },
);
export type Settings = Static<typeof Settings>;
