import { html } from 'ghtml';
import { readOwnUnits } from '../../documents/organisation-reads';
import { isRektorOf } from '../../domain/callers';
import type { Unit } from '../../schemas/organisation';
import { Problem } from '../problems';
import type { Services } from '../services';
import { queried, type SignedIn } from './visit';

/** One of somebody's units, and all of them. */
export interface OwnUnit {
  unit: Unit;
  units: readonly Unit[];
}

/** The unit of one's own that an address names, else the first that one leads, else the first. Throws a problem for units of others, and for whoever has none. */
export async function ownUnitIn({ store }: Services, visit: SignedIn): Promise<OwnUnit> {
  const units = await readOwnUnits(store.collections, visit.caller);
  const asked = queried(visit, 'unit');
  const led = units.find(({ _id }) => isRektorOf(visit.caller, _id));
  const unit = asked ? units.find(({ _id }) => _id === asked) : (led ?? units[0]);
  if (!unit) throw new Problem('no-such-address');
  return { unit, units };
}

/** The ways to one's other units; nothing for whoever has one. */
export const otherUnits = ({ units, unit }: OwnUnit, label: string, addressOf: (unit: Unit) => string): string =>
  units.length > 1
    ? html`<nav class="facets noprint" aria-label="${label}">!${units.map((each) => html`<a href="${addressOf(each)}"!${each === unit ? ' aria-current="true"' : ''}>${each.name}</a>`)}</nav>`
    : '';
