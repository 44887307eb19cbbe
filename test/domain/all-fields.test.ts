import type { OrderCommand } from '../../domain/rules';
import { instant, session, type Target, type Telling } from './orders';
import { hagerbrink, signe, stellan, tegelfall, ylva } from './people';
import { sharedByThree } from './shared';
import { states } from './states';

const elsewhere = { name: 'Andra', arbetslag: null, unit: 'unit-elsewhere', number: 30 };
const nowhere = { ...session('Grupp X', '2026-09-01', '10.00', '09.00'), place: null };
const counted = (...numbers: number[]) => numbers.map((number) => ({ unit: tegelfall._id, number }));
const first = { sessionId: 'session-1' };
const backwards = { startsAt: instant('2027-10-20 11.00'), endsAt: instant('2027-10-20 10.00') };

const cases: [OrderCommand, () => Telling, typeof ylva, string, unknown, string[], Target?][] = [
  [
    'queueOrder',
    ...([states.requested!.tell, signe, '2026-09-08'] as const),
    { period: { from: '2026-09-01', to: '2026-08-01' }, text: 'I höst.' },
    ['/period/to', '/period'],
  ],
  [
    'chooseParticipants',
    ...([states.held!.tell, ylva, '2026-09-22'] as const),
    { participants: [elsewhere], kollegium: 20 },
    ['/participants/0/unit', '/participants'],
  ],
  [
    'recordMeetingHeld',
    ...([states.written!.tell, signe, '2026-09-22'] as const),
    {
      ...{ heldOn: '2026-09-30', further: true },
      record: { purpose: null, goals: [], needs: null, delimitations: null },
    },
    ['/heldOn', '/record'],
  ],
  [
    'recordMeetingHeld',
    ...([states.booked!.tell, signe, '2026-09-22'] as const),
    { heldOn: '2026-09-30', meeting: 'meeting-9' },
    ['/meeting', '/heldOn'],
  ],
  [
    'suggestSessions',
    ...([states.accepted!.tell, signe, '2026-10-06'] as const),
    { sessions: [nowhere] },
    ['/sessions/0/startsAt', '/sessions/0/endsAt', '/sessions/0/how', '/sessions/0/group'],
  ],
  [
    'addSession',
    ...([states.accepted!.tell, signe, '2026-10-06'] as const),
    { ...nowhere, replaces: 'session-9' },
    ['/replaces', '/startsAt', '/endsAt', '/how', '/group'],
  ],
  [
    'addHeldSession',
    ...([states.accepted!.tell, signe, '2026-10-06'] as const),
    { ...nowhere, ...backwards, replaces: 'session-9', present: counted(3, 3) },
    ['/replaces', '/startsAt', '/endsAt', '/how', '/group', '/present/1/unit'],
  ],
  [
    'recordSessionHeld',
    ...([states.accepted!.tell, signe, '2026-10-20 17.00'] as const),
    { present: counted(25, 3) },
    ['/present/1/unit', '/present/0/number'],
    first,
  ],
  [
    'correctSession',
    ...([states.begun!.tell, signe, '2026-10-22'] as const),
    { ...backwards, place: null, present: counted(25, 3), reason: 'Fel.' },
    ['/startsAt', '/endsAt', '/place', '/present/1/unit', '/present/0/number'],
    first,
  ],
  [
    'arrangeGroups',
    ...([states.agreed!.tell, signe, '2026-10-06'] as const),
    {
      groups: [
        { name: 'A', members: [{ unit: 'unit-elsewhere', number: 4 }] },
        { name: 'A', members: counted(4) },
      ],
    },
    ['/groups/0/members/0/unit', '/groups/1/name'],
  ],
];

describe('What is wrong with a body is told of every field in one answer', () => {
  test.each(cases)('of %s', (command, tell, by, at, body, pointers, target = {}) => {
    const { fields } = tell().refused(command, body as never, by, at, { target });
    expect(fields?.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test('also of the one that a unit joins with', () => {
    const asked = sharedByThree();
    const left = asked
      .when('leaveSharedOrder', { reason: 'Nej.' }, stellan, '2026-09-30')
      .when('inviteUnit', { unit: hagerbrink._id }, ylva, '2026-09-30 13.00');
    const body = { participants: [elsewhere], kollegium: 20 };
    const { fields } = left.refused('joinOrder', body, stellan, '2026-10-01');
    expect(fields?.map(({ pointer }) => pointer)).toEqual(['/participants/0/unit', '/participants']);
  });
});
