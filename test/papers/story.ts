import { once, session } from '../domain/orders';
import { hamid, jonatan, petra, signe, tegelfall, ylva } from '../domain/people';
import { type Told, telephoned } from './told';

const unit = tegelfall._id;
const need = {
  theme: 'Att läsa ämnestexter tillsammans',
  text: 'Våra elever läser texten men använder den inte. Vi saknar gemensamma ord för vad vi gör före, under och efter läsningen. Vi vill att en elev som går från årskurs 3 till 4, eller från lektion till fritidshem, möter samma sätt att ta sig an en text.',
  wishedPeriod: null,
  wishedPeriodText: 'november 2026–februari 2027',
  goalsServed: 'skolans mål 2 i den egna planen, ”läsning i alla ämnen”',
};
const participants = [
  { name: 'Förskoleklass–årskurs 3', arbetslag: null, unit, number: 15 },
  { name: 'Årskurs 4–6', arbetslag: null, unit, number: 16 },
  { name: 'Elevhälsa och särskilt stöd', arbetslag: null, unit, number: 6 },
  { name: 'Fritidshemmet', arbetslag: null, unit, number: 9 },
];
const record = {
  purpose:
    'Alla i kollegiet ska kunna stötta elever före, under och efter läsningen av en ämnestext, och använda samma ord för det.',
  goals: [
    {
      id: 'goal-1',
      text: 'När läsåret slutar arbetar varje arbetslag med ämnestexter i minst tre ämnen (fritidshemmet: i minst en planerad aktivitet i veckan) på det sätt som kollegiet har kommit överens om.',
      subGoals: [
        {
          ...{ id: 'sub-1', text: 'Varje arbetslag har valt två texter och planerat stöd före, under och efter.' },
          ...{ knownBy: 'Planeringarna ligger i arbetslagets mapp.', on: '2026-12-18', readBy: 'arbetslagsledarna' },
        },
        {
          ...{ id: 'sub-2', text: 'Alla har prövat minst två av strategierna med sin elevgrupp.' },
          ...{ knownBy: 'Var och en markerar det i gruppens lista, utan namn.', on: '2027-02-02' },
          readBy: 'Signe Malmros',
        },
      ],
    },
  ],
  needs:
    'Gemensamma ord för lässtrategier. Konkreta exempel i NO, SO, matematik och fritidshem. Tid att pröva mellan passen och att prata om det i arbetslaget.',
  delimitations:
    'Insatsen gäller inte avkodning, lästräning i förskoleklass eller bedömning. Ingen enskild elev diskuteras.',
};
const proposed = (hours: number, taskHours: number, changes: string | null) => ({
  summary:
    'Två grupper arbetar parallellt: A (förskoleklass–årskurs 3 och fritidshemmet, 24 personer) och B (årskurs 4–6, elevhälsa och särskilt stöd, 22 personer).\n\nMellan passen prövar alla en strategi och tar med ett exempel.',
  sessions: [
    {
      ...{ title: 'Före läsningen', content: 'Förkunskaper, ord, frågor till texten', how: 'onSite' as const, hours },
      ...{ taskAfter: 'Välj en text. Planera tre frågor och fem ord att ta upp före läsningen.', taskHours },
    },
    {
      ...{
        title: 'Under läsningen',
        content: 'Stanna upp, tänka högt, ordna innehåll',
        how: 'onSite' as const,
        hours: 2,
      },
      ...{ taskAfter: 'Tänk högt inför gruppen på två ställen i en text.', taskHours },
    },
    {
      ...{ title: 'Vår gemensamma sida', content: 'Sidan tas fram, utvärdering', how: 'both' as const, hours: 2 },
      ...{ taskAfter: null, taskHours: null },
    },
  ],
  unitArranges: 'Två salar med projektor, kopior, och tid i arbetslagen mellan passen.',
  ...{ cost: null, changes },
});

/** The request as the rektor has put it right, and then taken on. */
export const requested = once(() =>
  telephoned()
    .when(
      'correctRequest',
      { kind: 'training', need, participants, kollegium: 46, reason: 'Fritidshemmet ska vara med.' },
      ylva,
      '2026-09-07 16.05',
    )
    .when('setDiaryNumber', { diaryNumber: 'BUN 2026/0418' }, signe, '2026-09-07 16.30'),
);

const agreed = once(() =>
  requested()
    .when(
      'takeOn',
      { responsible: signe.person, others: [jonatan.person], text: 'Vi tar oss an er beställning.' },
      petra,
      '2026-09-08 10.00',
    )
    .when('recordMeetingHeld', { heldOn: '2026-09-22' }, signe, '2026-09-23 08.40')
    .when('saveMeetingRecord', record, signe, '2026-09-24 10.00')
    .when('agreeMeetingRecord', { recordVersion: 1 }, ylva, '2026-09-25 09.00')
    .when('presentProposal', { version: 1, proposal: proposed(2, 2, null) }, signe, '2026-10-01 14.00')
    .when(
      'askAdjustments',
      { proposalVersion: 1, wishes: 'Mellanuppgifterna är för stora: högst en och en halv timme var.' },
      ylva,
      '2026-10-06 09.00',
    )
    .when(
      'presentProposal',
      {
        version: 2,
        proposal: proposed(
          2.5,
          1.5,
          'Mellanuppgifterna är en och en halv timme i stället för två. Pass 1 är en halvtimme längre.',
        ),
      },
      signe,
      '2026-10-13 11.00',
    )
    .when(
      'agreeProposal',
      { proposalVersion: 2, comment: 'Det här blir bra. Fritidshemmet är särskilt nöjt med receptet i pass 2.' },
      hamid,
      '2026-10-16 10.00',
    ),
);

const groups = [
  { name: 'Grupp A', members: [{ unit, number: 24 }] },
  { name: 'Grupp B', members: [{ unit, number: 22 }] },
];
const titled = (title: string, on: string, group: string) => ({ ...session(group, on), title });
const sessions = [
  titled('Före läsningen', '2026-11-02', 'Grupp A'),
  titled('Före läsningen', '2026-11-03', 'Grupp B'),
  titled('Under läsningen', '2026-11-18', 'Grupp A'),
  titled('Under läsningen', '2026-11-26', 'Grupp B'),
];
const material = [
  { name: 'Bildspel: Före, under, efter', link: 'https://material.example/bildspel' },
  { name: 'Ordlista: femton ord om läsning', link: null },
];

/** Two sessions have been held, and the absent of the first group have a message. */
export const begun = once(() =>
  agreed()
    .when('arrangeGroups', { groups }, signe, '2026-10-19 09.00')
    .when('suggestSessions', { sessions }, signe, '2026-10-19 10.00')
    .when('acceptSessions', { sessions: sessions.map((_, i) => `session-${i + 1}`) }, hamid, '2026-10-22 09.00')
    .when(
      'recordSessionHeld',
      {
        present: [{ unit, number: 22 }],
        note: 'Deltagarna ville ha korta exempel.',
        task: 'Välj en text. Planera tre frågor och fem ord att ta upp före läsningen.',
        material,
      },
      signe,
      '2026-11-02 17.00',
      { sessionId: 'session-1' },
    )
    .when('recordSessionHeld', { present: [{ unit, number: 21 }] }, signe, '2026-11-03 17.00', {
      sessionId: 'session-2',
    })
    .when(
      'writeForAbsent',
      {
        text: 'Hej! I går arbetade vi med vad man kan göra före läsningen. Vi prövade på en NO-text och på ett recept.\n\nHör gärna av dig till Signe Malmros om något är oklart.',
      },
      signe,
      '2026-11-03 18.00',
      { sessionId: 'session-1' },
    ),
);

const summary =
  'Vilka som svarade. 36 av 46 inbjudna svarade på enkäten i det sista passet.\n\nNådde insatsen sina mål? 22 av 36 svarar 4 eller 5 på frågan om målen är nådda. Skillnaden mellan grupperna är liten, så den ska läsas försiktigt.\n\nVår bedömning. Insatsen har gett skolan ett gemensamt språk. Om det ska hålla behöver arbetslagen en fast tid för texter.';

/** All sessions are done with, one of them cancelled, and the documentation is shared without the evaluation. */
const documented = once(() =>
  begun()
    .when('recordSessionHeld', { present: [{ unit, number: 21 }] }, signe, '2026-11-18 17.00', {
      sessionId: 'session-3',
    })
    .when('cancelSession', { reason: 'Passledaren har fått förhinder.' }, signe, '2026-11-26 10.15', {
      sessionId: 'session-4',
    })
    .when('recordNoSurvey', { reason: 'Ingen tid fanns kvar före jul.' }, signe, '2026-11-27 09.00', {
      groupId: 'group-2',
    })
    .when('shareDocumentation', {}, signe, '2026-11-30 10.00'),
);

/** The whole order: the summary is read and in the second version of the documentation, with goals and next steps. */
export const whole = once(
  (): Told =>
    documented()
      .when('sendSummary', { text: summary }, signe, '2026-12-04 10.00')
      .when('confirmSummaryRead', { summaryVersion: 1, comment: 'Tack.', include: true }, ylva, '2026-12-07 09.00')
      .when(
        'recordOutcome',
        {
          outcomes: [
            { goal: 'goal-1', subGoal: null, outcome: 'tooEarly', comment: null },
            { goal: 'goal-1', subGoal: 'sub-1', outcome: 'reached', comment: 'alla fyra arbetslag' },
          ],
        },
        ylva,
        '2026-12-07 09.10',
      )
      .when(
        'recordOutcome',
        { outcomes: [{ goal: 'goal-1', subGoal: 'sub-1', outcome: 'reached', comment: null }] },
        signe,
        '2026-12-07 09.20',
      )
      .when(
        'shareDocumentation',
        {
          nextSteps:
            'Arbetslagen får 30 minuter varannan onsdag från vecka 10. Signe Malmros hör av sig till Hamid Rostami i mars.',
          reason: 'Sammanfattningen är med sedan rektor har sagt ja, och vi har läst av målen tillsammans.',
        },
        signe,
        '2026-12-08 10.00',
      ),
);
