import type { Meeting } from '../../../schemas/order';
import { firstHeldMeeting } from '../../order';
import { twoWeeks } from '../../twoWeeks';
import { dueOfProposal, meetingOf } from '../about';
import type { LetterContext, Values } from '../context';
import { phrasesIn } from '../phrases';
import { toldDay, toldTimes } from '../when';

const purposeOf = (context: LetterContext): Meeting['purpose'] => meetingOf(context)?.purpose ?? 'planning';

/** When a meeting is or was, as far as it is known. */
export function meetingTold(meeting: Meeting | undefined, context: LetterContext): string {
  if (meeting?.startsAt && meeting.endsAt)
    return toldTimes({ startsAt: meeting.startsAt, endsAt: meeting.endsAt }, context);
  return meeting?.heldOn ? toldDay(meeting.heldOn, context) : phrasesIn(context.language).no.time;
}

/** Where a meeting or a session is: its place, its link, or both. */
export const placeTold = (
  where: { place: string | null; link: string | null } | undefined,
  { language }: LetterContext,
): string => [where?.place, where?.link].filter(Boolean).join(', ') || phrasesIn(language).no.place;

/** The day on which the meeting of the letter was held, or the first one; provisionally the day that it is planned for. */
function heldOn(context: LetterContext): string {
  const { order, settings, language } = context;
  const held = [meetingOf(context), firstHeldMeeting(order)].find((meeting) => meeting?.heldOn)?.heldOn;
  const day = held ?? twoWeeks(order, settings)?.reckonedFrom;
  return day ? toldDay(day, context) : phrasesIn(language).no.held;
}

function heldAs(context: LetterContext): string {
  const meeting = meetingOf(context);
  const phrases = phrasesIn(context.language);
  return meeting?.heldOn ? phrases.heldOn(toldDay(meeting.heldOn, context)) : phrases.notHeld;
}

/** What a meeting means for the first proposal: its last day, unless the meeting is another or the proposal presented. */
function afterMeeting(context: LetterContext): string {
  const phrases = phrasesIn(context.language);
  if (purposeOf(context) !== 'planning' || context.order.proposals.length > 0) return phrases.nothingMoves;
  const due = dueOfProposal(context);
  return due ? phrases.proposalDue(toldDay(due.dueOn, context)) : phrases.proposalWithoutDay;
}

export const meeting = {
  aMeeting: (context) => phrasesIn(context.language).aMeeting[purposeOf(context)],
  theMeeting: (context) => phrasesIn(context.language).theMeeting[purposeOf(context)],
  meetingWhen: (context) => meetingTold(meetingOf(context), context),
  meetingPlace: (context) => placeTold(meetingOf(context), context),
  heldOn,
  heldAs,
  afterMeeting,
} satisfies Values<string>;
