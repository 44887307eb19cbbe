import { html } from 'ghtml';
import { isCentre, isLead } from '../../../domain/callers';
import { defaultSettings, type Settings } from '../../../domain/settings';
import type { Publisher } from '../../publisher';
import type { Services } from '../../services';
import type { Page } from '../page';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';

type Name = keyof Settings;

/** Settings by what they are about, in the order in which they are read. */
export const groups: Record<string, readonly Name[]> = {
  promises: [
    ...(['answerWorkingDays', 'bookingWorkingDays', 'recordWorkingDays', 'proposalDays', 'replyWorkingDays'] as const),
    ...(['sessionPlanWorkingDays', 'summaryWorkingDays', 'documentationWorkingDays', 'closingWorkingDays'] as const),
  ],
  reminders: [
    ...(['reminderTime', 'proposalRemindersDaysBefore', 'lateDailyWorkingDays', 'sessionReminderWorkingDays'] as const),
    ...(['summaryUnreadDays', 'summaryClosesDays', 'queueReminderWorkingDays', 'lateWaitsWeekday'] as const),
    ...(['improvementSoonDays', 'improvementLateDays'] as const),
  ],
  surveys: [
    ...(['privacyFloor', 'surveyOpenHours', 'remainedAfterMonths', 'remainedRemindersDays'] as const),
    ...(['remainedSurveyDays', 'activityKinds'] as const),
  ],
  december: [
    ...(['decemberOpensOn', 'decemberClosesOn', 'decemberReminders', 'decemberTermEndsOn'] as const),
    'decemberLastReminderWorkingDays',
  ],
  post: ['postFrom', 'postTo', 'calendarHost'],
  kept: [
    ...([
      'readingsKeptMonths',
      'mailKeptDays',
      'handledMailKeptDays',
      'inviteesKeptDays',
      'freeTextsKeptDays',
    ] as const),
    ...(['freeTextsUnreadDays', 'freeTextsReminderDays'] as const),
  ],
  files: ['attachmentMegabytes', 'attachmentKinds'],
  imports: ['importTime', 'importEndsPercent'],
  limits: ['signInsPerMinute', 'openingsPerMinute', 'surveyPagesPerMinute', 'wrongCodesPerMinute'],
};

/** In what a setting is counted, by how it is called. */
const units: [RegExp, string][] = [
  [/WorkingDays$/, 'workingDays'],
  [/Days(Before)?$/, 'days'],
  [/Months$/, 'months'],
  [/Hours$/, 'hours'],
  [/Megabytes$/, 'megabytes'],
  [/Percent$/, 'percent'],
  [/PerMinute$/, 'perMinute'],
  [/^privacyFloor$/, 'answers'],
];

/** A value as people read it. */
function toldValue(name: Name, value: Settings[Name], { say, language }: SignedIn): string {
  if (value === null) return say('settings.never');
  if (typeof value === 'string') return value;
  const told = Array.isArray(value)
    ? value.map((each) => (typeof each === 'object' ? each[language] : String(each))).join(', ')
    : String(value);
  const unit = units.find(([pattern]) => pattern.test(name))?.[1];
  return unit && told ? say(`settings.units.${unit}`, { n: told }) : told || say('settings.none');
}

function row(name: Name, settings: Settings, visit: SignedIn): string {
  const { say } = visit;
  const [now, usual] = [settings, defaultSettings].map((each) => toldValue(name, each[name], visit));
  const own =
    now === usual
      ? ''
      : html`<br>!${status('done', say('settings.own'))} <small>${say('settings.usual', { value: usual! })}</small>`;
  return html`<tr><th scope="row">${say(`settings.names.${name}`)}<br><code class="small">${name}</code></th><td>${now!}!${own}</td></tr>`;
}

function changed({ caller, say }: SignedIn): string {
  const ways = [
    ...(isLead(caller) ? ['letters'] : []),
    ...(isCentre(caller) ? ['surveys', 'notices'] : []),
    ...(isCentre(caller) ? [] : ['units', 'imports']),
  ];
  return html`<section class="flow" aria-labelledby="change"><h2 id="change" class="ds-heading" data-size="md">${say('settings.changeHere')}</h2><ul>!${ways.map((way) => html`<li><a href="/${way}">${say(`settings.ways.${way}`)}</a></li>`)}</ul></section>`;
}

/** What is set and what it means: what comes from the surroundings is read here, what people may change has its own page. */
export function settingsPage(visit: SignedIn, { store: { settings }, contact }: Services, publisher: Publisher): Page {
  const { say } = visit;
  const heads = html`<th scope="col">${say('settings.what')}</th><th scope="col">${say('settings.holds')}</th>`;
  const tables = Object.entries(groups).map(([group, names]) => {
    const caption = say(`settings.groups.${group}`);
    return html`<div class="tablebox paper" tabindex="0" role="region" aria-label="${caption}"><table class="ds-table"><caption>${caption}</caption><thead><tr>!${heads}</tr></thead><tbody>!${names.map((name) => row(name, settings, visit))}</tbody></table></div>`;
  });
  const own = Object.keys(defaultSettings).filter(
    (name) => JSON.stringify(settings[name as Name]) !== JSON.stringify(defaultSettings[name as Name]),
  ).length;
  const title = own === 0 ? say('settings.allUsual') : say('settings.title', { n: own });
  const about: [name: string, text: string][] = [
    ['contact', contact],
    ['contactName', publisher.contactName],
    ['contactEmail', publisher.contactEmail],
    ['availability', publisher.availability],
    ['termsUrl', publisher.termsUrl],
  ];
  return {
    ...{ title: `${say('system.settings')}: ${title}`, forStaff: true },
    body: html`<div class="flow"><p class="crumb"><a href="/system">${say('system.back')}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('settings.lead')}</p></div>!${tables}<section class="flow" aria-labelledby="about"><h2 id="about" class="ds-heading" data-size="md">${say('settings.about')}</h2><dl class="summary paper">!${about.map(([name, text]) => html`<div><dt>${say(`settings.publisher.${name}`)}</dt><dd>${text}</dd></div>`)}</dl></section>!${changed(visit)}`,
  };
}
