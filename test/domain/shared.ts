import { heldOn, instant, once, proposal, record, type Telling } from './orders';
import { farida, hagerbrink, myrlov, signe, stellan, tegelfall, ylva } from './people';

export const day = '2026-09-28';
const joins = (unit: string, number: number, kollegium: number) => ({
  ...{ participants: [{ name: 'Alla', arbetslag: null, unit, number }], kollegium },
});

/** An order of Tegelfallsskolan, which leads, in which Hägerbrinksskolan and Myrlövsskolan take part; its meeting was held. */
export const sharedByThree = once(() =>
  heldOn(day)
    .when('inviteUnit', { unit: hagerbrink._id }, ylva, `${day} 17.00`)
    .when('inviteUnit', { unit: myrlov._id }, signe, `${day} 17.05`)
    .when('joinOrder', joins(hagerbrink._id, 16, 60), stellan, '2026-09-29 09.00')
    .when('joinOrder', joins(myrlov._id, 12, 40), farida, '2026-09-29 10.00'),
);

export const agreedByThree = once(() =>
  sharedByThree()
    .when('saveMeetingRecord', record, signe, '2026-09-29 13.00')
    .when('presentProposal', { version: 1, proposal }, signe, '2026-09-30')
    .when('agreeProposal', { proposalVersion: 1 }, ylva, '2026-10-01 09.00')
    .when('agreeProposal', { proposalVersion: 1 }, stellan, '2026-10-01 10.00')
    .when('agreeProposal', { proposalVersion: 1 }, farida, '2026-10-01 11.00'),
);

export const sharedSession = (group: string, on: string) => ({
  ...{ group, title: `Pass ${on}`, startsAt: instant(`${on} 14.30`), endsAt: instant(`${on} 16.30`) },
  ...{ how: 'onSite' as const, place: 'Matsalen', link: null },
  leaders: [{ person: signe.person, name: 'Signe Malmros' }],
});

const members = (...units: [string, number][]) => units.map(([unit, number]) => ({ unit, number }));

/** Three groups: one of Tegelfallsskolan and Hägerbrinksskolan together, one of each of the others; two sessions each. */
export const plannedByThree = once(() =>
  agreedByThree()
    .when(
      'arrangeGroups',
      {
        groups: [
          { name: 'Tillsammans', members: members([tegelfall._id, 24], [hagerbrink._id, 8]) },
          { name: 'Hägerbrink', members: members([hagerbrink._id, 8]) },
          { name: 'Myrlöv', members: members([myrlov._id, 12]) },
        ],
      },
      signe,
      '2026-10-02',
    )
    .when(
      'suggestSessions',
      {
        sessions: ['2026-10-20', '2026-11-03'].flatMap((on) =>
          ['Tillsammans', 'Hägerbrink', 'Myrlöv'].map((group) => sharedSession(group, on)),
        ),
      },
      signe,
      '2026-10-02 13.00',
    ),
);

export const acceptedByThree = once(() =>
  plannedByThree().when(
    'acceptSessions',
    { sessions: ['session-1', 'session-2', 'session-3', 'session-4', 'session-5', 'session-6'] },
    ylva,
    '2026-10-05',
  ),
);

const present = (telling: Telling, sessionId: string) => {
  const { group } = telling.order.sessions.find(({ id }) => id === sessionId)!;
  return telling.order.groups.find(({ id }) => id === group)!.members;
};
/** Records sessions as held with everybody present. */
export const allHeld = (telling: Telling, at: string, ...sessions: string[]): Telling =>
  sessions.reduce(
    (told, sessionId) =>
      told.when('recordSessionHeld', { present: [...present(told, sessionId)] }, signe, at, { sessionId }),
    telling,
  );

export const deliveredToThree = once(() =>
  allHeld(
    allHeld(acceptedByThree(), '2026-10-20 17.00', 'session-1', 'session-2', 'session-3'),
    ...(['2026-11-03 17.00', 'session-4', 'session-5', 'session-6'] as const),
  ),
);

export const summarisedForThree = once(() =>
  deliveredToThree()
    .when('shareDocumentation', {}, signe, '2026-11-04')
    .when('sendSummary', { text: 'Målen nåddes.' }, signe, '2026-11-09'),
);
