import { randomUUID } from 'node:crypto';
import type { CommandName } from '../../schemas/commands';
import type { Target, TestApi } from './api';
import { people, type Who } from './people';

export const unit = 'unit-tegelfallsskolan';
export const preschool = 'unit-tegelfall-forskola';

export const request = {
  kind: 'training',
  need: {
    theme: 'Att läsa ämnestexter tillsammans',
    text: 'Våra elever läser texten men använder den inte.',
    wishedPeriod: { from: '2026-11-01', to: '2027-02-28' },
    wishedPeriodText: null,
    goalsServed: 'Läsning i alla ämnen',
  },
  participants: [
    { name: 'Årskurs 4–6', arbetslag: 'al-tegelfall-46', unit, number: 16 },
    { name: 'Fritidshemmet', arbetslag: 'al-tegelfall-fritids', unit, number: 9 },
  ],
  kollegium: 46,
};

export const record = {
  theme: 'Att läsa ämnestexter tillsammans',
  purpose: 'Alla i kollegiet ska kunna stötta elever före, under och efter läsningen.',
  goals: [
    {
      id: 'goal-1',
      text: 'Varje arbetslag arbetar med ämnestexter på samma sätt.',
      subGoals: [
        {
          ...{ id: 'sub-goal-1', text: 'Varje arbetslag har valt två texter.', knownBy: 'Planeringarna finns.' },
          ...{ on: '2026-12-18', readBy: 'arbetslagsledarna' },
        },
      ],
    },
  ],
  needs: 'Gemensamma ord för lässtrategier.',
  delimitations: 'Insatsen gäller inte avkodning.',
};

export const proposal = {
  summary: 'Två grupper arbetar parallellt.',
  sessions: [
    {
      ...{ title: 'Före läsningen', content: 'Förkunskaper, ord, frågor till texten', how: 'onSite', hours: 2.5 },
      ...{ taskAfter: 'Välj en text.', taskHours: 1.5 },
    },
  ],
  ...{ unitArranges: 'Två salar med projektor.', cost: null, changes: null },
};

export const meeting = {
  ...{ startsAt: '2026-09-22T14:30:00+02:00', endsAt: '2026-09-22T16:00:00+02:00' },
  ...{ place: 'Rum Lyktan', link: null },
};

export const session = (group: string, day: string, from = '14:30', to = '16:30') => ({
  ...{ group, title: `Pass ${day}`, startsAt: `${day}T${from}:00+01:00`, endsAt: `${day}T${to}:00+01:00` },
  ...{ how: 'onSite', place: 'Matsalen', link: null, leaders: [{ person: people.staff, name: 'Signe Malmros' }] },
});

type Given = [at: string, who: Who, command: CommandName, body?: unknown, target?: Target, seen?: number];

/** What people do from one stage of an order to the next, each at its time in the municipality. */
const stages = {
  takenOn: [['2026-09-08 10.00', 'lead', 'takeOn', { responsible: people.staff }]],
  booked: [['2026-09-08 11.00', 'staff', 'bookMeeting', meeting]],
  held: [['2026-09-22 16.30', 'staff', 'recordMeetingHeld', { heldOn: '2026-09-22' }]],
  recorded: [
    ['2026-09-23 08.30', 'staff', 'saveMeetingRecord', record, {}, 0],
    ['2026-09-23 10.00', 'rektor', 'agreeMeetingRecord', { recordVersion: 1 }],
  ],
  presented: [['2026-09-29 09.00', 'staff', 'presentProposal', { version: 1, proposal }]],
  agreed: [['2026-09-30 09.00', 'representative', 'agreeProposal', { proposalVersion: 1 }]],
  suggested: [
    [
      '2026-10-01 09.00',
      'staff',
      'arrangeGroups',
      {
        groups: [
          { name: 'Grupp A', members: [{ unit, number: 16 }] },
          { name: 'Grupp B', members: [{ unit, number: 9 }] },
        ],
      },
    ],
    [
      '2026-10-01 09.10',
      'staff',
      'suggestSessions',
      {
        sessions: [
          session('Grupp A', '2026-11-02'),
          session('Grupp A', '2026-11-26'),
          session('Grupp B', '2026-11-03'),
        ],
      },
    ],
  ],
  planned: [
    ['2026-10-02 09.00', 'representative', 'acceptSessions', { sessions: ['session-1', 'session-2', 'session-3'] }],
  ],
  begun: [
    [
      '2026-11-02 17.00',
      'staff',
      'recordSessionHeld',
      { present: [{ unit, number: 15 }], note: 'Vi prövade tre sätt.', task: 'Välj en text.' },
      { sessionId: 'session-1' },
    ],
    ['2026-11-03 17.00', 'staff', 'recordSessionHeld', { present: [{ unit, number: 9 }] }, { sessionId: 'session-3' }],
  ],
  delivered: [
    ['2026-11-26 17.00', 'staff', 'recordSessionHeld', { present: [{ unit, number: 14 }] }, { sessionId: 'session-2' }],
  ],
  summarised: [['2026-12-03 09.00', 'staff', 'sendSummary', { text: '20 av 25 svarade på enkäten.' }]],
  read: [
    ['2026-12-04 09.00', 'rektor', 'confirmSummaryRead', { summaryVersion: 1, comment: 'Det stämmer.', include: true }],
  ],
  documented: [['2026-12-07 09.00', 'staff', 'shareDocumentation', { nextSteps: 'Varannan onsdag.' }]],
  closed: [['2026-12-08 09.00', 'staff', 'closeOrder']],
} satisfies Record<string, Given[]>;

/** A stage that an order has come to. */
export type Stage = 'sent' | keyof typeof stages;

/** The rektor of Tegelfallsskolan writes an order and sends it; its id. */
export async function sentOrder(api: TestApi, body: object = request): Promise<string> {
  api.clock('2026-09-08 09.00');
  const { draftId } = await api.kept('rektor', 'startDraft', {}, { unit });
  await api.kept('rektor', 'saveDraft', { draftId: draftId! }, body, { seen: 1 });
  const { orderId } = await api.kept('rektor', 'sendOrder', { draftId: draftId! }, { draftVersion: 2 });
  return orderId!;
}

/** Goes on with an order from one stage to another: nothing of the first, everything up to and with the last. */
export async function goOn(api: TestApi, orderId: string, from: Stage, to: Stage): Promise<void> {
  const names = ['sent', ...Object.keys(stages)] as Stage[];
  for (const name of names.slice(names.indexOf(from) + 1, names.indexOf(to) + 1))
    for (const [at, who, command, body, target, seen] of stages[name as keyof typeof stages] as Given[]) {
      api.clock(at);
      await api.kept(who, command, { orderId, ...target }, body, seen === undefined ? {} : { seen });
    }
}

/** A new order that has come to a stage; its id. */
export async function orderAt(api: TestApi, stage: Stage): Promise<string> {
  const orderId = await sentOrder(api);
  await goOn(api, orderId, 'sent', stage);
  return orderId;
}

/** An id that belongs to nothing. */
export const nobodysId = randomUUID();
