import type { Actor } from '../../../schemas/parts';
import { isOfFormerRektor } from '../../calendar-notices';
import { actorOf, nameNow, unitMeant } from '../about';
import type { LetterContext, Values } from '../context';
import { type Phrases, phrasesIn } from '../phrases';

const startingLarge = (text: string): string => `${text.slice(0, 1).toLocaleUpperCase('sv')}${text.slice(1)}`;

/** Who acted and for whom, at the beginning of a sentence; a protected person by duty and unit. */
function actorTold(actor: Actor | null, phrases: Phrases): string {
  if (!actor) return phrases.somebody;
  const { name, role, unitName } = actor;
  if (!unitName) return name ?? phrases.atTheCentre;
  if (role !== 'representative') return name ?? startingLarge(phrases.rektorOf(unitName));
  return name === null ? phrases.somebodyFor(unitName) : phrases.actsFor(name, unitName);
}

/** A recipient whose name is not told, by duty and unit. */
function dutyTold(context: LetterContext): string {
  const { rektorOf, duty } = phrasesIn(context.language);
  const own = context.recipient.duty;
  return own === 'rektor' || own === 'orderer' ? rektorOf(nameNow(unitMeant(context))) : duty[own];
}

/** The staff member who entered a request or asks for something; else whoever is responsible. */
function staffTold(context: LetterContext): string {
  const { notification, order, language } = context;
  const asks = /^(request\.enteredByStaff|summary\.secondReader)$/.test(notification.kind);
  if (asks) return (context.told?.by ?? order.request.sentBy).name ?? phrasesIn(language).atTheCentre;
  return order.assignment?.responsible.name ?? phrasesIn(language).no.staff;
}

export const people = {
  recipientName: (context) => context.recipient.name ?? dutyTold(context),
  why: (context) => {
    const { recipient, language, notification } = context;
    const unit = nameNow(unitMeant(context));
    if (isOfFormerRektor(notification)) return phrasesIn(language).whyFormerRektor(unit);
    return recipient.why ?? phrasesIn(language).why[recipient.duty](unit);
  },
  actor: (context) => actorTold(actorOf(context), phrasesIn(context.language)),
  staffName: staffTold,
  contact: ({ contact }) => contact,
  link: ({ link }) => link,
} satisfies Values<string>;
