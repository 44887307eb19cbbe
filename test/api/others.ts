import { somebody } from '../setup/somebody';
import type { TestApi } from './api';
import { people, standIn, type Who } from './people';

const [alone, ownHuvudman] = ['unit-klockbojens-skola', 'huvudman-klockbojen'];
export const hamnen = 'unit-fyrklangsskolan-hamnen';
const duties = (unitId: string, huvudman: string) => [
  ...(['rektor', 'deputyHead'] as const).map((kind) => ({ kind, at: unitId })),
  ...(['administrator', 'huvudmanReader', 'huvudmanContact'] as const).map((kind) => ({ kind, at: huvudman })),
];

/** Everybody who stands with another huvudman: in each role, in all of them at once, and one person with one unit. */
export const others: [string, Who][] = [
  ['rektor', 'otherRektor'],
  ['reader and administrator', 'otherHuvudman'],
  ['representative', standIn(hamnen, 1, ['order', 'chooseAttendees', 'agree', 'readSummaries'])],
  ['acting rektor', somebody('person-vikarie-2', [{ kind: 'actingRektor', at: hamnen }])],
  ['deputy head', somebody('person-vikarie-3', [{ kind: 'deputyHead', at: hamnen }])],
  ['contact', somebody('person-vikarie-4', [{ kind: 'huvudmanContact', at: 'huvudman-fyrklangen' }])],
  ['all at once', somebody('person-vikarie-5', duties(hamnen, 'huvudman-fyrklangen'))],
  ['a huvudman of one person with one unit', somebody('person-ensam', duties(alone, ownHuvudman))],
];

/** Has the directory know the huvudman of one person with one unit. */
export async function standAlone({ store }: TestApi): Promise<void> {
  const { units, huvudmen } = store.collections;
  const like = (await units.findOne({ _id: hamnen }))!;
  await units.insertOne({ ...like, _id: alone, huvudman: ownHuvudman, name: 'Klockbojens skola' });
  const owner = (await huvudmen.findOne({ _id: 'huvudman-fyrklangen' }))!;
  await huvudmen.insertOne({ ...owner, _id: ownHuvudman, name: 'Klockbojen' });
}

/** Everything by which the first huvudman's people, units and themes are known, and what else a test knows of it. */
export const tracesOf = (...known: string[]) =>
  new RegExp(
    [
      ...[...known, 'Tegelfall', 'tegelfall', 'ronnmarka', 'Rönnmarka', 'ämnestexter'],
      ...['Ylva', 'Sundgren', 'Hamid', 'Rostami', 'Signe', 'Malmros', 'Petra', 'Brofelt', 'Mossmark', 'Lillgranås'],
      ...Object.values(people).filter((id) => ![people.otherRektor, people.otherHuvudman].includes(id as never)),
    ].join('|'),
  );
