import { fileId, orderId } from './examples';

const base = `https://insats.example/insats/v1/orders/${orderId}`;
const file = {
  ...{ name: 'Upplägg pass 2.pdf', kind: 'pdf', mediaType: 'application/pdf', bytes: 184_320 },
  ...{ sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', scan: 'clean' },
};

export const fileExample = {
  ...{ id: fileId, orderId, ...file, attachBefore: '2026-11-13T08:00:00.000Z' },
  _links: {
    self: { href: base, rel: 'self', method: 'GET' },
    attach: { href: `${base}/attachments`, rel: 'attachFile', method: 'POST' },
  },
};

const page = (self: string) => ({
  _meta: { page: 1, limit: 20, count: 1, hasMore: false },
  _links: { self: { href: self, rel: 'self', method: 'GET' } },
});

export const attachmentsExample = {
  attachments: [
    {
      ...{ id: 'attachment-1', about: { kind: 'session', id: 'session-2' } },
      versions: [
        {
          ...{ version: 1, ...file, accessible: 'yes', attachedAt: '2026-11-12T08:05:00.000Z' },
          attachedBy: {
            ...{ person: 'person-signe-malmros', name: 'Signe Malmros', role: 'staff', forUnit: null, unitName: null },
          },
          takenAway: null,
          _links: { content: { href: `${base}/attachments/attachment-1/files/1`, rel: 'enclosure', method: 'GET' } },
        },
      ],
      _links: { fetches: { href: `${base}/attachments/attachment-1/fetches`, rel: 'related', method: 'GET' } },
    },
  ],
  ...page(`${base}/attachments`),
};

export const fetchesExample = {
  fetches: [{ at: '2026-11-13T06:40:00.000Z', version: 1, role: 'rektor', unitName: 'Tegelfallsskolan', by: null }],
  ...page(`${base}/attachments/attachment-1/fetches`),
};
