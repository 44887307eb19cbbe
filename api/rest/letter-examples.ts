const path = 'https://insats.example/insats/v1/letter-templates';
const link = (href: string, rel: string, method = 'GET') => ({ href, rel, method });
const key = 'dialogue.message';

/** Words of a letter as the centre might save them. */
export const wordingsExample = {
  sv: {
    subject: '{{caseNumber}}: Nytt meddelande i dialogen',
    body: '{{actor}} har skrivit i dialogen om {{theme}}. Du kan svara i Insats eller på det här brevet.',
    action: 'Läs och svara',
  },
  en: {
    subject: '{{caseNumber}}: New message in the dialogue',
    body: '{{actor}} has written in the dialogue about {{theme}}. You can answer in Insats or reply to this letter.',
    action: 'Read and answer',
  },
};

const version = {
  ...{ key, version: 1, ...wordingsExample, savedAt: '2026-09-23T06:40:00.000Z' },
  savedBy: { person: 'person-petra-lindskog', name: 'Petra Lindskog', role: 'lead', forUnit: null, unitName: null },
};

/** The words of one letter, as they are answered. */
export const letterTemplateExample = {
  ...version,
  ...{ mayUnsubscribe: true, atOnce: false, agreement: false },
  placeholders: [
    {
      ...{ name: 'caseNumber', sv: 'ärendenummer', en: 'case number', personal: false },
      example: { sv: '26-0031', en: '26-0031' },
    },
  ],
  _links: {
    self: link(`${path}/${key}`, 'self'),
    versions: link(`${path}/${key}/versions`, 'version-history'),
    previews: link(`${path}/${key}/previews`, 'preview', 'POST'),
  },
};

const listed = (href: string) => ({
  _meta: { page: 1, limit: 20, count: 1, hasMore: false },
  _links: { self: link(href, 'self'), first: link(href, 'first') },
});

/** What is answered about the words of letters, as examples. */
export const letterExamples = {
  templates: { letterTemplates: [letterTemplateExample], ...listed(path) },
  versions: { versions: [version], ...listed(`${path}/${key}/versions`) },
  preview: {
    sv: { subject: '26-0031: Nytt meddelande i dialogen', plain: 'Hej Ylva Sundgren!\n', html: '<!DOCTYPE html>' },
    en: { subject: '26-0031: New message in the dialogue', plain: 'Hello Ylva Sundgren,\n', html: '<!DOCTYPE html>' },
    _links: { self: link(`${path}/${key}`, 'self') },
  },
};
