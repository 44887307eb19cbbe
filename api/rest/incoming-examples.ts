const link = (path: string, rel = 'self') => ({ href: `https://insats.example/insats/v1${path}`, rel, method: 'GET' });
const listed = (path: string) => ({
  _meta: { page: 1, limit: 20, count: 1, hasMore: false },
  _links: { self: link(path), first: link(path, 'first') },
});
const id = 'WeRksA5lqPHLAb2upCeABjvkyyC6tRE2pDiinSw03mc';
const orderId = '6f0f4b3c-9a51-4f0e-8e21-0a2f7f6f0001';
const row = {
  ...{ id, messageId: '<CAD=x1@mail.example>', receivedAt: '2026-10-02T07:41:10.000Z', bytes: 5210 },
  ...{ state: 'forStaff', reason: 'mayNotWrite', kind: 'reply', from: 'tuva.nordlander@ronnmarka.example' },
  ...{
    subject: 'Sv: 26-0031: Nytt i dialogen',
    files: [{ name: 'plan.pdf', kind: 'application/pdf', bytes: 3120, told: null }],
  },
  told: 'Avsändaren får inte skriva i ärendet. Svara själv om brevet hör dit.',
  ...{ orderId, person: 'person-tuva-nordlander', setAside: null },
  _links: { self: link(`/incoming-mails/${id}`), order: link(`/orders/${orderId}`, 'related') },
};
const address = {
  ...{ id: 'b7d2QO1yTnGv0o8yPz3cVj6mT2sZx5LQe9aHk4WfRuY', mail: 'ylva.sundgren@ronnmarka.example', told: null },
  ...{ since: '2026-10-02T07:41:10.000Z', answer: '5.1.1' },
};

/** What is answered about mail that came in, as examples. */
export const incomingExamples = {
  list: { incomingMails: [row], ...listed('/incoming-mails') },
  one: { ...row, text: 'Vi kan vara med en onsdag.' },
  held: { heldAddresses: [address], ...listed('/held-addresses') },
  receipt: {
    ...{ command: 'setMailAside', about: id, at: '2026-10-02T08:00:00.000Z' },
    _links: { self: link(`/incoming-mails/${id}`) },
  },
};
