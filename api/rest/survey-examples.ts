const orderId = '7d0f0f0e-5b0f-4a53-9d4f-0b8f2f0d6a11';
const link = (path: string) => ({
  self: { href: `https://insats.example/insats/v1/orders/${orderId}/${path}`, rel: 'self', method: 'GET' },
});

const room = {
  ...{ code: 'k7mq2f9d', address: 'insats.example/e/k7mq2f9d' },
  qr: '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

const freeText = {
  ...{ id: '0f3a9c1d5e7b42608a1c2d3e4f506172', question: 'keepOrChange', state: 'shown' },
  ...{ text: 'Mer tid att pröva mellan passen.', shown: 'Mer tid att pröva mellan passen.' },
};

/** Surveys of the sample order, as the API answers. */
export const surveyExamples = {
  surveys: {
    groups: [
      {
        ...{ group: 'group-1', name: 'Grupp A', state: 'open', linksLeft: 0 },
        ...{ opensAt: '2026-11-26T13:30:00.000Z', closesAt: '2026-11-29T15:30:00.000Z' },
        room,
      },
    ],
    answered: 12,
    releases: 0,
    _links: link('surveys'),
  },
  links: { links: ['https://insats.example/e/9fX2mQ7kT0aBcDeFgHiJkLmN'], _links: link('surveys') },
  paper: { unit: null, mark: '5b1f7c0e9a2d4836', values: { goalsReached: 4, obstacles: ['planningTime'] } },
  paperKept: { kept: true, _links: link('surveys') },
  results: {
    ...{ floor: 5, groups: [{ group: 'group-1', name: 'Grupp A' }], units: [] },
    results: [
      {
        ...{ survey: 'participant-standard', version: 1, releasedAt: '2026-11-29T15:31:10.000Z', answered: 21 },
        questions: [
          {
            ...{ key: 'goalsReached', kind: 'scale', options: [] },
            text: {
              sv: 'I vilken grad har insatsen nått sina mål?',
              en: 'To what degree has the intervention reached its goals?',
            },
            figures: {
              is: 'shown',
              answered: 21,
              counts: { 1: 0, 2: 0, 3: 4, 4: 12, 5: 4 },
              dontKnow: 1,
              mean: 4,
              median: null,
            },
          },
        ],
      },
    ],
    _links: link('survey-results'),
  },
  followUps: {
    floor: 5,
    followUps: [
      {
        ...{ unit: 'unit-tegelfallsskolan', name: 'Tegelfallsskolan', state: 'open', room, answered: 7, results: null },
        ...{ opensAt: '2027-02-10T06:30:00.000Z', closesAt: '2027-03-12T22:59:59.999Z' },
      },
    ],
    _links: link('follow-ups'),
  },
  suggestion: {
    text: 'Vilka som svarade. 20 av 25 inbjudna svarade på enkäten.',
    unread: 0,
    _links: link('summary-suggestions/current'),
  },
  texts: { freeTexts: [freeText], unread: 3, _links: link('free-texts') },
  reading: { freeText: freeText.id, shown: freeText.shown },
  read: { ...freeText, _links: link('free-texts') },
};
