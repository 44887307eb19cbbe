import { organisationExamples } from './organisation-examples';

const at = '2026-09-23T06:40:00.000Z';
const id = 'huvudman-ronnmarka';
const link = (path: string, rel = 'self') => ({ href: `https://insats.example/insats/v1${path}`, rel, method: 'GET' });
const meta = { page: 1, limit: 20, count: 1, hasMore: false };
const listed = (path: string) => ({ _meta: meta, _links: { self: link(path), first: link(path, 'first') } });

const { _links: _ofUnit, ...known } = organisationExamples.huvudman;
const huvudman = { ...known, _links: { self: link(`/huvudmen/${id}`) } };
const duty = {
  id: 'duty-linnea-brofelt-1',
  kind: 'administrator',
  at: id,
  from: '2024-01-01',
  to: null,
  endedAt: null,
};
const person = {
  ...{ id: 'person-linnea-brofelt', name: 'Linnea Brofelt' },
  duties: [{ ...duty, rests: [], isHeld: true }],
};
const by = { person: person.id, name: person.name, role: 'administrator', forUnit: null, unitName: null };
const entry = {
  ...{ unit: null, huvudman: id, person: person.id, command: 'correctHuvudmanDuty', at, by },
  ...{ reason: 'Förordnandet är förlängt.' },
  changes: [{ field: `duties/${duty.id}/to`, before: '2026-12-31', after: '2027-06-30' }],
};

/** What is answered about huvudmen, as examples: the invented municipality's. */
export const huvudmanExamples = {
  receipt: {
    ...{ command: 'giveHuvudmanDuty', huvudman: id, person: person.id, at },
    ...{ created: { kind: 'duty', id: duty.id }, _links: { self: huvudman._links.self } },
  },
  one: huvudman,
  list: { huvudmen: [huvudman], ...listed('/huvudmen') },
  people: { people: [person], _links: { self: link(`/huvudmen/${id}/people`) } },
  log: { logEntries: [entry], ...listed(`/huvudmen/${id}/log-entries`) },
};
