import { readEarlierRequests } from '../../../documents/earlier-requests';
import { readUnit } from '../../../documents/organisation-reads';
import { readDraft } from '../../../documents/reads';
import { incomplete } from '../../../domain/commands/checks';
import { dayOf, holdsOn } from '../../../domain/days';
import type { Draft } from '../../../schemas/records';
import type { Services } from '../../services';
import { goalsToChoose } from '../forms/goals-to-choose';
import type { SignedIn } from '../visit';
import { sayIn } from '../words';
import type { Content, Known } from './step';
import type { StepName } from './steps';

/** A draft that somebody goes on with, and what is known of its unit. */
export interface OpenedDraft {
  visit: SignedIn;
  draft: Draft;
  known: Known;
}

/** The pages that show goals of the needs map: one to choose among them, one to check those that were chosen. */
const withGoals: readonly (StepName | 'check')[] = ['goals', 'check'];

/**
 * The draft that an address names, with what needs not be asked on one of its pages; null where it is none that shows what
 * is known. Throws `NotThere` for all but its own side.
 */
export async function openDraft(
  services: Services,
  visit: SignedIn,
  page: StepName | 'check' | null,
): Promise<OpenedDraft> {
  const { request, caller, now } = visit;
  const { draftId } = request.params as { draftId: string };
  const { collections } = services.store;
  const draft = await readDraft(collections, draftId, caller);
  const [unit, earlier, mapped] = await Promise.all([
    readUnit(collections, draft.unit, caller),
    readEarlierRequests(collections, draft.unit, caller, now),
    page && withGoals.includes(page) ? goalsToChoose(services, visit, { units: [draft], before: draft.need }) : [],
  ]);
  const arbetslag = unit.arbetslag.filter(({ from, to }) => holdsOn({ from: from ?? '', to }, dayOf(now)));
  const counted = earlier.flatMap(({ units }) => units.find((each) => each.unit === draft.unit)?.kollegium ?? []);
  const inAll = arbetslag.reduce((sum, { size }) => sum + size, 0);
  return {
    ...{ visit, draft },
    known: {
      ...{ unit: draft.unit, arbetslag, kollegium: counted[0] ?? (unit.kollegium || inAll || null) },
      mapped,
      goals: [...new Set(earlier.flatMap(({ need }) => need.goalsServed ?? []))].slice(0, 5),
      // An order is read by others than whoever wrote it: what is named for them is told in Swedish.
      everybody: sayIn('sv')(`ordering.whole.${draft.unitKind}`),
    },
  };
}

/** What a draft says. */
export const contentOf = ({ kind, need, participants, kollegium }: Content): Content => ({
  ...{ kind, need, participants, kollegium },
});

/** What a draft still needs before it can be sent, by where it stands in it. */
export const missingIn = ({ need, participants, kollegium }: Content): string[] =>
  (incomplete(need, participants, kollegium)?.fields ?? []).map(({ pointer }) => pointer);
