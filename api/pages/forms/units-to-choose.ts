import { findUnits, readUnitsById, type UnitsSought } from '../../../documents/organisation-reads';
import type { Unit } from '../../../schemas/organisation';
import type { Services } from '../../services';
import type { SignedIn } from '../visit';
import { type Choice, type Field, one } from './fields';
import { sentIn } from './read';

/** So many units are shown to choose among; with more there are, others are found by their names and codes. */
const mostShown = 40;
const search = 'unitSearch';

/** Units to choose among, and what they are looked for by where there are more than are shown. */
export interface UnitChoices {
  choices: readonly Choice[];
  search: readonly Field[];
}

export const noUnits: UnitChoices = { choices: [], search: [] };

const choiceOf = ({ _id, name, codes }: Unit): Choice => {
  const code = codes.find(({ to }) => to === null)?.value;
  return { value: _id, text: name, ...(code ? { note: code } : {}) };
};

/** Of which units a form lets somebody choose. */
interface Among extends Pick<UnitsSought, 'huvudman' | 'on'> {
  /** The names of the fields in which they are chosen. */
  chosenIn: readonly string[];
  /** Those that stand chosen already: they are shown whatever is looked for. */
  stands?: readonly string[];
  /** Those that are not to be chosen. */
  but: readonly string[];
}

/**
 * The units among which a form lets somebody choose: those that were found by what they have looked for, below those that
 * they have chosen already. Nothing of it needs a script.
 */
export async function unitsToChoose(
  { store: { collections } }: Services,
  { caller, request, say }: SignedIn,
  { chosenIn, stands = [], but, ...among }: Among,
): Promise<UnitChoices> {
  const sent = sentIn(request.body);
  const text = one(sent, search).slice(0, 200);
  const ids = [...new Set([...stands, ...chosenIn.flatMap((field) => sent[field] ?? [])])];
  const [chosen, found] = await Promise.all([
    ids.length > 0 ? readUnitsById(collections, caller, ids) : [],
    findUnits(collections, caller, { ...among, text, limit: mostShown + but.length }),
  ]);
  const others = found.filter(({ _id }) => !but.includes(_id));
  const shown = [...chosen, ...others.slice(0, mostShown).filter(({ _id }) => !ids.includes(_id))];
  const isMore = others.length > mostShown;
  const note = isMore ? 'more' : others.length === 0 ? 'none' : 'found';
  const field: Field = { is: 'search', name: search, note: say(`forms.unitsFound.${note}`, { n: mostShown }) };
  return { choices: shown.map(choiceOf), search: isMore || text ? [field] : [] };
}
