import { html } from 'ghtml';
import { isMovable } from '../../../domain/commands/session-move';
import { dayOf } from '../../../domain/days';
import { toldTimes } from '../../../domain/letters/when';
import { joinedUnits, lastSessionOf, surveyWindow, totalOf } from '../../../domain/order';
import { followUpState, maySeeFollowUp } from '../../../domain/surveys/follow-up';
import { leaf } from '../parts/dates';
import { person } from '../parts/person';
import { servedGoals } from '../parts/served';
import { status } from '../parts/status';
import { queried } from '../visit';
import { moveAsked } from './asked-of';
import { inviting } from './inviting';
import { outcomesOf } from './outcomes';
import { sessionTold } from './session-told';
import { button, formOf, inWords, mayGive, paragraphs, type ShownOrder, said, section } from './shown';

const term = (name: string, value: string): string =>
  value === '' ? '' : html`<div><dt>${name}</dt><dd>!${value}</dd></div>`;

/** The need in the rektor's own words, and for whom. */
export function need(order: ShownOrder): string {
  const { view, visit, serves = [] } = order;
  const { say } = visit;
  const { day } = inWords(order);
  const { wishedPeriod, wishedPeriodText, goalsServed, text } = view.need;
  const period = [
    wishedPeriod ? `${day(wishedPeriod.from)} – ${day(wishedPeriod.to)}` : '',
    wishedPeriodText ?? '',
  ].filter(Boolean);
  const groups = view.participants.map(({ name, number }) => html`${say('order.need.of', { name, n: number })}`);
  const body = html`!${paragraphs(text)}<dl class="summary">!${term(say('order.need.wished'), html`${period.join('. ')}`)}!${term(
    say('order.need.goals'),
    servedGoals(serves) + paragraphs(goalsServed),
  )}!${term(say('order.need.participants'), groups.join('<br>'))}</dl>`;
  return section('need', say('order.need.heading'), body);
}

/** What a meeting or a session to come meets in the calendars of its units. */
const onCalendar = (order: ShownOrder, id: string): string[] => {
  const { view, visit } = order;
  const { day } = inWords(order);
  return view.calendarWarnings
    .filter(({ about }) => about === id)
    .map(({ on, kind, name }) => {
      const what = name ?? visit.say(`order.warning.${kind}`);
      const told = visit.say('order.onCalendar', { day: day(on), what });
      return html`<p><span class="status" data-color="warning">${told}</span></p>`;
    });
};

/** The way to the invitation to a meeting or a session that stands, to pass on or print, and to what was answered to it. */
const toInvitation = ({ view, visit }: ShownOrder, item: string, name: string): string =>
  html`<a class="ds-button" data-variant="tertiary" href="/orders/${view.id}/invitations/${item}">${visit.say('invitations.way')}<span class="ds-sr-only">: ${name}</span></a>`;

/** Where a meeting is told that was held and that nobody had booked. */
const unbooked = (order: ShownOrder): string =>
  mayGive(order, 'recordMeetingHeld') && !order.view.meetings.some(({ status }) => status === 'booked')
    ? html`<a class="ds-button" data-variant="tertiary" href="${formOf(order, 'recordMeetingHeld')}">${order.visit.say('order.meeting.unbooked')}</a>`
    : '';

/** What can be done with a meeting, by how it stands; whoever is asked for another time answers, who asked takes it back. */
function ofMeeting({ side }: ShownOrder, { status, moveWish }: ShownOrder['view']['meetings'][number]): string[] {
  if (status === 'held') return ['correctMeetingDay'];
  if (status !== 'booked') return [];
  const isOwn = moveWish?.side === (side === 'centre' ? 'centre' : 'unit');
  return [
    ...['recordMeetingHeld', 'moveMeeting'],
    ...(moveWish ? [isOwn ? 'withdrawMeetingMove' : 'refuseMeetingMove'] : []),
    ...['askMoveMeeting', 'cancelMeeting'],
  ];
}

/** Meetings that are booked, were held or did not come about, with what can be done with each. */
export function meetings(order: ShownOrder): string {
  const { view, visit } = order;
  const { say, language, now } = visit;
  const rows = view.meetings.map((meeting) => {
    const { id, purpose, startsAt, endsAt, place, link, heldOn, reason } = meeting;
    const day = heldOn ?? (startsAt ? dayOf(startsAt) : null);
    const when = startsAt && endsAt ? toldTimes({ startsAt, endsAt }, { language, now }) : '';
    const target = { target: { meetingId: id }, variant: 'tertiary' as const };
    const does = [
      ...ofMeeting(order, meeting).map((each) => button(order, each, target)),
      ...(meeting.status === 'booked' ? [toInvitation(order, id, say(`order.meeting.${purpose}`))] : []),
    ];
    const asked = meeting.moveWish ? moveAsked(meeting.moveWish, visit) : '';
    const notes = paragraphs(meeting.notes);
    return html`<li>!${day ? leaf(day, visit, 'quiet') : ''}<div><h3 class="ds-heading" data-size="xs">${say(`order.meeting.${purpose}`)}</h3><p class="soft">${[when, place].filter(Boolean).join('. ')}</p>!${said(reason)}!${notes}!${asked}!${onCalendar(order, id)}!${link ? html`<p><a href="${link}">${link}</a></p>` : ''}<p class="row">!${does}</p></div><p class="do">!${status(meeting.status === 'held' ? 'done' : 'waiting', say(`order.meeting.${meeting.status}`))}</p></li>`;
  });
  const attending = (view.attendees ?? []).map(({ unit, people, number }) => {
    const name = view.units.find((each) => each.unit === unit)?.name ?? unit;
    const who = people.map((each) => (each.task ? `${each.name} (${each.task})` : each.name)).join(', ');
    return html`<p>${say('order.meeting.attendees', { unit: name, who: who || say('order.meeting.number', { n: number }) })}</p>`;
  });
  const list = rows.length > 0 ? html`<ul class="tasks">!${rows}</ul>` : html`<p>${say('order.meeting.none')}</p>`;
  return section(
    'meetings',
    say('order.meeting.heading'),
    html`!${list}!${attending}<p class="row">!${button(order, 'bookMeeting', { variant: 'secondary' })}!${button(order, 'chooseAttendees', { variant: 'secondary' })}!${unbooked(order)}</p>`,
  );
}

/** What the planning meeting came to. */
export function record(order: ShownOrder): string {
  const { view, visit } = order;
  const { say } = visit;
  const { record: told } = view;
  const does = html`<p class="row">!${button(order, 'agreeMeetingRecord')}!${button(order, 'saveMeetingRecord', { variant: 'secondary' })}</p>`;
  if (!told) return '';
  const goals = told.goals.map(
    ({ id, text, subGoals }) =>
      html`<li><p>${text}</p>!${outcomesOf(order, id, null)}!${
        subGoals.length > 0
          ? html`<ul>!${subGoals.map((sub) => html`<li>${sub.text} <span class="soft">${say('order.record.knownBy', { how: sub.knownBy })}</span>!${outcomesOf(order, id, sub.id)}</li>`)}</ul>`
          : ''
      }</li>`,
  );
  const parts = (['purpose', 'needs', 'delimitations'] as const).map((name) =>
    told[name]
      ? html`<h3 class="ds-heading" data-size="xs">${say(`order.record.${name}`)}</h3>!${paragraphs(told[name])}`
      : '',
  );
  const aims =
    goals.length > 0
      ? html`<h3 class="ds-heading" data-size="xs">${say('order.record.goals')}</h3><ol>!${goals}</ol>`
      : '';
  const agreed = told.agreedAt
    ? say('order.record.agreed', { day: inWords(order).day(dayOf(told.agreedAt)) })
    : say('order.record.notAgreed');
  return section(
    'record',
    say('order.record.heading'),
    html`<div class="flow prose">!${parts[0]!}!${aims}!${parts[1]!}!${parts[2]!}</div><p class="soft small">${agreed}</p>!${does}`,
  );
}

/** How many of the newest messages stand on the page; the earlier ones are one press away. */
const mostShown = 30;

/** The messages of both sides, the newest last, and where one writes the next. */
export function dialogue(order: ShownOrder): string {
  const { view, visit, side } = order;
  const { say } = visit;
  const { moment, who } = inWords(order);
  const said = view.writings.filter(({ kind }) => kind === 'message');
  const shown = queried(visit, 'messages') === 'all' ? said : said.slice(-mostShown);
  const earlier =
    shown.length < said.length
      ? html`<p><a href="/orders/${view.id}?messages=all#dialogue">${say('order.dialogue.earlier', { n: said.length - shown.length })}</a></p>`
      : '';
  const rows = shown.map(({ writtenBy, writtenAt, text }) => {
    const isOwn = (writtenBy.forUnit === null) === (side === 'centre');
    return html`<li>!${person({ name: writtenBy.name, note: writtenBy.name ? moment(writtenAt) : `${who(writtenBy)} · ${moment(writtenAt)}` })}<div class="said flow"!${isOwn ? ' data-own' : ''}>!${paragraphs(text)}</div></li>`;
  });
  const list =
    rows.length > 0
      ? html`<ol class="timeline">!${rows}</ol>`
      : html`<p class="soft">${say('order.dialogue.none')}</p>`;
  return section(
    'dialogue',
    say('order.dialogue.heading'),
    html`!${earlier}!${list}<p>!${button(order, 'writeMessage', { variant: 'secondary' })}</p>`,
  );
}

/** What can be done with a session, by how it stands. */
const ofSession = {
  suggested: ['askMoveSession', 'cancelSession', 'correctSession'],
  accepted: ['recordSessionHeld', 'askMoveSession', 'cancelSession', 'correctSession'],
  held: ['correctSession', 'writeForAbsent'],
  cancelled: [],
} as const;

/** What leads to another time: who was asked for one says yes or no, who asked takes it back, staff change what they suggest. */
function ofTime({ side }: ShownOrder, session: ShownOrder['view']['sessions'][number]): string[] {
  const own = side === 'centre' ? 'centre' : 'unit';
  const { moveWish } = session;
  return [
    ...(isMovable(session, own) ? ['moveSession'] : []),
    ...(moveWish ? [moveWish.side === own ? 'withdrawSessionMove' : 'refuseSessionMove'] : []),
  ];
}

/** The way to what a projector shows in a group's last session. */
const toRoom = ({ view, visit }: ShownOrder, group: string): string =>
  html`<a class="ds-button" data-variant="tertiary" href="/orders/${view.id}/groups/${group}/room">${visit.say('calendar.room')}</a>`;

/** Groups that are too small for a survey: how they evaluate instead is said when they are planned. */
const tooSmall = ({ kept, settings, visit: { say } }: ShownOrder): string[] =>
  kept.groups.flatMap((group) => {
    const window = surveyWindow(kept, group, settings);
    if (!('none' in window) || window.none !== 'belowFloor') return [];
    return [html`<p>${say('order.sessions.tooSmall', { group: group.name, floor: settings.privacyFloor })}</p>`];
  });

/** Whether the participants of a group answer a survey. */
const hasSurvey = ({ kept, settings }: ShownOrder, id: string): boolean =>
  kept.groups.some((group) => group.id === id && 'opensAt' in surveyWindow(kept, group, settings));

/** The sessions with their dates, what stands in their way, and what can be done with each. */
export function sessions(order: ShownOrder): string {
  const { view, visit, kept } = order;
  const { say, language, now } = visit;
  const sorted = [...view.sessions].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const rows = sorted.map((each) => {
    const { id, title, leaders, group, place, status: is, present } = each;
    const groupName = view.groups.length > 1 ? view.groups.find((one) => one.id === group)?.name : null;
    const told = [
      groupName,
      toldTimes(each, { language, now }),
      place,
      say('order.sessions.leads', { who: leaders.map(({ name }) => name).join(', ') }),
    ];
    const warnings = onCalendar(order, id);
    const attended = view.attendance.find(({ session }) => session === id);
    const isLast = lastSessionOf(kept, group)?.id === id && is !== 'cancelled';
    const notes = [
      ...(isLast && hasSurvey(order, group) ? [html`<p class="soft">${say('order.sessions.last')}</p>`] : []),
      ...(attended
        ? [html`<p>${say('order.sessions.present', { n: totalOf(present ?? []), all: attended.invited })}</p>`]
        : []),
      sessionTold(order, each),
    ];
    const does = [...ofSession[is], ...ofTime(order, each)].map((command) =>
      button(order, command, { variant: 'tertiary', target: { sessionId: id } }),
    );
    const room = isLast && is !== 'suggested' ? toRoom(order, group) : '';
    const invitation = is === 'accepted' ? toInvitation(order, id, title) : '';
    return html`<li>!${leaf(dayOf(each.startsAt), visit, 'quiet')}<div><h3 class="ds-heading" data-size="xs">${title}</h3><p class="soft">${told.filter(Boolean).join('. ')}</p>!${warnings}!${notes}<p class="row">!${does}!${invitation}!${room}</p></div><p class="do">!${status(is === 'held' ? 'done' : 'waiting', say(`order.sessions.${is}`))}</p></li>`;
  });
  const list =
    rows.length > 0 ? html`<ol class="tasks">!${rows}</ol>` : html`<p class="soft">${say('order.sessions.none')}</p>`;
  const does = [
    button(order, 'acceptSessions'),
    ...['arrangeGroups', 'suggestSessions', 'addSession', 'addHeldSession'].map((each) =>
      button(order, each, { variant: 'secondary' }),
    ),
    inviting(order),
  ];
  return section(
    'sessions',
    say('order.sessions.heading'),
    html`!${tooSmall(order)}!${list}<p class="row">!${does}</p>`,
  );
}

/** The ways to what participants say some months later, for each unit whose rektor was asked. */
const toFollowUps = ({ kept, view, visit }: ShownOrder): string[] =>
  joinedUnits(kept).flatMap((unit) => {
    const state = followUpState(kept, unit.unit, visit.now).is;
    if (state === 'none' || !maySeeFollowUp(kept, unit, visit.caller)) return [];
    const words = state === 'open' ? 'session.followUp.way' : 'session.followUp.wayClosed';
    return [
      html`<a class="ds-button" data-variant="tertiary" href="/orders/${view.id}/units/${unit.unit}/follow-up">${visit.say(words, { unit: unit.name })}</a>`,
    ];
  });

/** What groups evaluated together, as they approved it, for those who may read it. */
const jointEvaluations = ({ view, visit: { say } }: ShownOrder): string[] =>
  view.writings
    .filter(({ kind }) => kind === 'jointEvaluation')
    .map(({ subject, text }) => {
      const group = view.groups.find(({ id }) => id === subject)?.name ?? '';
      return html`<h3 class="ds-heading" data-size="xs">${say('order.summary.joint', { group })}</h3><div class="flow prose">!${paragraphs(text)}</div>`;
    });

/** What rektorer have said some months later. */
const remained = ({ view, visit: { say } }: ShownOrder): string[] =>
  (view.remains ?? []).flatMap(({ unit, answer }) => {
    if (!answer) return [];
    const name = view.units.find((each) => each.unit === unit)?.name ?? unit;
    const what = say(`forms.options.inPractice.${answer.inPractice}`);
    return [
      html`<div class="flow prose"><p>${say('order.summary.remains', { unit: name, what })}</p>!${paragraphs(answer.comment)}</div>`,
    ];
  });

/** The summary of the evaluation, for those who may read it. */
export function summary(order: ShownOrder): string {
  const { view, visit } = order;
  const { say } = visit;
  const { day, who } = inWords(order);
  const sent = view.summary;
  const text = view.writings.find(({ id }) => id === sent?.writing)?.text;
  const read = (sent?.readings ?? []).map(
    ({ readAt, readBy, comment }) =>
      html`<p class="soft small">${say('order.summary.read', { day: day(dayOf(readAt)), who: who(readBy) })}</p>!${said(comment)}`,
  );
  const does = ['confirmSummaryRead', 'includeSummary', 'recordOutcome', 'shareDocumentation', 'sendSummary'].map(
    (each, i) => button(order, each, i === 0 ? {} : { variant: 'secondary' }),
  );
  const body =
    sent && text
      ? html`<p class="soft small">${say('order.summary.sent', { day: day(dayOf(sent.sentAt)), who: who(sent.sentBy) })}</p><div class="flow prose">!${paragraphs(text)}</div>!${read}`
      : '';
  const all = [...does, ...toFollowUps(order)].join('');
  const told = [...jointEvaluations(order), body, ...remained(order)].join('');
  return section('summary', say('order.summary.heading'), told + (all ? html`<p class="row">!${all}</p>` : ''));
}
