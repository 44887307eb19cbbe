import type { OtherAnswer, OtherCall } from './other-server';

type Thing = Record<string, unknown> & { id: string };
const meta = (modified: string) => ({ created: '2020-01-01T00:00:00Z', modified });
const old = meta('2026-01-01T00:00:00Z');

/** A directory of an invented municipality, as SS 12000:2020 tells of it. */
export interface SsDirectory {
  organisations: Thing[];
  persons: Thing[];
  duties: Thing[];
  deleted: Record<string, string[]>;
}

const organisation = (id: string, organisationType: string, parent: string | null, more: object = {}): Thing => ({
  ...{ id, meta: old, displayName: `Organisation ${id}`, organisationType, startDate: '2020-08-01' },
  ...(parent ? { parentOrganisation: { id: parent } } : {}),
  ...more,
});
const person = (id: string, givenName: string, more: object = {}): Thing => ({
  ...{ id, meta: old, givenName, familyName: 'Testén', personStatus: 'Aktiv', securityMarking: 'Ingen' },
  civicNo: { value: '198112189876', nationality: 'SE' },
  birthDate: '1981-12-18',
  eduPersonPrincipalNames: [`${givenName}@ronnmarka.example`],
  emails: [
    { value: `${givenName}@hemma.example`, type: 'Privat' },
    { value: `${givenName}@skola.example`, type: 'Skola personal' },
  ],
  ...more,
});
const duty = (id: string, personId: string, at: string, dutyRole: string, more: object = {}): Thing => ({
  ...{ id, meta: old, person: { id: personId }, dutyAt: { id: at }, dutyRole, startDate: '2026-08-01' },
  ...more,
});

/** A huvudman with two schools and a preschool in an area of its own. */
export const directory = (): SsDirectory => ({
  organisations: [
    organisation('h1', 'Huvudman', null, { organisationNumber: '999999-0014', displayName: 'Rönnmarka kommun' }),
    organisation('f1', 'Förvaltning', 'h1'),
    organisation('r1', 'Rektorsområde', 'f1'),
    organisation('s1', 'Skolenhet', 'f1', { schoolUnitCode: '99990801', schoolTypes: ['FKLASS', 'GR'] }),
    organisation('p1', 'Skolenhet', 'r1', { organisationCode: 'P-1', schoolTypes: ['FS'] }),
    organisation('p2', 'Skolenhet', 'r1', { schoolTypes: ['FS'], endDate: '2027-06-30' }),
  ],
  persons: [
    person('a', 'Anna'),
    person('b', 'Berit'),
    person('c', 'Cecilia'),
    person('d', 'Dolores', { securityMarking: 'Sekretessmarkering' }),
  ],
  duties: [
    duty('d1', 'a', 's1', 'Rektor'),
    duty('d2', 'b', 'r1', 'Förskolechef'),
    duty('d3', 'c', 's1', 'Lärare'),
    duty('d4', 'd', 's1', 'Rektor', { endDate: '2026-12-31' }),
  ],
  deleted: {},
});

/** How a server that keeps to the standard answers, with pages of two. */
export function answering({ deleted, ...all }: SsDirectory) {
  return ({ method, path, query, body }: OtherCall): OtherAnswer => {
    const [, , resource = '', verb] = path.split('/');
    if (resource === 'deletedEntities') return { body: { data: deleted, pageToken: null } };
    const things = all[resource as keyof typeof all];
    if (!things) return { status: 404 };
    if (method === 'POST' && verb === 'lookup')
      return {
        body: { data: things.filter(({ id }) => (body as { ids: string[] }).ids.includes(id)), pageToken: null },
      };
    const after = query.get('meta.modified.after');
    const role = query.get('dutyRole');
    const asked = things.filter(
      (thing) =>
        (!after || (thing.meta as { modified: string }).modified > after) && (!role || thing.dutyRole === role),
    );
    const from = Number(query.get('pageToken') ?? 0);
    const next = from + Math.min(2, Number(query.get('limit')));
    return { body: { data: asked.slice(from, next), pageToken: next < asked.length ? String(next) : null } };
  };
}
