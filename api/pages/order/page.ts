import { html } from 'ghtml';
import { dayOf, holdsOn } from '../../../domain/days';
import { totalOf } from '../../../domain/order';
import { unitNow } from '../../../domain/organisation/following';
import { words } from '../../words';
import { files } from '../files/list';
import type { Page } from '../page';
import { person } from '../parts/person';
import { stepsLine } from '../parts/steps';
import { documents } from './documents';
import { mine, nextThing } from './next';
import { dialogue, meetings, need, record, sessions, summary } from './parts';
import { promiseOfTwoWeeks } from './promise';
import { proposal } from './proposal';
import { formOf, inWords, isPaused, paragraphs, type ShownOrder } from './shown';
import { stepNotes } from './step-notes';
import { ending, isQueued, pause, reply } from './told';

/** What has a place of its own on the page, and so is none of the rest. */
const placed = [
  ...['bookMeeting', 'chooseAttendees', 'recordMeetingHeld', 'moveMeeting', 'askMoveMeeting', 'cancelMeeting'],
  ...['refuseMeetingMove', 'withdrawMeetingMove', 'correctMeetingDay'],
  ...['agreeMeetingRecord', 'saveMeetingRecord', 'agreeProposal', 'askAdjustments', 'presentProposal'],
  ...['proposeOtherDate', 'acceptOtherDate', 'refuseOtherDate', 'writeMessage', 'askMoveSession', 'moveSession'],
  ...[
    'refuseSessionMove',
    'withdrawSessionMove',
    'cancelSession',
    'recordSessionHeld',
    'correctSession',
    'writeForAbsent',
  ],
  ...['acceptSessions', 'arrangeGroups', 'suggestSessions', 'addSession', 'addHeldSession', 'confirmSummaryRead'],
  ...['includeSummary', 'recordOutcome', 'shareDocumentation', 'sendSummary'],
  ...['attachFile', 'attachNewVersion', 'takeAwayAttachment', 'invitePersonally'],
];

export const titleOf = (order: ShownOrder): string => order.view.need.theme ?? order.visit.say('order.untitled');

/** What a unit of the order is called now, and what it was called when the order came, where it has become part of another. */
const unitTold = ({ name, now }: ShownOrder['view']['units'][number], { say }: ShownOrder['visit']): string =>
  now ? say('order.formerly', { name: now.name, formerly: name }) : name;

/** That nobody leads a unit of the order now. */
function withoutRektor({ view, visit: { say } }: ShownOrder): string {
  const vacant = view.ending ? [] : (view.vacancies ?? []).map(({ unit }) => unit);
  const units = view.units.filter((each) => vacant.includes(unitNow(each))).map(({ name, now }) => now?.name ?? name);
  if (units.length === 0) return '';
  return html`<p class="ds-alert" data-color="warning">${say('order.withoutRektor', { unit: units.join(', ') })}</p>`;
}

function header(order: ShownOrder): string {
  const { view, visit } = order;
  const { say } = visit;
  const people = totalOf(view.participants);
  const about = [
    view.units
      .filter(({ membership }) => membership !== 'left')
      .map((unit) => unitTold(unit, visit))
      .join(', '),
    ...(people > 0 ? [say('order.people', { n: people })] : []),
    say('order.receivedOn', { day: inWords(order).date(view.request.receivedOn) }),
  ];
  return html`<div class="flow"><nav class="crumb small" aria-label="${say('shell.here')}"><a href="/orders">${say('order.orders')}</a> <span aria-hidden="true">/</span> ${say('order.case', { caseNumber: view.caseNumber })}</nav><h1 class="ds-heading" data-size="xl">${titleOf(order)}</h1><p class="soft">${about.join(' · ')}</p>!${withoutRektor(order)}</div>`;
}

/** That a command was just given. */
export function done({ visit }: Pick<ShownOrder, 'visit'>): string {
  const { done: command } = visit.request.query as { done?: string };
  const told = command ? words.commands[command]?.[visit.language] : null;
  if (!told) return '';
  const what = told.replace(/ ?\{\{\w+\}\}/g, '');
  return html`<p class="ds-alert" data-color="success" role="status">${visit.say('order.done', { what })}</p>`;
}

function line(order: ShownOrder): string {
  const { view, visit } = order;
  const isMine = mine(order).length > 0;
  const present = isPaused(order) ? 'paused' : view.late ? 'late' : isMine ? 'turn' : 'waiting';
  return html`<section class="paper" aria-labelledby="line"><h2 id="line" class="ds-sr-only">${visit.say('order.steps.heading')}</h2>!${stepsLine(view.steps, { present, notes: stepNotes(order) }, visit.say)}!${promiseOfTwoWeeks(order)}</section>`;
}

function facts(order: ShownOrder): string {
  const { view, visit } = order;
  const { say, language, now } = visit;
  const fact = (name: string, value: string) =>
    html`<div><dt>${say(`order.facts.${name}`)}</dt><dd>!${value}</dd></div>`;
  const { assignment } = view;
  const cover = assignment?.cover && holdsOn(assignment.cover, dayOf(now)) ? assignment.cover : null;
  const staff = assignment
    ? [
        fact('responsible', person({ name: assignment.responsible.name, note: words.roles.responsible![language] })),
        ...(cover
          ? [
              html`<div><dt>${say('order.facts.cover', { day: inWords(order).date(cover.to) })}</dt><dd>!${person({ name: cover.name, note: words.roles.cover![language] })}</dd></div>`,
            ]
          : []),
        ...(assignment.others.length > 0
          ? [fact('others', html`${assignment.others.map(({ name }) => name).join(', ')}`)]
          : []),
      ]
    : [];
  const by = view.request.sentBy;
  const note = by.name
    ? [words.roles[by.role]![language], by.unitName].filter(Boolean).join(', ')
    : inWords(order).who(by);
  const units = view.units.filter(({ membership }) => membership === 'joined');
  const left = view.units.flatMap((unit) =>
    unit.membership === 'left'
      ? [
          html`<p>${say('order.facts.left', { unit: unitTold(unit, visit), day: inWords(order).day(dayOf(unit.since)) })}</p>!${paragraphs(unit.leftReason)}`,
        ]
      : [],
  );
  return html`<section class="flow" aria-labelledby="facts"><h2 id="facts" class="ds-heading" data-size="sm">${say('order.facts.heading')}</h2><dl class="summary">!${staff}!${fact('requested', person({ name: by.name, note }))}!${
    units.length > 1
      ? fact(
          'units',
          units
            .map(
              (unit) =>
                html`${unitTold(unit, order.visit)}!${unit.leads ? html` <span class="soft">${say('order.facts.leads')}</span>` : ''}`,
            )
            .join('<br>'),
        )
      : ''
  }!${left.length > 0 ? fact('gone', left.join('')) : ''}!${view.diaryNumber ? fact('diaryNumber', html`${view.diaryNumber}`) : ''}</dl></section>`;
}

/** What can be done that has no place of its own. */
export const moreLinks = ({ visit: { say } }: Pick<ShownOrder, 'visit'>, links: readonly string[]): string =>
  html`<section class="flow noprint" aria-labelledby="more"><h2 id="more" class="ds-heading" data-size="sm">${say('order.more.heading')}</h2><ul class="plain">!${links}</ul></section>`;

function more(order: ShownOrder): string {
  const { view, visit } = order;
  const rest = view.possible.filter(({ command }) => !placed.includes(command));
  const mayTellOf = order.side === 'centre' && view.ending?.kind === 'completed';
  const isCentres = order.side === 'centre';
  if (rest.length === 0 && !isCentres) return '';
  const links = rest.map(({ command, name }) => html`<li><a href="${formOf(order, command)}">${name}</a></li>`);
  if (mayTellOf)
    links.push(html`<li><a href="/catalogue/new?order=${view.id}">${visit.say('order.more.catalogue')}</a></li>`);
  if (isCentres) links.push(html`<li><a href="/orders/${view.id}/notices">${visit.say('order.more.notices')}</a></li>`);
  return moreLinks(order, links);
}

/** Where a change by somebody else is told, without taking away what is being written. */
const follow = ({ view, visit: { say } }: ShownOrder): string =>
  html`<p class="ds-alert" data-color="info" role="status" hidden data-follow="/orders/${view.id}/changes?since=${String(view.version)}" data-changed="${say('shell.changed')}" data-show="${say('shell.showChange')}"></p>`;

/** Everything about one order, for whoever reads it: the one next thing first, and what they may do where it belongs. */
export function orderPage(order: ShownOrder): Page {
  const ofAll = [proposal, sessions, documents, files, summary, dialogue, record, meetings, need];
  const parts = (isQueued(order) ? [reply, ...ofAll] : [...ofAll, reply]).map((part) => part(order));
  return {
    title: `${titleOf(order)}, ${order.view.caseNumber}`,
    isDone: 'done' in (order.visit.request.query as object),
    follow: follow(order),
    body: html`!${header(order)}!${done(order)}!${nextThing(order)}!${ending(order)}!${pause(order)}!${line(order)}<div class="split"><div class="far">!${parts}</div><aside class="aside far" aria-label="${order.visit.say('order.facts.heading')}">!${facts(order)}!${more(order)}</aside></div>`,
  };
}
