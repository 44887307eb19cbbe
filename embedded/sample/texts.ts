import type { Static } from 'typebox';
import type { MeetingRecord, ProposalContent } from '../../schemas/parts';

/** What orders are about. */
export const themes = [
  ...['Att läsa ämnestexter tillsammans', 'Språk i leken', 'Matematiska samtal', 'Studiero i klassrummet'],
  ...[
    'Digitala verktyg i ateljén',
    'Utomhuspedagogik',
    'Bedömning för lärande',
    'Flerspråkighet',
    'Särskilt stöd i grupp',
  ],
];

const subGoals = [
  {
    ...{ id: 'sub-goal-1', text: 'Alla har prövat i sin grupp mellan passen.', on: null, readBy: 'Rektor' },
    knownBy: 'Var och en berättar på sista passet.',
  },
];

/** What every planning meeting comes to. */
export const goals: Static<typeof MeetingRecord>['goals'] = [
  { id: 'goal-1', text: 'Varje arbetslag har prövat något nytt.', subGoals },
];

const session = (title: string, taskAfter: string | null) => ({
  ...{ title, content: 'Prova, pröva igen och prata.', how: 'onSite' as const, hours: 2 },
  ...{ taskAfter, taskHours: taskAfter ? 1 : null },
});

/** The proposal of every order. */
export const proposal = (changes: string | null): Static<typeof ProposalContent> => ({
  summary: 'Några pass med uppgifter mellan.',
  sessions: [session('Första passet', 'Pröva i din grupp.'), session('Sista passet', null)],
  ...{ unitArranges: 'En sal med projektor.', cost: null, changes },
});
