import { sittingFor } from '../../../documents/keep-sitting';
import { decemberWindow, openYear } from '../../../domain/surveys/december-round';
import type { Services } from '../../services';
import { isRektor } from '../navigation';
import type { SignedIn } from '../visit';
import type { Task } from './tasks';

/** The survey of the year, as long as it is open and waits for an answer. */
export async function decemberTask({ store, surveys }: Services, { caller, now, say }: SignedIn): Promise<Task[]> {
  const year = openYear(store.settings, now);
  if (year === null || !isRektor(caller)) return [];
  const { sitting, survey, units } = await sittingFor(store, surveys, { year, caller, now });
  if (sitting.state === 'sent') return [];
  const isBegun = sitting.state === 'beingWritten';
  return [
    {
      text: say(isBegun ? 'start.december.goOn' : 'start.december.answer'),
      about: `${units.map(({ name }) => name).join(', ')}. ${say('start.december.minutes', { n: survey.minutes })}`,
      ...{ dueAt: decemberWindow(year, store.settings).closesAt, to: '/december' },
      does: { text: say(isBegun ? 'start.december.onward' : 'start.december.do'), to: '/december' },
    },
  ];
}
