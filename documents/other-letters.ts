import { isCentre } from '../domain/callers';
import { type Caller, refuse } from '../domain/decision';
import type { Duty } from '../domain/duties';
import type { ComposedLetter } from '../domain/letters/compose';
import { composeDecember, type DecemberContext, leadsToDecember } from '../domain/letters/december';
import { composeImprovement } from '../domain/letters/improvement';
import { composeLateWaits, leadsToLateWaits } from '../domain/letters/late-waits';
import { composeOrganisation, leadsToOrganisation, type OrganisationContext } from '../domain/letters/organisation';
import type { LetterTexts } from '../domain/letters/texts';
import type { OrganisationDuty } from '../domain/organisation/telling';
import type { LetterTemplate } from '../schemas/letters';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import type { OfDecember, OfImprovement, OfLateWaits, OfOrganisation } from './letter-words';
import { type Matter, readMatter } from './matters';
import { Refused } from './outcomes';
import type { Store } from './store';

/** What a letter about no order is about. */
type OfOther = OfDecember | OfOrganisation | OfImprovement | OfLateWaits;

/** With what letters about no order are worded. */
export interface OtherWording {
  frames: LetterTexts['frame'];
  contact: string;
  /** Where a path of the pages is. */
  linkTo(path: string): string;
}

type Worded<About> = (
  about: About,
  template: LetterTemplate,
  wording: OtherWording,
  unsubscribe: string | null,
) => ComposedLetter;

const aboutDecember: Worded<OfDecember> = (about, template, { frames, contact, linkTo }, unsubscribe) => {
  const { december, recipient, person, language, now } = about;
  const { year, closesAt, outcome } = december;
  const duty = recipient.duty === 'lead' ? 'lead' : 'rektor';
  const own = december.meant.find((each) => each.person._id === person?._id)?.units ?? [];
  const context = {
    ...{ year, closesAt, outcome, units: own.map(({ name }) => name), recipient: { name: recipient.name, duty } },
    ...{ language, now, contact, link: linkTo(leadsToDecember(year, duty)) },
  } satisfies DecemberContext;
  return composeDecember(template, frames, context, unsubscribe);
};

const aboutOrganisation: Worded<OfOrganisation> = (about, template, { frames, contact, linkTo }, unsubscribe) => {
  const { facts, recipient, language, now } = about;
  const duty = about.notification.to as OrganisationDuty;
  const context = {
    ...{ facts, recipient: { name: recipient.name, duty }, language, now, contact },
    link: linkTo(leadsToOrganisation(facts, duty, now)),
  } satisfies OrganisationContext;
  return composeOrganisation(template, frames, context, unsubscribe);
};

const aboutImprovement: Worded<OfImprovement> = (about, template, { frames, contact, linkTo }, unsubscribe) => {
  const { improvement, recipient, language, now } = about;
  const { _id, what, report, dueOn } = improvement;
  const context = {
    ...{ what, report, dueOn, recipientName: recipient.name, language, now },
    ...{ contact, link: linkTo(`/improvements/${_id}`) },
  };
  return composeImprovement(template, frames, context, unsubscribe);
};

const aboutLateWaits: Worded<OfLateWaits> = (about, template, { frames, contact, linkTo }, unsubscribe) => {
  const { lateWaits: waits, recipient, language, now } = about;
  const context = { waits, recipientName: recipient.name, language, now, contact, link: linkTo(leadsToLateWaits) };
  return composeLateWaits(template, frames, context, unsubscribe);
};

/** The words of a letter that is about no order: about the yearly survey, the organisation, an improvement or what waits too long. */
export const otherLetter: Worded<OfOther> = (about, template, wording, unsubscribe) => {
  if ('december' in about) return aboutDecember(about, template, wording, unsubscribe);
  if ('facts' in about) return aboutOrganisation(about, template, wording, unsubscribe);
  return 'improvement' in about
    ? aboutImprovement(about, template, wording, unsubscribe)
    : aboutLateWaits(about, template, wording, unsubscribe);
};

/** What a notice is about, as its words need it; null where nothing is known of it any more. */
function aboutOf(
  matter: Matter,
):
  | Pick<OfDecember, 'december'>
  | Pick<OfOrganisation, 'facts'>
  | Pick<OfImprovement, 'improvement'>
  | Pick<OfLateWaits, 'lateWaits'>
  | null {
  if ('december' in matter) return { december: matter.december };
  if ('organisation' in matter) return matter.organisation.facts && { facts: matter.organisation.facts };
  if ('lateWaits' in matter) return { lateWaits: matter.lateWaits.waits };
  if (!('improvement' in matter)) return null;
  return matter.improvement.improvement && { improvement: matter.improvement.improvement };
}

/** A notice about no order, and who gets it, as far as that is known. */
export interface OtherNotice {
  notification: Notification;
  person: string | null;
}

/**
 * A notice about no order in the words that it would have now, with the duty in the place of a name. Null where nothing is
 * known any more of what it tells. Throws `Refused` to whoever is not at the centre.
 */
export async function readOtherLetter(
  store: Store,
  caller: Caller,
  { notification, person }: OtherNotice,
  template: LetterTemplate,
  { now, ...wording }: OtherWording & { now: Instant },
): Promise<ComposedLetter | null> {
  if (!isCentre(caller)) throw new Refused(refuse('centre-only'), null);
  const matter = await readMatter(store, notification, now);
  const about = matter && aboutOf(matter);
  if (!about) return null;
  const meant = 'december' in about ? about.december.meant.map((each) => each.person) : [];
  const every = {
    ...{ notification, now, language: 'sv' as const, letter: { messageId: '', proof: '', mail: null } },
    recipient: { name: null, duty: notification.to as Duty, unit: notification.unit },
    person: meant.find(({ _id }) => _id === (person ?? notification.person)) ?? null,
  };
  return otherLetter({ ...every, ...about }, template, wording, null);
}
