/** Parts of examples that several operations share: the invented order of the sample municipality. */
export const participant = {
  name: 'Årskurs 4–6',
  arbetslag: 'al-tegelfall-46',
  unit: 'unit-tegelfallsskolan',
  number: 16,
};
export const need = {
  theme: 'Att läsa ämnestexter tillsammans',
  text: 'Våra elever läser texten men använder den inte.',
  wishedPeriod: { from: '2026-11-01', to: '2027-02-28' },
  wishedPeriodText: null,
  goalsServed: 'Läsning i alla ämnen',
};
export const request = { kind: 'training', need, participants: [participant], kollegium: 46 };
export const meetingTimes = { startsAt: '2026-09-22T12:30:00Z', endsAt: '2026-09-22T14:00:00Z' };
export const sessionTimes = { startsAt: '2026-11-26T13:30:00Z', endsAt: '2026-11-26T15:30:00Z' };
export const meetingRecord = {
  theme: 'Att läsa ämnestexter tillsammans',
  purpose: 'Alla i kollegiet ska kunna stötta elever före, under och efter läsningen.',
  goals: [
    {
      id: 'goal-1',
      text: 'Varje arbetslag arbetar med ämnestexter på samma sätt.',
      subGoals: [
        {
          id: 'sub-goal-1',
          text: 'Varje arbetslag har valt två texter.',
          knownBy: 'Planeringarna finns.',
          on: '2026-12-18',
          readBy: 'arbetslagsledarna',
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
      title: 'Före läsningen',
      content: 'Förkunskaper, ord, frågor till texten',
      how: 'onSite',
      hours: 2.5,
      taskAfter: 'Välj en text.',
      taskHours: 1.5,
    },
  ],
  unitArranges: 'Två salar med projektor.',
  cost: null,
  changes: null,
};
/** The same while it is being written. */
export const unfinishedProposal = {
  summary: 'Två grupper arbetar parallellt.',
  sessions: [{ title: 'Före läsningen', content: '', how: 'onSite', hours: null }],
};
export const plannedSession = {
  group: 'Grupp A',
  title: 'Pass 1',
  startsAt: '2026-11-02T08:00:00Z',
  endsAt: '2026-11-02T10:30:00Z',
  how: 'onSite',
  place: 'Matsalen',
  link: null,
  leaders: [{ person: 'person-signe-malmros', name: 'Signe Malmros' }],
};
export const orderId = '7e4c9a52-5f0d-4b6e-9c1a-3d2f8b7a6e10';

export const fileId = 'b0c6f3de-7a55-4a1c-8f6e-2d9c1e4b7a30';
export const sentFile = { file: fileId, accessible: 'yes', childrenConsidered: true, copyrightConsidered: true };
