const link = (path: string, rel = 'self') => ({ href: `https://insats.example/insats/v1${path}`, rel, method: 'GET' });
const listed = (path: string) => ({
  _meta: { page: 1, limit: 20, count: 1, hasMore: false },
  _links: { self: link(path), first: link(path, 'first') },
});
const own = {
  ...{ on: '2026-09-23', role: 'staff', purpose: 'order', subjectName: '26-0031' },
  told: 'Medarbetare, för arbetet med ärende 26-0031',
};
const reader = { person: 'person-signe-malmros', name: 'Signe Malmros' };

/** What is answered about readings, as examples. */
export const readingExamples = {
  own: { readings: [own], ...listed('/me/readings') },
  found: { readings: [{ ...own, reader }], ...listed('/readings') },
};
