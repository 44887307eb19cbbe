import type { Unit } from '../../schemas/organisation';

/** One thing that a huvudman wants over the years, what units make of it, and the themes of orders that serve it. */
export interface Aim {
  key: string;
  themes: readonly string[];
  need: string;
  text: string;
  measuredBy: string;
  ofUnit: { need: string; text: string; measuredBy: string; subGoal: { text: string; measuredBy: string } };
  /** The part of the curriculum that says so. */
  part: string;
}

/** What the invented huvudmän want; every theme of an order belongs to one of them. */
export const aims: readonly Aim[] = [
  {
    key: 'language',
    themes: ['Att läsa ämnestexter tillsammans', 'Språk i leken', 'Flerspråkighet'],
    need: 'Vart tredje barn möter språket mest hemma, och skillnaderna växer med åren.',
    text: 'Alla barn och elever utvecklar sitt språk varje dag',
    measuredBy: 'Kartläggning av språk och läsning i maj, enhet för enhet',
    ofUnit: {
      need: 'Vi arbetar med språket på olika sätt, och bara ibland.',
      text: 'Vi arbetar med språket tillsammans i all undervisning',
      measuredBy: 'Kartläggningen i maj och samtal i arbetslagen',
      subGoal: {
        text: 'Alla arbetslag planerar språket i varje tema',
        measuredBy: 'Rektor läser planeringarna två gånger per läsår',
      },
    },
    part: 'Språk och kommunikation',
  },
  {
    key: 'teaching',
    themes: ['Matematiska samtal', 'Digitala verktyg i ateljén', 'Bedömning för lärande', 'Utomhuspedagogik'],
    need: 'Undervisningen skiljer sig mer mellan grupper än mellan enheter.',
    text: 'Undervisningen håller hög kvalitet i alla grupper',
    measuredBy: 'Besök i undervisningen, tio per enhet och läsår',
    ofUnit: {
      need: 'Var och en planerar för sig, och vi lär för lite av varandra.',
      text: 'Vi planerar och följer upp undervisningen tillsammans',
      measuredBy: 'Besök hos varandra, fyra per arbetslag och läsår',
      subGoal: { text: 'Alla har besökt en kollega', measuredBy: 'Arbetslagets anteckningar i december och maj' },
    },
    part: 'Undervisning',
  },
  {
    key: 'everybody',
    themes: ['Studiero i klassrummet', 'Särskilt stöd i grupp'],
    need: 'Några barn och elever får stöd för sent.',
    text: 'Alla får det stöd de behöver i tid',
    measuredBy: 'Tid från första tecken till anpassning, läst i juni',
    ofUnit: {
      need: 'Vi ser behoven men anpassar inte tillräckligt snabbt.',
      text: 'Anpassningar görs inom två veckor',
      measuredBy: 'Rektors genomgång varje termin',
      subGoal: { text: 'Alla arbetslag har en gemensam rutin', measuredBy: 'Rutinen prövas i två ärenden per termin' },
    },
    part: 'Ledning och stimulans',
  },
];

/** What says that it is to be so, for one kind of units or for all. */
export const steeringFor = (kind: Unit['kind'] | null, part: string) => [
  ...(kind === 'school' ? [] : [{ name: 'Lpfö 18', part }]),
  ...(kind === 'preschool' ? [] : [{ name: 'Lgr22', part }]),
  { name: 'Skollagen', part: '4 kap. 3–4 §§' },
];
