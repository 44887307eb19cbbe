import { people, school } from '../people';
import type { Walk } from '../walk';
import type { StoryDays } from './days';

const theme = 'Att läsa ämnestexter tillsammans';
const goalsServed = 'Skolans mål 2 i den egna planen: läsning i alla ämnen';
const arbetslag = (name: string, id: string, number: number) => ({ name, arbetslag: id, unit: school, number });
const teachers = [
  arbetslag('Förskoleklass–årskurs 3', 'al-tegelfall-f3', 15),
  arbetslag('Årskurs 4–6', 'al-tegelfall-46', 16),
  arbetslag('Elevhälsa och särskilt stöd', 'al-tegelfall-stod', 6),
];
const everybody = [...teachers, arbetslag('Fritidshemmet', 'al-tegelfall-fritids', 9)];

/** Steps 1 and 2: the rektor called, staff enter it, the rektor puts it right, and the centre takes it on. */
export async function request(walk: Walk, { calledOn, wishedPeriod }: StoryDays): Promise<void> {
  const need = { theme, wishedPeriod, wishedPeriodText: null, goalsServed };
  await walk.give('signe', 'enterRequest', {
    ...{ unit: school, receivedOn: calledOn, channel: 'phone', madeBy: `${people.ylva.name}, rektor` },
    ...{ kind: 'training', participants: teachers, kollegium: 37 },
    need: {
      ...need,
      text: 'Många elever läser flytande men fastnar i läroböckernas texter, särskilt i NO och SO. Lärarna hjälper till var och en på sitt sätt. Skolan vill ha ett gemensamt sätt att arbeta med ämnestexter från förskoleklass till årskurs 6.',
    },
  });
  await walk.give('signe', 'setDiaryNumber', { diaryNumber: 'BUN 2026/0418' });
  await walk.give('ylva', 'correctRequest', {
    ...{ kind: 'training', participants: everybody, kollegium: 46 },
    need: {
      ...need,
      text: 'Våra elever läser texten men använder den inte. Vi saknar gemensamma ord för vad vi gör före, under och efter läsningen. Vi vill att en elev som går från årskurs 3 till 4, eller från lektion till fritidshem, möter samma sätt att ta sig an en text.',
    },
    reason:
      'Nästan rätt. Fritidshemmet ska vara med, nio personer till. De läser med barnen varje dag och har egna exempel. Räkna kollegiet som 46.',
  });
  await walk.give('petra', 'takeOn', {
    ...{ responsible: people.signe.id, others: [people.jonatan.id] },
    text: 'Vi tar oss an er beställning. Signe Malmros är ansvarig och hör av sig i veckan om en tid för planeringsmöte.',
  });
}
