const link = (path: string, rel = 'self') => ({ href: `https://insats.example/insats/v1${path}`, rel, method: 'GET' });
const id = '6f0f4b3c-9a51-4f0e-8e21-0a2f7f6f0901';
const listed = (path: string) => ({
  _meta: { page: 1, limit: 20, count: 1, hasMore: false },
  _links: { self: link(path), first: link(path, 'first') },
});
const by = { person: 'person-signe-malmros', name: 'Signe Malmros', role: 'staff', forUnit: null, unitName: null };
const content = { kind: 'course', name: 'Läslyftet, en dag om lässtrategier', from: '2026-10-14', to: '2026-10-14' };

/** An activity as somebody records it. */
export const activityExample = { ...content, units: [{ unit: 'unit-tegelfallsskolan', number: 12 }] };
/** The same as it is to stand, and why. */
export const correctionExample = {
  ...{ ...content, units: [{ unit: 'unit-tegelfallsskolan', number: 14 }] },
  ...{ state: 'recorded', reason: 'Två kom senare och stod inte på listan.' },
};

const activity = {
  ...{ id, version: 1, ...content, units: [{ unit: 'unit-tegelfallsskolan', name: 'Tegelfallsskolan', number: 12 }] },
  ...{ state: 'recorded', recordedAt: '2026-10-15T07:10:00.000Z', recordedBy: by },
  _links: { self: link(`/activities/${id}`) },
};
const entry = {
  ...{ command: 'correctActivity', at: '2026-10-16T07:10:00.000Z', by, reason: correctionExample.reason },
  changes: [{ field: 'units', before: activity.units, after: [{ ...activity.units[0], number: 14 }] }],
};

/** What is answered about activities, as examples. */
export const activityExamples = {
  list: { activities: [activity], ...listed('/activities') },
  one: activity,
  log: { logEntries: [entry], ...listed(`/activities/${id}/log-entries`) },
  receipt: {
    ...{ command: 'recordActivity', activityId: id, version: 1, at: '2026-10-15T07:10:00.000Z' },
    _links: { self: link(`/activities/${id}`) },
  },
};
