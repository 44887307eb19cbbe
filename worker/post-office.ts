import type { FailureLog } from '../activities/failure';
import { createPostActivities, type PostActivities } from '../activities/post';
import { Calendars } from '../documents/calendars';
import { LetterTemplates } from '../documents/letter-templates';
import { readLetterTexts } from '../documents/letter-texts';
import type { Composed, OfOrder, ToCompose } from '../documents/letter-words';
import { otherLetter } from '../documents/other-letters';
import { ProtectedPeople } from '../documents/protected-people';
import type { Store } from '../documents/store';
import { composeLetter } from '../domain/letters/compose';
import { composeDigest } from '../domain/letters/digest';
import { leadsTo } from '../domain/letters/leads-to';
import { withoutProtectedNames } from '../domain/letters/nameless';
import { bringsOwnLink, secretMark } from '../domain/letters/own-link';
import type { Invitation } from '../post/invitations/invitation';
import { type InvitedPersonally, invitationWith, type Told } from '../post/invitations/with-letter';
import { letterHtml } from '../post/letter-html';
import { unsubscribeAddress } from '../post/message';
import type { PostSettings } from '../post/settings';
import { mailServer } from '../post/smtp';
import type { LetterTemplate } from '../schemas/letters';
import type { Instant } from '../schemas/vocabulary';
import { WatchedServer } from './watched-server';

/** What posts the letters of a worker. */
export interface PostOffice {
  activities: PostActivities;
  /** Since when the mail server takes no letters; null while it does, as far as is known. */
  awaySince(): Instant | null;
  close(): void;
}

/** Where a letter leads, by way of the sign-in. */
const linkTo = ({ publicUrl }: PostSettings, path: string): string => `${publicUrl}${path}`;

const invitedPersonally = ({ invitee, notification: { unit } }: OfOrder): InvitedPersonally | null =>
  invitee && unit ? { name: invitee.name, unit, isInvited: invitee.leftAt === null } : null;

/** Posts letters in the words that stand, through the mail server that is set. */
export function postOffice(
  { store, now, log }: { store: Store; now: () => Instant; log: FailureLog },
  settings: PostSettings,
): PostOffice {
  const templates = new LetterTemplates(store.collections, readLetterTexts());
  const calendars = new Calendars(store.collections);
  const server = new WatchedServer(mailServer(settings), { now, log });
  const protectedPeople = new ProtectedPeople(store.collections);
  const { texts } = templates;
  const wording = { frames: texts.frame, contact: settings.contact, linkTo: (path: string) => linkTo(settings, path) };

  const invitationFor = (
    { notification, order, language, now: at }: OfOrder,
    person: Told['person'],
    mail: string,
  ): Invitation | null =>
    invitationWith({
      ...{ notification, order, person, mail, language, at, host: store.settings.calendarHost },
      organizer: { name: settings.from.name, mail: settings.from.address },
    });

  const unsubscribeFor = ({ letter }: ToCompose, { key }: LetterTemplate): string | null =>
    templates.letterOf(key).mayUnsubscribe ? unsubscribeAddress(letter, settings) : null;

  async function aboutOrder(about: OfOrder, template: LetterTemplate) {
    const { notification, order, letter: kept } = about;
    const context = {
      ...withoutProtectedNames(about, await protectedPeople.ids()),
      settings: store.settings,
      contact: settings.contact,
      link: bringsOwnLink(notification.kind)
        ? `${settings.publicUrl}/e/${secretMark}`
        : linkTo(settings, leadsTo(notification, order)),
    };
    const letter = composeLetter(template, texts.frame, context, unsubscribeFor(about, template));
    const person = about.person ?? invitedPersonally(about);
    return { letter, invitation: person && kept.mail ? invitationFor(about, person, kept.mail) : null };
  }

  const wordsOf = async (about: ToCompose, template: LetterTemplate) =>
    'order' in about
      ? aboutOrder(about, template)
      : { letter: otherLetter(about, template, wording, unsubscribeFor(about, template)), invitation: null };

  async function compose(about: ToCompose): Promise<Composed> {
    const sentAt = 'order' in about ? about.order.request.sentAt : null;
    const template = await templates.templateOf(about.notification, sentAt);
    const { letter, invitation } = await wordsOf(about, template);
    const { key, version } = template;
    return { letter, html: letterHtml(letter), invitation, template: { key, version, language: about.language } };
  }

  const activities = createPostActivities({
    ...{ store, now, log, settings, server, compose },
    composeDigest: (begun) => {
      const [{ words }] = begun as [(typeof begun)[number]];
      const { language } = words.template;
      const letters = begun.map((each) => each.words.letter);
      const letter = composeDigest(texts, language, letters);
      // Whoever has letters together takes what is planned from their own feed.
      return { letter, html: letterHtml(letter), invitation: null, template: words.template };
    },
    making: {
      kindOf: (notice) => templates.kindOf(templates.keyFor(notice)),
      calendarOf: async (unit) => (await calendars.of([unit])).get(unit) ?? null,
    },
  });
  return { activities, awaySince: () => server.awaySince, close: () => server.close() };
}
