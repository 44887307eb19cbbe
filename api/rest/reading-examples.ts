const link = (path: string, rel = 'self') => ({ href: `https://insats.example/insats/v1${path}`, rel, method: 'GET' });
const listed = (path: string) => ({
  _meta: { page: 1, limit: 20, count: 1, hasMore: false },
  _links: { self: link(path), first: link(path, 'first') },
});
const own = {
  ...{ on: '2026-09-23', role: 'staff', purpose: 'order', subjectName: '26-0031' },
  told: 'Medarbetare, för arbetet med ärende 26-0031',
};
const reader = { id: 'person-signe-malmros', name: 'Signe Malmros' };

/** What is answered about readings, as examples. */
export const readingExamples = {
  own: { readings: [own], ...listed('/me/readings') },
  searches: {
    readingSearches: [
      {
        id: '0f6c5d1e-52c1-4b1c-8a8e-6d5f5a0c9b77',
        by: { person: 'person-petra-lindskog', name: 'Petra Lindskog', role: 'lead', forUnit: null, unitName: null },
        ...{ told: 'Petra Lindskog', at: '2026-09-28T08:00:00.000Z', reason: 'Anmälan om obehörig läsning' },
        ...{ person: 'person-ylva-sundgren', order: null },
      },
    ],
    ...listed('/reading-searches'),
  },
  found: { readings: [{ ...own, reader }], ...listed('/readings') },
};
