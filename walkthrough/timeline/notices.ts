import type { OrderAnswer } from '../../schemas/answers';
import { personCalled } from '../people';
import { inARow } from '../swedish';
import type { Notice } from '../told';

/** What a notice says, by its kind. */
const kinds: Record<string, string> = {
  'request.enteredByStaff': 'Stämmer det vi skrev in åt er?',
  'request.new': 'Ny beställning',
  'request.corrected': 'Beställningen är rättad och bekräftad',
  'request.takenOn': 'Vi tar oss an er beställning',
  'request.assigned': 'Du är ansvarig medarbetare',
  'meeting.booked': 'Kallelse till mötet',
  'meeting.attendeesChosen': 'Mötesdeltagarna är valda',
  'meeting.moveAsked': 'Önskemål om annan tid',
  'meeting.moveRefused': 'Mötets tid står kvar',
  'meeting.moveWithdrawn': 'Önskemålet om annan tid är taget tillbaka',
  'meeting.moved': 'Mötet är flyttat',
  'meeting.cancelled': 'Mötet är inställt',
  'meeting.held': 'Mötet är inskrivet som hållet',
  'meeting.recordWritten': 'Stämmer det vi kom fram till?',
  'meeting.recordChanged': 'Det vi kom överens om är ändrat',
  'meeting.recordAgreed': 'Rektor säger att det stämmer',
  'proposal.coverNeeded': 'Ersättare behövs',
  'cover.appointed': 'Ersättare är utsedd',
  'proposal.presented': 'Förslaget är presenterat',
  'proposal.adjustmentAsked': 'Justeringar önskas',
  'proposal.nextVersionDate': 'Datum för nästa version',
  'proposal.agreed': 'Versionen är godkänd',
  'proposal.agreed.staff': 'Enheten har godkänt versionen',
  'dialogue.message': 'Nytt meddelande i dialogen',
  'sessions.proposed': 'Tider är föreslagna',
  'sessions.accepted': 'Tiderna är accepterade',
  'session.invitation': 'Kalenderinbjudan till passet',
  'session.takenOff': 'Passet tas bort ur kalendern',
  'meeting.takenOff': 'Mötet tas bort ur kalendern',
  'session.added': 'Nytt pass föreslaget',
  'session.moveAsked': 'Önskemål om att flytta passet',
  'session.moveRefused': 'Passets tid står kvar',
  'session.moveWithdrawn': 'Önskemålet om att flytta passet är taget tillbaka',
  'session.moved': 'Passet är flyttat',
  'session.moved.invited': 'Passet är flyttat',
  'session.corrected': 'Passet är rättat',
  'session.changed': 'Passet har annan ledare eller lokal',
  'session.changed.invited': 'Passet har annan ledare eller lokal',
  'session.cancelled': 'Passet är inställt',
  'session.cancelled.invited': 'Passet är inställt',
  'session.held': 'Passet är genomfört',
  'session.forAbsent': 'Text till dem som inte var med',
  'survey.opened': 'Enkäten har öppnat',
  'survey.openedByLink': 'Enkäten är öppnad med en länk',
  'survey.endingTakenBack': 'Hur gruppen avslutas är rättat',
  'survey.readFreeText': 'Fritextsvar att läsa',
  'survey.freeTextsEnd': 'Fritextsvar som raderas olästa',
  'survey.closed': 'Enkäten har stängt',
  'summary.secondReader': 'Läs sammanfattningen före utskick',
  'summary.sent': 'Sammanfattning av utvärderingen',
  'summary.read': 'Rektor har läst sammanfattningen',
  'documentation.shared': 'Dokumentationen av er process',
  'documentation.newVersion': 'Dokumentationen i ny version',
  'order.closed': 'Ärendet är avslutat',
};

/** Who gets it, by their duty in the order. */
const duties: Record<string, string> = {
  rektor: 'rektor',
  orderer: 'beställaren',
  responsible: 'ansvarig',
  lead: 'chefen',
  invited: 'alla inbjudna',
  reader: 'den som läser',
};

/** "Enkäten har öppnat, Grupp A", with the group or the session that it is about. */
const subjectOf = ({ about }: Notice, { groups, sessions }: OrderAnswer): string => {
  const group = groups.find(({ id }) => about?.startsWith(id));
  const session = sessions.find(({ id }) => id === about);
  return group ? `, ${group.name}` : session ? ` (${session.title})` : '';
};

/** The notices that were written together, as one line: to whom, and what they say. */
export function toldNotices(notices: readonly Notice[], page: OrderAnswer): string {
  const told = new Map<string, Set<string>>();
  for (const notice of notices) {
    const what = whatOf(notice, page);
    told.set(what, (told.get(what) ?? new Set()).add(toWhom(notice)));
  }
  return `Besked: ${[...told].map(([what, to]) => `”${what}” till ${inARow([...to])}`).join(', ')}.`;
}

/** One who was invited by name, else whoever has the duty. */
const toWhom = ({ to, person }: Notice): string => (person ? personCalled(person) : (duties[to] ?? to));

/** Invitations go for each session, and are told of once. */
const whatOf = (notice: Notice, page: OrderAnswer): string => {
  const what = kinds[notice.kind] ?? notice.kind;
  return notice.kind === 'session.invitation' ? what : what + subjectOf(notice, page);
};
