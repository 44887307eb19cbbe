import { personCalled } from '../people';
import { inSwedish, plural } from '../swedish';
import type { Letter, Told } from '../told';
import { beside, heading } from './layout';

const INDENT = 17;

/** Why a letter or a notice did not go, by its reason. */
const reasons: Record<string, string> = {
  done: 'behövs inte längre',
  resting: 'ärendet vilar',
  ended: 'ärendet är avslutat',
  superseded: 'ett senare besked gäller',
  left: 'uppdraget har bytt innehavare',
  nobody: 'ingen har uppdraget',
  noAddress: 'adress saknas',
};

const timeOf = (instant: string): string => inSwedish(instant, 'd MMM HH.mm.ss').replace('.', '');

/** What each person got by mail, first letter first. */
function mailbox(person: string, letters: readonly Letter[]): string[] {
  const own = letters.filter((letter) => letter.person === person).sort((a, b) => (a.at < b.at ? -1 : 1));
  return [
    '',
    `${personCalled(person)}: ${plural(own.length, 'brev', 'brev')}`,
    ...own.flatMap(({ at, subject }) => beside(`  ${timeOf(at)}`, subject!, INDENT + 2)),
  ];
}

/** Everybody's mailbox at the end, and what was not sent and why. */
export function mailboxes({ letters }: Told): string[] {
  const sent = letters.filter(({ state }) => state === 'sent');
  const unsent = letters.filter(({ state }) => state === 'cancelled' || state === 'failed');
  const everybody = [...new Set(sent.map(({ person }) => person!))].sort();
  const whys = new Map<string, number>();
  for (const { reason } of unsent) whys.set(reason ?? '', (whys.get(reason ?? '') ?? 0) + 1);
  const told = [...whys].map(([reason, count]) => `${count} (${reasons[reason] ?? 'av annat skäl'})`);
  return [
    ...heading('Breven'),
    ...everybody.flatMap((person) => mailbox(person, sent)),
    ...(told.length > 0 ? ['', ...beside('', `Inte skickade: ${told.join(', ')}.`, 0)] : []),
  ];
}
