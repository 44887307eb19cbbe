const at = '2026-09-23T06:40:00.000Z';
const unitId = 'unit-tegelfallsskolan';
const link = (path: string, rel = 'self') => ({ href: `https://insats.example/insats/v1${path}`, rel, method: 'GET' });
const always = { from: null, to: null };
const meta = { page: 1, limit: 20, count: 1, hasMore: false };
const listed = (path: string) => ({ _meta: meta, _links: { self: link(path), first: link(path, 'first') } });
const rektor = {
  ...{ person: 'person-ylva-sundgren', name: 'Ylva Sundgren', role: 'rektor' },
  ...{ forUnit: unitId, unitName: 'Tegelfallsskolan' },
};

const unit = {
  ...{ id: unitId, name: 'Tegelfallsskolan', kind: 'school', huvudman: 'huvudman-ronnmarka', version: 1 },
  codes: [{ scheme: 'se-skolenhetskod', value: '99990101', ...always }],
  schoolForms: ['FKLASS', 'GR', 'FTH'],
  places: [{ id: 'place-tegelfallsskolan', name: 'Tegelfallsskolan', ...always }],
  arbetslag: [{ id: 'al-tegelfall-46', name: 'Årskurs 4–6', size: 16, ...always }],
  ...{ kollegium: 46, calendar: 'calendar-ronnmarka-school', open: { from: '1974-08-01', to: null }, successors: [] },
  _links: { self: link(`/units/${unitId}`), people: link(`/units/${unitId}/people`, 'people') },
};
const person = {
  ...{ id: 'person-hamid-rostami', name: 'Hamid Rostami' },
  duties: [
    {
      ...{ id: 'duty-deputy-tegelfallsskolan', kind: 'deputyHead', at: unitId, from: '2023-08-01', to: null },
      ...{ endedAt: null, rests: [], isHeld: true },
    },
  ],
  representations: [
    {
      ...{
        id: 'repr-tegelfallsskolan',
        unit: unitId,
        unitName: 'Tegelfallsskolan',
        acts: ['order', 'agree'],
        from: '2023-08-01',
        to: null,
      },
      ...{ order: null, namedBy: rektor, namedAt: at, takenBackAt: null, takenBackBy: null, isInForce: true },
    },
  ],
};
const entry = {
  ...{ unit: unitId, person: person.id, command: 'nameRepresentative', at, by: rektor, reason: null },
  changes: [{ field: 'representations/repr-tegelfallsskolan', before: null, after: person.representations[0] }],
};

/** What is answered about the organisation, as examples: the invented municipality's. */
export const organisationExamples = {
  receipt: {
    ...{ command: 'nameRepresentative', unit: unitId, person: person.id, at },
    created: { kind: 'representation', id: 'repr-tegelfallsskolan' },
    _links: { self: unit._links.self },
  },
  unit,
  huvudman: {
    ...{ id: 'huvudman-ronnmarka', name: 'Rönnmarka kommun', kind: 'municipal', organisationNumber: '999999-0014' },
    ...{ ...always, version: 1, _links: { self: link(`/units/${unitId}/huvudman`) } },
  },
  units: { units: [unit], ...listed('/units') },
  people: { people: [person], ...listed(`/units/${unitId}/people`) },
  workloads: {
    workloads: [
      {
        ...{ person: 'person-signe-malmros', name: 'Signe Malmros', kind: 'staff' },
        ...{ responsible: 4, others: 2, covers: 0, sessions: 7, absences: [{ from: '2026-10-12', to: '2026-10-21' }] },
      },
    ],
    _links: { self: link('/workloads') },
  },
  calendar: {
    ...{ id: 'calendar-ronnmarka-school', version: 1 },
    name: 'Grundskolor i Rönnmarka, läsåret 2026/27',
    terms: [{ name: 'Höstterminen 2026', from: '2026-08-18', to: '2026-12-22' }],
    days: [{ kind: 'studyDay', name: 'Studiedag', from: '2026-11-02', to: '2026-11-02' }],
    _links: { self: link(`/units/${unitId}/calendar`) },
  },
  log: { logEntries: [entry], ...listed(`/units/${unitId}/log-entries`) },
};
