import type { Calendar, Huvudman, Person, Unit } from '../../schemas/organisation';
import type { OrganisationBodies, OrganisationCommand } from '../../schemas/organisation-commands';
import type { Actor } from '../../schemas/parts';
import type { Day, Instant } from '../../schemas/vocabulary';
import { holds, isAdministratorOf, isCentre } from '../callers';
import { type Caller, type Refusal, refuse } from '../decision';

/** What a command on the organisation is about and may look at: the unit of its address, and whom its body names. */
export interface Organisation {
  unit: Unit;
  /** Who answers for the unit; null when nothing is known of them. */
  huvudman: Huvudman | null;
  /** The person whom the command names or whose duty or representation its address names; null when nobody is known. */
  person: Person | null;
  /** Other units that the body names, as far as they exist. */
  others: readonly Unit[];
  /** The order that the body names, if it is one of the unit's. */
  order: { id: string } | null;
  /** The calendar that the address or the body names, if it is the huvudman's own or nobody's. */
  calendar: Calendar | null;
  /** Whether another unit has the code that the body names: one that a huvudman has given is its own beside others'. */
  isCodeTaken: boolean;
  /** Whether somebody else has the mail address that the body names. */
  isMailTaken: boolean;
}

export interface OrganisationCircumstances {
  caller: Caller;
  now: Instant;
  today: Day;
  /** The id that whatever the command makes gets. */
  newId: string;
  target: { dutyId?: string; representationId?: string; placeId?: string; arbetslagId?: string };
}

/** What a command does: what has changed of these, as it is afterwards. */
export interface OrganisationDecision {
  person?: Person;
  unit?: Unit;
  calendar?: Calendar;
  created?: { kind: string; id: string };
  reason?: string;
}

/** One command on the organisation: who may give it, and what it does. */
export interface OrganisationRule<C extends OrganisationCommand = OrganisationCommand> {
  actor(unit: Unit, caller: Caller): Actor | Refusal;
  decide(
    state: Organisation,
    body: OrganisationBodies[C],
    given: OrganisationCircumstances & { actor: Actor },
  ): OrganisationDecision | Refusal;
}

/** The caller as administrator of the unit's huvudman; a refusal that helps otherwise. */
export const asAdministrator = ({ huvudman }: Unit, caller: Caller): Actor | Refusal =>
  isAdministratorOf(caller, huvudman)
    ? { person: caller.person, name: caller.name, role: 'administrator', forUnit: null, unitName: null }
    : refuse('administrator-only');

/** The caller as rektor of the unit, or as administrator of its huvudman, who helps a rektor who cannot. */
export const asRektorOrAdministrator = (unit: Unit, caller: Caller): Actor | Refusal => {
  const role = (['rektor', 'actingRektor'] as const).find((kind) => holds(caller, unit._id, kind));
  if (role) return { person: caller.person, name: caller.name, role, forUnit: unit._id, unitName: unit.name };
  const administrator = asAdministrator(unit, caller);
  return 'person' in administrator ? administrator : refuse('rektor-only', { unit: unit.name });
};

const hasToDoWith = (unit: string, { duties, representations }: Caller): boolean =>
  duties.some(({ at }) => at === unit) || representations.some((representation) => representation.unit === unit);

/** Who may know of a unit: everybody of its huvudman, its own people wherever they stand, and the centre. */
export const maySeeUnit = ({ _id, huvudman }: Pick<Unit, '_id' | 'huvudman'>, caller: Caller): boolean =>
  isCentre(caller) || hasToDoWith(_id, caller) || caller.duties.some(({ at }) => at === huvudman);

/** Who may read about a unit's people: its own people, its huvudman's administrator, the centre. */
export const mayReadPeopleOf = ({ _id, huvudman }: Unit, caller: Caller): boolean =>
  isCentre(caller) || hasToDoWith(_id, caller) || isAdministratorOf(caller, huvudman);
