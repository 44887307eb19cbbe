import Value from 'typebox/value';
import { fileKindNames } from '../schemas/attachments';
import { Settings } from '../schemas/settings';

export type { Settings } from '../schemas/settings';

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
  remainedAfterMonths: 3,
  remainedRemindersDays: [14, 28],
  remainedSurveyDays: 30,
  improvementSoonDays: 14,
  improvementLateDays: 14,
  queueReminderWorkingDays: 10,
  privacyFloor: 5,
  decemberOpensOn: '12-01',
  decemberClosesOn: '12-31',
  decemberReminders: ['12-08', '12-14'],
  decemberTermEndsOn: '12-19',
  decemberLastReminderWorkingDays: 2,
  readingsKeptMonths: 9,
  activityKinds: [
    { key: 'supportToAll', sv: 'Stöd till alla', en: 'Support to all' },
    { key: 'supportToUnit', sv: 'Stöd till enheten', en: 'Support to the unit' },
    { key: 'shortSupport', sv: 'Kort stöd', en: 'Short support' },
    { key: 'course', sv: 'Kurs och fortbildning', en: 'Courses and training' },
    { key: 'kickOff', sv: 'Kickoff', en: 'Kick-off' },
  ],
  attachmentMegabytes: 25,
  attachmentKinds: fileKindNames,
  reminderTime: '07:30',
  lateWaitsWeekday: 1,
  postFrom: '07:00',
  postTo: '18:00',
  mailKeptDays: 730,
  handledMailKeptDays: 30,
  calendarHost: 'insats.invalid',
  inviteesKeptDays: 30,
  freeTextsKeptDays: 30,
  freeTextsUnreadDays: 60,
  freeTextsReminderDays: 14,
  signInsPerMinute: 300,
  openingsPerMinute: 1_200,
  surveyPagesPerMinute: 10_000,
  wrongCodesPerMinute: 100,
  importTime: null,
  importEndsPercent: 5,
};

/** Settings that cannot be meant; the message names each. */
export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused';
}

/** The municipality's settings over the defaults. Throws `SettingsRefused` where one is unknown or out of its bounds. */
export function settingsFrom(given: object): Settings {
  const settings = { ...defaultSettings, ...given };
  const wrong = [...Value.Errors(Settings, settings)].map(
    ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
  );
  if (wrong.length > 0) throw new SettingsRefused(`These settings cannot be used: ${wrong.join('; ')}.`);
  return settings;
}
