import type { OrderAnswer } from '../../schemas/answers';
import type { CommandName } from '../../schemas/commands';
import { clockWithSeconds, inARow, toldDay, toldNumber, toldTimes } from '../swedish';
import { spelled, words } from '../words';
import { type Happened, partOf, type Sentences, writingOf } from './happened';
import { sessionSentences } from './session-sentences';

const channels = { phone: 'per telefon', mail: 'per brev eller e-post', inPerson: 'i ett samtal', insats: 'i Insats' };

const meetingOf = ({ entry, page }: Happened) =>
  page.meetings.find(({ id }) => id === partOf(entry, 'meetings')) ?? page.meetings.at(-1)!;
const nameOf = ({ purpose }: OrderAnswer['meetings'][number]) =>
  purpose === 'planning' ? 'planeringsmöte' : 'uppföljningsmöte';
/** A meeting's time: to the second where it takes only some. */
const timesOf = ({ startsAt, endsAt }: OrderAnswer['meetings'][number]) => {
  const isShort = Date.parse(endsAt!) - Date.parse(startsAt!) < 60_000;
  return isShort
    ? `${toldDay(startsAt!)} kl. ${clockWithSeconds(startsAt!)}–${clockWithSeconds(endsAt!)}`
    : toldTimes({ startsAt: startsAt!, endsAt: endsAt! });
};

const request: Sentences = {
  enterRequest: ({ page: { request: asked, need, units, caseNumber } }) => ({
    did: `skriver in en beställning från ${units[0]!.name}: inkommen ${channels[asked.channel]} ${toldDay(asked.receivedOn)}, från ${asked.madeBy}. Ärendet får nummer ${caseNumber}.`,
    wrote: need.text,
  }),
  setDiaryNumber: ({ page }) => ({ did: `skriver in diarienumret, ${page.diaryNumber}.` }),
  correctRequest: ({ entry, page: { participants, units, need } }) => ({
    did: `rättar och bekräftar beställningen: ${participants.reduce((sum, { number }) => sum + number, 0)} deltar, kollegiet är ${units[0]!.kollegium}. Skälet: ”${entry.reason}” Så står behovet nu:`,
    wrote: need.text,
  }),
  takeOn: ({ page: { assignment, request: asked } }) => ({
    did: `tar sig an beställningen. Ansvarig är ${assignment!.responsible.name}, med ${inARow(assignment!.others.map(({ name }) => name))}.`,
    wrote: asked.answer!.text,
  }),
};

const meeting: Sentences = {
  bookMeeting: (happened) => {
    const booked = meetingOf(happened);
    return { did: `bokar ${nameOf(booked)} ${timesOf(booked)}, ${booked.place}.` };
  },
  chooseAttendees: ({ page: { attendees }, before }) => {
    const { unit, people, number } = attendees!.at(-1)!;
    const earlier = before?.attendees?.find((chosen) => chosen.unit === unit);
    const known = new Set(earlier?.people.map(({ name }) => name));
    const added = people.filter(({ name }) => !known.has(name));
    const names = inARow(added.map(({ name, task }) => (task ? `${name} (${task})` : name)));
    const count = `${spelled(number + 1)} personer från enheten är med, rektor inräknad.`;
    return known.size > 0
      ? { did: `lägger till ${names}: ${count}` }
      : { did: `väljer vilka som ska med på mötet, utöver rektor: ${names}.` };
  },
  askMoveMeeting: (happened) => ({ did: 'ber om en annan tid.', wrote: meetingOf(happened).moveWish?.wish }),
  moveMeeting: (happened) => {
    const moved = meetingOf(happened);
    return { did: `flyttar mötet till ${timesOf(moved)}, ${moved.place}.` };
  },
  cancelMeeting: (happened) => ({
    did: `ställer in mötet ${timesOf(meetingOf(happened))}.`,
    wrote: happened.entry.reason,
  }),
  recordMeetingHeld: (happened) => {
    const held = meetingOf(happened);
    return { did: `skriver in att ett ${nameOf(held)} hölls ${toldDay(held.heldOn!)}.`, wrote: held.notes };
  },
  saveMeetingRecord: ({ page: { record } }) => {
    const subGoals = record!.goals.reduce((sum, goal) => sum + goal.subGoals.length, 0);
    return {
      did: `skriver vad mötet kom fram till: syfte, mål med ${spelled(subGoals)} delmål, behov och avgränsningar. Syftet:`,
      wrote: record!.purpose,
    };
  },
  agreeMeetingRecord: () => ({ did: 'läser det och säger att det stämmer.' }),
};

const proposal: Sentences = {
  presentProposal: (happened) => {
    const { version, sessions, hours } = happened.page.proposals.at(-1)!;
    const written = writingOf(happened);
    return {
      did: `presenterar version ${version}: ${spelled(sessions)} pass, ${toldNumber(hours)} timmar per deltagare.`,
      wrote: written?.proposal?.changes ?? written?.text,
    };
  },
  askAdjustments: ({ page: { adjustments } }) => {
    const { round, wishes, day } = adjustments.at(-1)!;
    return {
      did: `ber om justeringar av version ${round - 1}${day ? `, och om nästa version senast ${toldDay(day)}` : ''}.`,
      wrote: wishes,
    };
  },
  acceptOtherDate: ({ page: { otherDates } }) => ({ did: `säger ja till ${toldDay(otherDates.at(-1)!.day)}.` }),
  writeMessage: (happened) => ({ did: 'skriver i dialogen:', wrote: writingOf(happened)?.text }),
  agreeProposal: ({ page: { proposals } }) => {
    const { version, answers } = proposals.at(-1)!;
    return { did: `godkänner version ${version}.`, wrote: answers.at(-1)?.comment };
  },
};

const lastReading = (summary: OrderAnswer['summary']) => summary!.readings!.at(-1)!;

const evaluation: Sentences = {
  openSurveyByLink: ({ entry, page }) => ({
    did: `öppnar enkäten för ${page.groups.find(({ id }) => id === partOf(entry, 'groups'))?.name} med en länk.`,
  }),
  shareDocumentation: ({ page: { documentation }, entry }) => {
    const { version, withSummary } = documentation.at(-1)!;
    return {
      wrote: entry.reason,
      did: `delar dokumentationen av processen med enheten: version ${version}, ${withSummary ? 'med sammanfattningen' : 'utan utvärdering'}.`,
    };
  },
  askSecondReader: ({ page }) => ({ did: `ber ${page.secondReader!.name} läsa sammanfattningen före utskick.` }),
  sendSummary: (happened) => ({ did: 'skickar sammanfattningen till rektor.', wrote: writingOf(happened)?.text }),
  confirmSummaryRead: ({ page: { summary } }) => ({
    did: `har läst sammanfattningen${lastReading(summary).includedAt ? ' och tar med den i enhetens dokumentation' : ''}.`,
    wrote: lastReading(summary).comment,
  }),
  recordOutcome: () => ({ did: 'skriver hur långt målen nåddes.' }),
  closeOrder: () => ({ did: 'avslutar ärendet.' }),
};

const sentences: Sentences = { ...request, ...meeting, ...proposal, ...sessionSentences, ...evaluation };

/** What an entry of the log says, as a person would tell it; by the button's words where nothing more is to be said. */
export function tell(happened: Happened): ReturnType<NonNullable<Sentences[CommandName]>> {
  const command = happened.entry.command as CommandName;
  return sentences[command]?.(happened) ?? { did: `${words.commands[command]?.sv ?? command}.` };
}
