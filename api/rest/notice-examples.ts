const orderId = '7d0f0f0e-5b0f-4a53-9d4f-0b8f2f0d6a11';

/** A reminder of the sample order that has been sent. */
export const noticeExample = {
  id: `${orderId}/proposal/version-1/proposal.reminder/2026-09-29/responsible/person-signe-malmros`,
  ...{ orderId, caseNumber: '26-0031', state: 'sent', reason: null, kind: 'proposal.reminder', to: 'responsible' },
  ...{
    unit: null,
    about: 'version-1',
    dueOn: '2026-10-06',
    at: '2026-09-29T05:30:02.118Z',
    latestAt: '2026-10-06T22:00:00.000Z',
  },
  ...{ person: 'person-signe-malmros', attempts: 1, repeats: 0, answer: '250' },
  ...{ subject: '26-0031: 7 dagar kvar till förslaget', text: 'Hej Signe Malmros!' },
};

/** How somebody wishes to get their letters. */
export const postWishesExample = {
  ...{ language: 'sv', digest: 'daily', withoutKinds: ['session.reminder'], version: 2 },
  _links: { self: { href: 'https://insats.example/insats/v1/me/post-wishes', rel: 'self', method: 'GET' } },
};
