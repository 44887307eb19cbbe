import { readGoalsToServe, type ServingAsked } from '../../../documents/served-goals';
import type { Need } from '../../../schemas/parts';
import type { Services } from '../../services';
import type { SignedIn } from '../visit';
import { checks } from './command-form';
import type { Choice, Field } from './fields';

/** The goals of the needs map that a request can name, each with whose it is, and how it stands where it is over. */
export async function goalsToChoose(
  { store }: Services,
  { caller, say }: SignedIn,
  asked: Omit<ServingAsked, 'caller'>,
): Promise<Choice[]> {
  const goals = await readGoalsToServe(store.collections, asked, caller);
  return goals.map(({ _id, text, at, state }) => {
    const over = state === 'current' ? [] : [say(`forms.options.goalState.${state}`)];
    return { value: _id, text, note: [at.name, ...over].join(', ') };
  });
}

/** Where goals of the needs map are chosen; nothing where there are none. */
export const goalFields = (goals: readonly Choice[]): Field[] =>
  goals.length > 0 ? [checks('need.servesGoals', goals)] : [];

/** A need as a form tells it: where no goal was chosen, and none that the form does not show is served, it names none. */
export function servingChosen({ servesGoals = [], ...need }: Need, besides: readonly string[] = []): Need {
  const served = [...besides, ...servesGoals];
  return served.length > 0 ? { ...need, servesGoals: served } : need;
}
