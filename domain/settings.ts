/** What a municipality may set otherwise. Days are calendar days unless the name says working days. */
export interface Settings {
  /** Within how many working days a request is answered. */
  answerWorkingDays: number;
  /** Within how many days after the first planning meeting the proposal is presented (the routine's two weeks). */
  proposalDays: number;
  /** How many days before a proposal's due day its staff are reminded. */
  proposalRemindersDaysBefore: readonly number[];
  /** For how many working days a late promise is reminded of daily, before it is weekly. */
  lateDailyWorkingDays: number;
  /** Within how many working days after it was taken on a meeting is booked. */
  bookingWorkingDays: number;
  /** Within how many working days after the meeting its record is written, and then agreed. */
  recordWorkingDays: number;
  /** Within how many working days the other side answers: a version, dates, a wish, an invitation, a pause. */
  replyWorkingDays: number;
  /** Within how many working days after agreement dates are suggested. */
  sessionPlanWorkingDays: number;
  /** How many working days before a meeting or a session people are reminded of it. */
  sessionReminderWorkingDays: number;
  /** For how many hours after the last session a group's survey stays open. */
  surveyOpenHours: number;
  /** Within how many working days after the last survey the summary is sent. */
  summaryWorkingDays: number;
  /** How many days after sending an unread summary is reminded of, and when it closes by itself. */
  summaryUnreadDays: readonly number[];
  summaryClosesDays: number;
  /** Within how many working days after delivery the documentation is shared, and after the summary the order closed. */
  documentationWorkingDays: number;
  closingWorkingDays: number;
  /** How many working days before a queued period begins the lead is reminded. */
  queueReminderWorkingDays: number;
  /** The privacy floor: in groups with fewer there is no survey. May be raised, never lowered. */
  privacyFloor: number;
  /** When in the day reminders are written, in the municipality's time. */
  reminderTime: string;
}

/** The routine's own promises (document 003) and, where it is silent, our defaults. */
export const defaultSettings: Settings = {
  answerWorkingDays: 5,
  proposalDays: 14,
  proposalRemindersDaysBefore: [7, 3, 1],
  lateDailyWorkingDays: 5,
  bookingWorkingDays: 5,
  recordWorkingDays: 3,
  replyWorkingDays: 5,
  sessionPlanWorkingDays: 5,
  sessionReminderWorkingDays: 3,
  surveyOpenHours: 72,
  summaryWorkingDays: 10,
  summaryUnreadDays: [7, 21],
  summaryClosesDays: 30,
  documentationWorkingDays: 10,
  closingWorkingDays: 10,
  queueReminderWorkingDays: 10,
  privacyFloor: 5,
  reminderTime: '07:30',
};
