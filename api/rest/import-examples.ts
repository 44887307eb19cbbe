const id = '0b9c5d1e-7c1c-4c55-9d7e-2f7a1f3c8e11';
const at = '2026-09-01T06:00:00.000Z';
const href = `https://insats.example/insats/v1/imports/${id}`;
const by = {
  person: 'person-linnea-brofelt',
  name: 'Linnea Brofelt',
  role: 'administrator',
  forUnit: null,
  unitName: null,
};
const same = { adds: 0, changes: 0, gone: 0, keeps: 0, same: 0 };

/** An import of a file with units, as it waits for somebody to confirm it. */
export const importExample = {
  ...{ id, version: 3, source: 'file', file: 'units', encoding: 'utf-8', since: null, extractedAt: null },
  ...{
    huvudmen: null,
    askedAt: at,
    askedBy: by,
    state: 'previewed',
    stateSince: at,
    completeKinds: ['unit'],
    deletions: [],
  },
  ...{ rows: 21, changes: 2, done: 0, changedMeanwhile: 0, leftOut: 1, warnings: 0 },
  counts: { huvudman: same, unit: { ...same, adds: 1, changes: 1, same: 18 }, person: same, duty: same },
  problems: [
    {
      ...{ row: 7, kind: 'unit', sourceId: 'F07', field: 'huvudman', refusal: 'import-huvudman-unknown' },
      ...{ told: { value: '999999-0099' }, leftOut: true },
      detail: 'Ingen huvudman heter 999999-0099 här. Kontrollera organisationsnumret.',
    },
  ],
  ...{ failure: null, failureDetail: null, decidedAt: null, decidedBy: null },
  _links: {
    self: { href, rel: 'self', method: 'GET' },
    changes: { href: `${href}/changes`, rel: 'changes', method: 'GET' },
  },
};

/** One unit that changes its name. */
export const changeExample = {
  ...{ number: 0, about: 'unit', subject: 'unit-stigvik', sourceId: 'F02', name: 'Stigviks förskolor', row: 3 },
  ...{ how: 'changes', version: 4, duties: [], changedMeanwhile: false },
  fields: [{ field: 'name', before: 'Stigviks förskoleenhet', after: 'Stigviks förskolor', kept: false }],
};
