import { dayOf } from '../../../domain/days';
import { type HuvudmanCommand, placeDuties } from '../../../schemas/huvudman-commands';
import type { HeldDuty, Huvudman } from '../../../schemas/organisation';
import { words } from '../../words';
import { choice, day, line, reason, tick, worded } from '../forms/command-form';
import type { Choice, Field } from '../forms/fields';
import type { SignedIn } from '../visit';

/** For what a form about a huvudman is made. */
export interface AskedOfHuvudman {
  visit: SignedIn;
  /** Null where one is added. */
  huvudman: Huvudman | null;
  /** Whether somebody asks who administers it; another helps where nobody of its own can. */
  isOwn: boolean;
  /** Those who have or had something to do there. */
  people: readonly Choice[];
  /** The duty that the address names. */
  duty: Pick<HeldDuty, 'kind' | 'from' | 'to'> | null;
}

interface HuvudmanForm {
  fields(asked: AskedOfHuvudman): readonly Field[];
  initial?(asked: AskedOfHuvudman): object;
  /** The body without what stands already: what is told counts as corrected by hand. */
  refine?(body: Record<string, unknown>, asked: AskedOfHuvudman): object;
}

const mail: Field = { is: 'mail', name: 'mail' };
const there = [day('from'), day('to')];
const evenSo = (isAsked: boolean): Field[] => (isAsked ? [tick('evenSo')] : []);
const isHelping = ({ duty }: AskedOfHuvudman): boolean => duty?.kind === 'administrator' || duty?.kind === 'lead';

/** The duties that there are at a huvudman: those of the centre where it runs one, and the first one alone for whoever helps. */
function dutiesFor({ huvudman, isOwn, visit: { language } }: AskedOfHuvudman): Choice[] {
  const own = placeDuties.filter((kind) => huvudman?.kind === 'municipal' || !['lead', 'staff'].includes(kind));
  const kinds = isOwn ? own : own.filter((kind) => kind === 'administrator');
  return kinds.map((value) => ({ value, text: words.roles[value]![language] }));
}

const standingOf = ({ huvudman }: AskedOfHuvudman): Record<string, unknown> => ({
  ...{ name: huvudman?.name, organisationNumber: huvudman?.organisationNumber ?? null },
  ...{ from: huvudman?.from ?? null, to: huvudman?.to ?? null },
});

const daysOf = ({ duty }: AskedOfHuvudman): Record<string, unknown> => ({ from: duty?.from, to: duty?.to ?? null });

/** Only what is told otherwise than it stands, with why. */
function changedOf({ reason: why, evenSo: all, ...body }: Record<string, unknown>, standing: Record<string, unknown>) {
  const changed = Object.entries(body).filter(([name, value]) => value !== undefined && value !== standing[name]);
  return { ...Object.fromEntries(changed), ...(why ? { reason: why } : {}), ...(all ? { evenSo: true } : {}) };
}

/** What each command on a huvudman asks for. */
export const huvudmanForms: Record<HuvudmanCommand, HuvudmanForm> = {
  addHuvudman: {
    fields: ({ visit: { say } }) => [
      ...[line('name'), choice('kind', worded(say, 'huvudmanKind', ['municipal', 'independent']))],
      ...[line('organisationNumber'), line('contact.name'), { is: 'mail', name: 'contact.mail' } as Field],
      ...[...there, reason],
    ],
    initial: () => ({ kind: 'independent' }),
  },
  correctHuvudman: {
    fields: ({ huvudman, isOwn }) => [
      ...(isOwn ? [line('name'), line('organisationNumber'), day('from')] : []),
      ...[day('to'), reason, ...evenSo(isOwn && huvudman?.kind === 'municipal')],
    ],
    initial: standingOf,
    refine: (body, asked) => changedOf(body, standingOf(asked)),
  },
  giveHuvudmanDuty: {
    fields: (asked) => [
      ...(asked.people.length > 0
        ? [choice('person', [...asked.people, { value: '', text: asked.visit.say('units.somebodyElse') }])]
        : []),
      ...[mail, line('name'), choice('kind', dutiesFor(asked)), ...there],
    ],
    initial: ({ visit }) => ({ from: dayOf(visit.now) }),
  },
  correctHuvudmanDuty: {
    fields: (asked) => [...there, reason, ...evenSo(isHelping(asked))],
    initial: daysOf,
    refine: (body, asked) => changedOf(body, daysOf(asked)),
  },
  endHuvudmanDuty: {
    fields: (asked) => [day('on'), reason, ...evenSo(isHelping(asked))],
    initial: ({ visit }) => ({ on: dayOf(visit.now) }),
    refine: ({ evenSo: all, ...body }) => ({ ...body, ...(all ? { evenSo: true } : {}) }),
  },
};
