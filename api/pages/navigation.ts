import { isCentre, isLead, ownHuvudmen, ownUnits, unitsFor } from '../../domain/callers';
import type { Caller } from '../../domain/decision';
import { words } from '../words';
import type { Visit } from './visit';

/** A way in the main menu: where it leads, the key of its words, and who has it. */
interface Way {
  to: string;
  key: string;
  isFor(caller: Caller): boolean;
}

const isAdministrator = ({ duties }: Caller): boolean => duties.some(({ kind }) => kind === 'administrator');
/** Whether somebody leads a unit now. */
export const isRektor = ({ duties }: Caller): boolean =>
  duties.some(({ kind }) => kind === 'rektor' || kind === 'actingRektor');
const ofUnit = (caller: Caller): boolean => ownUnits(caller).length > 0;

const ways: readonly Way[] = [
  { to: '/', key: 'start', isFor: () => true },
  {
    to: '/orders',
    key: 'orders',
    isFor: (caller) => isCentre(caller) || ofUnit(caller) || ownHuvudmen(caller).length > 0,
  },
  { to: '/order', key: 'order', isFor: (caller) => unitsFor(caller, 'order').length > 0 },
  { to: '/school-year', key: 'schoolYear', isFor: ofUnit },
  { to: '/representatives', key: 'representatives', isFor: ofUnit },
  { to: '/december', key: 'december', isFor: isRektor },
  { to: '/goals', key: 'goals', isFor: (caller) => ofUnit(caller) || ownHuvudmen(caller).length > 0 },
  { to: '/catalogue', key: 'catalogue', isFor: (caller) => ofUnit(caller) || isCentre(caller) },
  { to: '/notices', key: 'notices', isFor: isCentre },
  { to: '/letters', key: 'letters', isFor: isLead },
  { to: '/surveys', key: 'surveys', isFor: isCentre },
  { to: '/imports', key: 'imports', isFor: isAdministrator },
  { to: '/units', key: 'units', isFor: (caller) => isCentre(caller) || ownHuvudmen(caller).length > 0 },
  { to: '/system', key: 'system', isFor: (caller) => isAdministrator(caller) || isLead(caller) },
  { to: '/calendar', key: 'calendar', isFor: isCentre },
  { to: '/workload', key: 'workload', isFor: isCentre },
  { to: '/improvements', key: 'improvements', isFor: isCentre },
  { to: '/how-it-goes', key: 'overview', isFor: (caller) => isLead(caller) || ownHuvudmen(caller).length > 0 },
];

/** What stands in somebody's main menu, by what they may do. */
export const navigation = (caller: Caller): readonly Way[] => ways.filter(({ isFor }) => isFor(caller));

const order = [
  'rektor',
  'actingRektor',
  'deputyHead',
  'lead',
  'staff',
  'administrator',
  'huvudmanReader',
  'huvudmanContact',
];

/** The duty by which somebody stands at the top of each page. */
export function dutyOf({ language }: Visit, { duties, representations }: Caller): string {
  const first = order.find((kind) => duties.some((duty) => duty.kind === kind));
  if (first) return words.roles[first]![language];
  return representations.length > 0 ? words.roles.representative![language] : '';
}
