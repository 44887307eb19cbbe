import type { FailureLog } from '../activities/failure';
import { createPostActivities, type PostActivities } from '../activities/post';
import { Calendars } from '../documents/calendars';
import { LetterTemplates } from '../documents/letter-templates';
import { readLetterTexts } from '../documents/letter-texts';
import { ProtectedPeople } from '../documents/protected-people';
import type { Composed, ToCompose } from '../documents/send-letter';
import type { Store } from '../documents/store';
import { composeLetter } from '../domain/letters/compose';
import { composeDigest } from '../domain/letters/digest';
import { leadsTo } from '../domain/letters/leads-to';
import { withoutProtectedNames } from '../domain/letters/nameless';
import type { Invitation } from '../post/invitations/invitation';
import { type InvitedPersonally, invitationWith, type Told } from '../post/invitations/with-letter';
import { letterHtml } from '../post/letter-html';
import { unsubscribeAddress } from '../post/message';
import type { PostSettings } from '../post/settings';
import { mailServer } from '../post/smtp';
import type { Instant } from '../schemas/vocabulary';

/** What posts the letters of a worker. */
export interface PostOffice {
  activities: PostActivities;
  close(): void;
}

/** Where a letter leads, by way of the sign-in: the page of its order, or the paper that it is about. */
const linkTo = ({ publicUrl }: PostSettings, { notification, order }: Pick<ToCompose, 'notification' | 'order'>) =>
  `${publicUrl}${leadsTo(notification, order)}`;

const invitedPersonally = ({ invitee, notification: { unit } }: ToCompose): InvitedPersonally | null =>
  invitee && unit ? { name: invitee.name, unit, isInvited: invitee.leftAt === null } : null;

/** Posts letters in the words that stand, through the mail server that is set. */
export function postOffice(
  { store, now, log }: { store: Store; now: () => Instant; log: FailureLog },
  settings: PostSettings,
): PostOffice {
  const templates = new LetterTemplates(store.collections, readLetterTexts());
  const calendars = new Calendars(store.collections);
  const server = mailServer(settings);
  const protectedPeople = new ProtectedPeople(store.collections);
  const { texts } = templates;

  const invitationFor = (
    { notification, order, language, now: at }: ToCompose,
    person: Told['person'],
    mail: string,
  ): Invitation | null =>
    invitationWith({
      ...{ notification, order, person, mail, language, at, host: store.settings.calendarHost },
      organizer: { name: settings.from.name, mail: settings.from.address },
    });

  async function compose(about: ToCompose): Promise<Composed> {
    const { notification, order, letter: kept } = about;
    const template = await templates.templateOf(notification, order.request.sentAt);
    const { mayUnsubscribe } = templates.letterOf(template.key);
    const context = {
      ...withoutProtectedNames(about, await protectedPeople.ids()),
      settings: store.settings,
      contact: settings.contact,
      link: linkTo(settings, about),
    };
    const unsubscribe = mayUnsubscribe ? unsubscribeAddress(kept, settings) : null;
    const letter = composeLetter(template, texts.frame, context, unsubscribe);
    const { key, version } = template;
    const { language } = about;
    const person = about.person ?? invitedPersonally(about);
    const invitation = person && kept.mail ? invitationFor(about, person, kept.mail) : null;
    return { letter, html: letterHtml(letter), invitation, template: { key, version, language } };
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
  return { activities, close: () => server.close() };
}
