import type { LastDays } from '../domain/organisation/huvudmen';
import { type Claims, codesIn, identifiersIn, personMeant } from '../domain/sign-in/claims';
import type { Person, Unit } from '../schemas/organisation';
import type { SignInSettings } from '../schemas/sign-in';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { readLastDays } from './last-days';
import { reading } from './reading';
import { update, type Write } from './write-together';

/** Whom and what the claims of a sign-in name, and which huvudmän end. */
export interface Named {
  people: Person[];
  units: Unit[];
  lastDays: LastDays;
}

/** Who is meant by the claims, and the units whose codes they tell. */
type Meant = Pick<Named, 'units'> & { person: Person | null };

/** For so long what is known of a person may be older than what is kept: a duty that was ended is felt after that. */
const rememberedMs = 2_000;
const mostRemembered = 5_000;
/** And which huvudmän end, the same for everybody: their days are set a few times a year, as a rule long before. */
const lastDaysRememberedMs = 10_000;
/** Nobody is meant by an identifier that two share: two are enough to know it. */
const mostSharing = 20;
const limits = { maxTimeMS: 1_500 };

/** Who people are, by what their sign-in says of them. */
export class Directory {
  private readonly known = new Map<string, Meant & { readAt: number }>();
  private ending: { lastDays: LastDays; readAt: number } | null = null;

  constructor(private readonly collections: Pick<Collections, 'people' | 'units' | 'huvudmen'>) {}

  /** Who is meant by these claims, or null, the units whose codes they tell, and which huvudmän end. */
  async find(claims: Claims, rules: Pick<SignInSettings, 'identifiers' | 'roles'>) {
    const [meant, lastDays] = await Promise.all([this.meantBy(claims, rules), this.lastDays()]);
    return { ...meant, lastDays };
  }

  /** Everybody and every unit that these claims name, as it is kept now, and which huvudmän end. */
  async named(claims: Claims, { identifiers, roles }: Pick<SignInSettings, 'identifiers' | 'roles'>): Promise<Named> {
    const [people, units, lastDays] = await Promise.all([
      this.peopleBy(identifiersIn(claims, identifiers)),
      this.unitsBy(codesIn(claims, roles)),
      this.lastDays(),
    ]);
    return { people, units, lastDays };
  }

  /** The ids of the municipality's own huvudman, of which there is one as a rule. */
  async municipalHuvudmen(): Promise<string[]> {
    const found = await reading(this.collections.huvudmen.find({ kind: 'municipal' }, limits).toArray());
    return found.map(({ _id }) => _id);
  }

  /** Has what is known of everybody asked anew: somebody's duties have changed, or a huvudman's days. */
  forget(): void {
    this.known.clear();
    this.ending = null;
  }

  private async meantBy(claims: Claims, rules: Pick<SignInSettings, 'identifiers' | 'roles'>): Promise<Meant> {
    const identifiers = identifiersIn(claims, rules.identifiers);
    const codes = codesIn(claims, rules.roles);
    const key = JSON.stringify([identifiers, codes]);
    const nowMs = performance.now();
    const found = this.known.get(key);
    if (found && nowMs - found.readAt < rememberedMs) return found;
    const [people, units] = await Promise.all([this.peopleBy(identifiers), this.unitsBy(codes)]);
    const read = { person: personMeant(identifiers, people), units, readAt: nowMs };
    if (this.known.size >= mostRemembered) this.known.clear();
    this.known.set(key, read);
    return read;
  }

  private async lastDays(): Promise<LastDays> {
    const nowMs = performance.now();
    if (this.ending && nowMs - this.ending.readAt < lastDaysRememberedMs) return this.ending.lastDays;
    const lastDays = await reading(readLastDays(this.collections));
    this.ending = { lastDays, readAt: nowMs };
    return lastDays;
  }

  private async peopleBy(identifiers: readonly string[]): Promise<Person[]> {
    const ids = identifiers.filter((each) => each.startsWith('id:')).map((each) => each.slice('id:'.length));
    const others = identifiers.filter((each) => !each.startsWith('id:'));
    const filters = [
      ...(ids.length > 0 ? [{ _id: { $in: ids } }] : []),
      ...(others.length > 0 ? [{ identifiers: { $in: others } }] : []),
    ];
    if (filters.length === 0) return [];
    const filter = filters.length === 1 ? filters[0]! : { $or: filters };
    return reading(this.collections.people.find(filter, limits).limit(mostSharing).toArray());
  }

  /** The provider is the municipality's: of other huvudmen's units it can tell national codes, of their own local ones nothing. */
  private async unitsBy(codes: string[]): Promise<Unit[]> {
    if (codes.length === 0) return [];
    const [units, municipal] = await Promise.all([
      reading(this.collections.units.find({ 'codes.value': { $in: codes } }, limits).toArray()),
      this.municipalHuvudmen(),
    ]);
    return units.map((unit) => (municipal.includes(unit.huvudman) ? unit : withoutLocalCodes(unit)));
  }
}

const withoutLocalCodes = (unit: Unit): Unit => ({
  ...unit,
  codes: unit.codes.filter(({ scheme }) => scheme !== 'local'),
});

/** Counts the changes of the directory, so that the worker looks at once who has lost or got a rektor. */
export const directoryMark = 'directory';

/** That the directory has changed, to be written with the change. */
export const directoryChanged = ({ marks }: Pick<Collections, 'marks'>, now: Instant): Write =>
  update(marks, { _id: directoryMark }, { $set: { at: now }, $inc: { changes: 1 } }, { upsert: true });
