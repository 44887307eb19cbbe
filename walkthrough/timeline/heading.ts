import type { OrderAnswer } from '../../schemas/answers';
import { inARow, toldDayAndYear } from '../swedish';
import type { Told } from '../told';
import { WIDTH, wrap } from './layout';

/** What the order is about, and whose it is. */
export function titled({
  caseNumber,
  need,
  units,
  request,
  assignment,
  diaryNumber,
  proposals,
}: OrderAnswer): string[] {
  const names = inARow(units.map(({ name }) => name));
  const people = [
    `rektor ${request.confirmedBy?.name}`,
    `representant ${proposals.at(-1)?.answers.at(-1)?.answeredBy.name}`,
    `ansvarig ${assignment?.responsible.name}`,
  ];
  return [
    `Ärende ${caseNumber}: ${need.theme}`,
    ...wrap(`${names}: ${people.join(', ')}. Diarienummer ${diaryNumber}.`, WIDTH),
  ];
}

/** What is shortened, so that half a year fits into half a minute. */
export function beforehand({ log, pages, isProcessAway }: Told): string[] {
  const [first, last] = [log[0]!, log.at(-1)!];
  const seconds = Math.round((Date.parse(last.at) - Date.parse(first.at)) / 1_000);
  const told = [
    `Allt här är gjort ${toldDayAndYear(first.at)} på ${seconds} sekunder, genom API:et och av var och en med sin egen behörighet. Till vänster står när det skrevs in. Klockan kan ingen flytta, så det här är förkortat:`,
    '• Telefonsamtalet och planeringsmötet har dagar som har varit. De skrivs in i efterhand, så som man får.',
    '• Pass och uppföljningsmöte planeras några sekunder framåt och varar en sekund, för de kan inte skrivas in innan de har börjat.',
    `• En enkät är öppen i ${surveyHours([...pages.values()])} timmar efter gruppens sista pass. Här öppnas den i stället med en länk som stänger efter några sekunder. Deltagarna svarar i det sista passet, på rummets sida.`,
    '• Påminnelser som faller på senare dagar hinner inte komma.',
    ...(isProcessAway
      ? ['• Processen (Temporal eller workern) var borta. Det som Insats annars säger av sig självt saknas därför här.']
      : []),
  ];
  return ['', ...told.flatMap((line) => hanging(line))];
}

/** For how long after a group's last session its survey is open, as the first page with a plan says. */
function surveyHours(pages: readonly OrderAnswer[]): number {
  const planned = pages.find(({ surveyWindows }) => surveyWindows.some(({ session }) => session));
  const window = planned?.surveyWindows[0];
  const last = planned?.sessions.find(({ id }) => id === window?.session);
  return (Date.parse(window?.closesAt ?? '') - Date.parse(last?.endsAt ?? '')) / 3_600_000;
}

/** A line whose continuation stands under its text and not under its mark. */
const hanging = (line: string): string[] => {
  const indent = line.startsWith('• ') ? '  ' : '';
  return wrap(line, WIDTH - indent.length).map((part, i) => (i === 0 ? part : indent + part));
};
