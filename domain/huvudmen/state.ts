import type { HuvudmanBodies, HuvudmanCommand } from '../../schemas/huvudman-commands';
import type { Huvudman, Person } from '../../schemas/organisation';
import type { Actor } from '../../schemas/parts';
import type { Day, Instant } from '../../schemas/vocabulary';
import { isAdministratorOf, isLead } from '../callers';
import { type Caller, type Refusal, refuse } from '../decision';

/** What is looked at to say who may do what with a huvudman. */
export interface HuvudmanAsked {
  /** The huvudman of the address; null where one is added. */
  huvudman: Pick<Huvudman, '_id' | 'kind'> | null;
  /** The ids of the municipal huvudmen, whose administrators help others. */
  municipal: readonly string[];
  /** Whether its last day is over: its people have no access then. */
  isOver: boolean;
  /** Whether nobody administers it, today or later. */
  isWithoutAdministrator: boolean;
}

/** What a command on a huvudman is about and may look at. */
export interface HuvudmanState extends HuvudmanAsked {
  huvudman: Huvudman | null;
  /** The place of the centre that it runs; null for an independent one. */
  centre: string | null;
  /** Those who have or had a duty at the huvudman or its centre. */
  holders: readonly Person[];
  /** The person whom the command names or whose duty its address names, as far as the huvudman may know of them. */
  person: Person | null;
  /** Whether the mail address that the body names is somebody's. */
  isMailTaken: boolean;
  /** Whether another huvudman has the organisation number that the body names. */
  isNumberTaken: boolean;
}

export interface HuvudmanCircumstances {
  caller: Caller;
  actor: Actor;
  now: Instant;
  today: Day;
  /** The id that whatever the command makes gets. */
  newId: string;
  target: { dutyId?: string };
}

/** What a command does: what has changed of these, as it is afterwards. */
export interface HuvudmanDecision {
  huvudman?: Huvudman;
  person?: Person;
  created?: { kind: string; id: string };
  reason?: string;
}

/** One command on a huvudman: who may give it, and what it does. */
export interface HuvudmanRule<C extends HuvudmanCommand = HuvudmanCommand> {
  actor(asked: HuvudmanAsked, caller: Caller): Actor | Refusal;
  decide(state: HuvudmanState, body: HuvudmanBodies[C], given: HuvudmanCircumstances): HuvudmanDecision | Refusal;
}

const acting = ({ person, name }: Caller, role: 'administrator' | 'lead'): Actor => ({
  ...{ person, name, role, forUnit: null, unitName: null },
});

/** Whether somebody administers the municipality. */
export const isOfMunicipality = (caller: Caller, municipal: readonly string[]): boolean =>
  municipal.some((id) => isAdministratorOf(caller, id));

/** The caller as administrator of the municipality. */
export const asMunicipality = ({ municipal }: HuvudmanAsked, caller: Caller): Actor | Refusal =>
  isOfMunicipality(caller, municipal) ? acting(caller, 'administrator') : refuse('municipality-only');

/** The caller as administrator of the huvudman. */
const asOwn = ({ huvudman }: HuvudmanAsked, caller: Caller): Actor | Refusal =>
  huvudman && isAdministratorOf(caller, huvudman._id) ? acting(caller, 'administrator') : refuse('administrator-only');

/**
 * The caller as administrator of the huvudman; where nobody of its own can help, as administrator of the municipality, or as
 * lead of the centre where the huvudman is the municipality itself.
 */
export const asOwnOrHelper =
  (isLeftAlone: (asked: HuvudmanAsked) => boolean) =>
  (asked: HuvudmanAsked, caller: Caller): Actor | Refusal => {
    const own = asOwn(asked, caller);
    if ('person' in own || !isLeftAlone(asked)) return own;
    if (isOfMunicipality(caller, asked.municipal)) return acting(caller, 'administrator');
    return isLead(caller) && asked.huvudman?.kind === 'municipal' ? acting(caller, 'lead') : own;
  };

/** Whether somebody acts for a huvudman that is not theirs, because nobody of its own can. */
export const isHelper = ({ huvudman }: HuvudmanState, { caller }: HuvudmanCircumstances): boolean =>
  huvudman !== null && !isAdministratorOf(caller, huvudman._id);

/** Who may know of a huvudman by its id: its own people, the municipality's administrators, and the lead of the centre. */
export const maySeeHuvudman = (id: string, caller: Caller, municipal: readonly string[]): boolean =>
  caller.duties.some(({ at }) => at === id) || isOfMunicipality(caller, municipal) || isLead(caller);

/** Who may read who does what at a huvudman, and what was changed of it: its own administrators. */
export const mayReadPeopleAt = (id: string, caller: Caller): boolean => isAdministratorOf(caller, id);

/** Whether any of these people administers a huvudman, today or later. */
export const administers = (people: readonly Person[], at: string, today: Day, now: Instant): boolean =>
  people.some(({ duties }) =>
    duties.some(
      (duty) =>
        duty.at === at &&
        duty.kind === 'administrator' &&
        (duty.endedAt === null || duty.endedAt > now) &&
        (duty.to === null || duty.to >= today),
    ),
  );
