import type { OrderQuery } from '../../../documents/order-filter';
import { isCentre } from '../../../domain/callers';
import { InterventionKind, type OrderStep, stepNames } from '../../../schemas/vocabulary';
import { pageIn, queried, type SignedIn } from '../visit';

/** Which orders a list shows, one of them chosen by a facet. */
export type Show = 'mine' | 'open' | 'late' | 'withoutRektor' | 'closed' | 'all';

/** How a list is narrowed, as its address tells. */
export interface Narrowed {
  show: Show;
  step: string;
  unit: string;
  staff: string;
  kind: string;
  text: string;
  page: number;
}

const ofCentre: readonly Show[] = ['mine', 'open', 'late', 'withoutRektor', 'closed'];
const ofOthers: readonly Show[] = ['open', 'late', 'closed', 'all'];

/** The facets that somebody chooses among. */
export const showsFor = ({ caller }: SignedIn): readonly Show[] => (isCentre(caller) ? ofCentre : ofOthers);

/** How many rows a page of a list has. */
export const perPage = 25;
const mostPages = 10_000;
const isId = (text: string): boolean => /^[a-z0-9-]{1,100}$/.test(text);
const among = <T extends string>(values: readonly T[], text: string): T | '' => values.find((v) => v === text) ?? '';

/** How somebody has narrowed a list; what the address says that is nothing we know narrows nothing. */
export function narrowed(visit: SignedIn): Narrowed {
  const [unit, staff] = [queried(visit, 'unit'), queried(visit, 'staff')];
  return {
    show: among(showsFor(visit), queried(visit, 'show')) || 'open',
    step: among(stepNames, queried(visit, 'step')),
    unit: isId(unit) ? unit : '',
    staff: isId(staff) ? staff : '',
    kind: among(InterventionKind.enum, queried(visit, 'kind')),
    text: queried(visit, 'text').slice(0, 200),
    page: Math.min(mostPages, pageIn(visit)),
  };
}

/** The address of a list that is narrowed otherwise: its first page unless another is named. */
export function addressOf(narrow: Narrowed, change: Partial<Narrowed>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...narrow, page: 1, ...change }))
    if (value !== '' && value !== 1 && !(name === 'show' && value === 'open')) query.set(name, String(value));
  const told = query.toString();
  return `/orders${told && '?'}${told}`;
}

const shown: Record<Show, (person: string) => Partial<OrderQuery>> = {
  mine: (staff) => ({ open: true, staff }),
  open: () => ({ open: true }),
  late: () => ({ open: true, late: true }),
  withoutRektor: () => ({ open: true, withoutRektor: true }),
  closed: () => ({ open: false }),
  all: () => ({}),
};

/** What is asked for so that a list shows what its address says. */
export function queryFor({ show, step, unit, staff, kind, text, page }: Narrowed, visit: SignedIn): OrderQuery {
  const isByNumber = show === 'closed' || show === 'all';
  return {
    ...(step ? { step: step as OrderStep } : {}),
    ...(unit ? { unit } : {}),
    ...(staff ? { staff } : {}),
    ...(kind ? { kind: kind as NonNullable<OrderQuery['kind']> } : {}),
    ...(text ? { text } : {}),
    ...shown[show](visit.caller.person),
    ...{ sort: isByNumber ? 'caseNumber' : 'due', page, limit: perPage, now: visit.now },
  };
}
