import type { CatalogueContent, CatalogueEntry, Permission, Size } from '../../schemas/catalogue';
import type { Order } from '../../schemas/order';
import type { Actor } from '../../schemas/parts';
import { isCentre, isRektorOf } from '../callers';
import { type Caller, type Refusal, refuse, refuseField } from '../decision';
import { isDeliveryFinished, joinedUnits, leadUnit, totalOf } from '../order';
import { allFields } from '../rule';
import { goalsReachedIn } from './goals-reached';
import type { ReleasedSurvey } from './pooled';

/** Why somebody may not write in the catalogue: it is the centre's. */
export const refusedCataloguer = (caller: Caller): Refusal | null => (isCentre(caller) ? null : refuse('centre-only'));

/** Why somebody may not say whether an intervention is to be found: the rektor of its unit does. */
export const refusedAllower = ({ source: { unit, unitName } }: Pick<CatalogueEntry, 'source'>, caller: Caller) =>
  isRektorOf(caller, unit) ? null : refuse('rektor-only', { unit: unitName });

const isAllowed = (permission: Permission | undefined): boolean =>
  permission === 'allowed' || permission === 'allowedWithName';

/** Whether everybody finds an entry. */
export const isInCatalogue = ({ state, permission }: Pick<CatalogueEntry, 'state' | 'permission'>): boolean =>
  state === 'current' && isAllowed(permission?.given);

/** What somebody sees of an entry: all of it, the text that is in the catalogue, or not that it exists. */
export function entrySight(entry: CatalogueEntry, caller: Caller): 'all' | 'text' | null {
  if (isCentre(caller) || isRektorOf(caller, entry.source.unit)) return 'all';
  return isInCatalogue(entry) ? 'text' : null;
}

/** An entry as somebody sees it. */
export type ShownEntry = Omit<CatalogueEntry, 'source' | 'permission' | 'recordedAt' | 'recordedBy'> & {
  source: CatalogueEntry['source'] | null;
  permission: CatalogueEntry['permission'];
  recordedAt: string | null;
  recordedBy: Actor | null;
  askUnit: string | null;
  outcome: Outcome | null;
};
interface Outcome {
  interventions: number;
  goalsReached: number;
}

/** The entry with what a sight of it shows, and what came of what has the same theme. */
export function shownEntry(entry: CatalogueEntry, sight: 'all' | 'text', outcome: Outcome | null): ShownEntry {
  const askUnit = entry.permission?.given === 'allowedWithName' ? entry.source.unitName : null;
  const hidden = { source: null, permission: null, recordedAt: null, recordedBy: null };
  return { ...entry, ...(sight === 'all' ? {} : hidden), askUnit, outcome };
}

/** Goals reached over the entries of a theme that everybody finds, to one decimal; null where too few show it. */
export function outcomeOf(
  entries: readonly CatalogueEntry[],
  released: ReadonlyMap<string, readonly ReleasedSurvey[]>,
): Outcome | null {
  const sources = entries.filter(isInCatalogue).map(({ source }) => source);
  const evaluated = [...new Set(sources.map(({ order }) => order))].map((order) => ({
    units: sources.filter((source) => source.order === order).flatMap(({ units }) => units),
    released: released.get(order) ?? [],
  }));
  const { interventions, goalsReached } = goalsReachedIn(evaluated);
  return goalsReached === null ? null : { interventions, goalsReached: Math.round(goalsReached * 10) / 10 };
}

const sizeOfOrder = (order: Order): Size => {
  const n = totalOf(order.participants);
  return n <= 10 ? 'few' : n <= 30 ? 'some' : n <= 60 ? 'many' : 'veryMany';
};

/** What an entry takes from the order that it is about. */
export const sourceOf = (order: Order): Pick<CatalogueEntry, 'kind' | 'size' | 'source'> => {
  const { unit, name, now } = leadUnit(order);
  const lead = { unit: now?.unit ?? unit, unitName: now?.name ?? name };
  const units = joinedUnits(order).map((each) => each.unit);
  return { kind: order.kind, size: sizeOfOrder(order), source: { order: order._id, ...lead, units } };
};

const wordsIn = (text: string): string[] => text.toLocaleLowerCase('sv').match(/[\p{L}\p{N}-]+/gu) ?? [];

/** By what an entry is found. */
export const foundBy = ({ theme, text }: Pick<CatalogueContent, 'theme' | 'text'>) => ({
  words: [...new Set([...wordsIn(theme), ...wordsIn(text)])].slice(0, 400),
  themeKey: wordsIn(theme).join(' '),
});

const year = /(?<!\d)(?:(?:19|20)\d{2}|\d{2}\/\d{2})(?!\d)/;

/** Why the catalogue cannot say this: the intervention is not over, or a text names a year or the unit. */
export function refuseEntry({ theme, text }: CatalogueContent, order: Order | null): Refusal | null {
  if (!order || !isDeliveryFinished(order)) return refuseField('/order', 'catalogue-source-unfit');
  const names = order.units.flatMap(({ name, now }) => [name, ...(now ? [now.name] : [])]);
  const refused = (at: string, told: string): Refusal | null => {
    const unit = names.find((name) => told.toLocaleLowerCase('sv').includes(name.toLocaleLowerCase('sv')));
    if (unit) return refuseField(at, 'catalogue-names-unit', { unit });
    const found = year.exec(told)?.[0];
    return found ? refuseField(at, 'catalogue-names-year', { value: found }) : null;
  };
  return allFields(refused('/theme', theme), refused('/text', text));
}
