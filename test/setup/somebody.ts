import type { HeldDuty, Origin, Person, Representation } from '../../schemas/organisation';

const origin: Origin = { source: 'hand', id: null, at: '2026-01-01T06:00:00.000Z', corrected: [] };
type Dated<T, K extends keyof T> = Pick<T, K> & Partial<T>;

/** Somebody in the directory, without a name, with these duties and representations, from 2026 on unless told otherwise. */
export const somebody = (
  id: string,
  duties: Dated<HeldDuty, 'kind' | 'at'>[],
  representations: Dated<Representation, 'unit' | 'acts'>[] = [],
): Person => ({
  ...{ _id: id, name: null, isProtected: false, mail: null, phone: null, identifiers: [], version: 1, origin },
  duties: duties.map((duty, i) => ({
    ...{ id: `duty-${i + 1}`, from: '2026-01-01', to: null, endedAt: null, rests: [], origin },
    ...duty,
  })),
  representations: representations.map((representation, i) => ({
    ...{
      id: `representation-${i + 1}`,
      from: '2026-01-01',
      to: null,
      order: null,
      takenBackAt: null,
      takenBackBy: null,
    },
    unitName: representation.unit,
    namedBy: { person: 'person-rektor', name: null, role: 'rektor', forUnit: representation.unit, unitName: null },
    namedAt: '2026-01-01T06:00:00.000Z',
    ...representation,
  })),
});
