const path = 'https://insats.example/insats/v1/surveys';
const key = 'participant-standard';
const link = (href: string, rel: string, method = 'GET') => ({ href, rel, method });
const by = { person: 'person-signe-malmros', name: 'Signe Malmros', role: 'staff', forUnit: null, unitName: null };

/** What a survey could ask. */
export const contentExample = {
  ...{ title: { sv: 'Utvärdera insatsen', en: 'Evaluate the intervention' }, minutes: 4 },
  parts: [
    {
      ...{ key: 'questions', repeat: 'once', shownWhen: null, title: null },
      questions: [
        {
          ...{ key: 'goalsReached', kind: 'scale', required: true, shownIf: null, help: null, values: [1, 2, 3, 4, 5] },
          text: {
            sv: 'I vilken grad har insatsen nått sina mål?',
            en: 'How far has the intervention reached its goals?',
          },
          low: { sv: 'Inte alls', en: 'Not at all' },
          high: { sv: 'Helt', en: 'Fully' },
          dontKnow: { sv: 'Vet inte', en: 'I don’t know' },
        },
      ],
    },
  ],
};

const published = {
  ...{ key, version: 2, for: 'participants', anonymous: true, ...contentExample, edits: 3 },
  ...{ savedAt: '2026-09-08T06:00:00.000Z', savedBy: by, state: 'published' },
  ...{ publishedAt: '2026-09-09T06:00:00.000Z', publishedBy: by },
};
const listed = (href: string) => ({
  _meta: { page: 1, limit: 20, count: 1, hasMore: false },
  _links: { self: link(href, 'self'), first: link(href, 'first') },
});
const links = {
  self: link(`${path}/${key}`, 'self'),
  versions: link(`${path}/${key}/versions`, 'version-history'),
  draft: link(`${path}/${key}/drafts/current`, 'working-copy'),
  previews: link(`${path}/${key}/previews`, 'preview', 'POST'),
};

/** What is answered about what surveys ask, as examples. */
export const surveyEditExamples = {
  survey: { ...published, _links: links },
  surveys: { surveys: [{ ...published, _links: links }], ...listed(path) },
  versions: { versions: [published], ...listed(`${path}/${key}/versions`) },
  draft: {
    ...{ ...published, version: 3, edits: 4, state: 'draft', publishedAt: null, publishedBy: null },
    ...{ rewordedQuestions: ['goalsReached'], _links: { self: link(`${path}/${key}/drafts/current`, 'self') } },
  },
  preview: { sv: '<!doctype html>', en: '<!doctype html>', _links: { self: link(`${path}/${key}`, 'self') } },
};
