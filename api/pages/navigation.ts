import { isCentre, isLead, ownHuvudmen, ownUnits, unitsFor } from '../../domain/callers';
import type { Caller } from '../../domain/decision';
import { words } from '../words';
import type { Visit } from './visit';

/** A way in the main menu: where it leads, the key of its words, and who has it. */
export interface Way {
  to: string;
  key: string;
  isFor(caller: Caller): boolean;
  /** With which others it stands together in a long menu. */
  group?: Group;
}
type Group = 'planning' | 'quality' | 'running';

/** Several ways under one name. */
export interface WayGroup {
  group: Group;
  ways: readonly Way[];
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
  { to: '/calendar', key: 'calendar', group: 'planning', isFor: isCentre },
  { to: '/workload', key: 'workload', group: 'planning', isFor: isCentre },
  { to: '/absences', key: 'absences', group: 'planning', isFor: isCentre },
  { to: '/activities', key: 'activities', group: 'planning', isFor: isCentre },
  { to: '/order', key: 'order', isFor: (caller) => unitsFor(caller, 'order').length > 0 },
  { to: '/school-year', key: 'schoolYear', isFor: ofUnit },
  { to: '/representatives', key: 'representatives', isFor: ofUnit },
  { to: '/december', key: 'december', isFor: isRektor },
  { to: '/goals', key: 'goals', isFor: (caller) => ofUnit(caller) || ownHuvudmen(caller).length > 0 },
  { to: '/catalogue', key: 'catalogue', group: 'quality', isFor: (caller) => ofUnit(caller) || isCentre(caller) },
  { to: '/notices', key: 'notices', group: 'running', isFor: isCentre },
  { to: '/letters', key: 'letters', group: 'running', isFor: isLead },
  { to: '/surveys', key: 'surveys', group: 'running', isFor: isCentre },
  { to: '/imports', key: 'imports', group: 'running', isFor: isAdministrator },
  {
    to: '/units',
    key: 'units',
    group: 'running',
    isFor: (caller) => isCentre(caller) || ownHuvudmen(caller).length > 0,
  },
  { to: '/system', key: 'system', group: 'running', isFor: (caller) => isAdministrator(caller) || isLead(caller) },
  { to: '/december-rounds', key: 'decemberRound', group: 'quality', isFor: isCentre },
  { to: '/improvements', key: 'improvements', group: 'quality', isFor: isCentre },
  {
    to: '/how-it-goes',
    key: 'overview',
    group: 'quality',
    isFor: (caller) => isLead(caller) || ownHuvudmen(caller).length > 0,
  },
];

/** Where somebody can go, by what they may do. */
export const navigation = (caller: Caller): readonly Way[] => ways.filter(({ isFor }) => isFor(caller));

/** As many ways as one sees at a glance; a longer menu is put in groups. */
const atAGlance = 8;

/** What stands in somebody's main menu: in groups where it would be long, each where its first way is. */
export function menu(caller: Caller): readonly (Way | WayGroup)[] {
  const own = navigation(caller);
  if (own.length <= atAGlance) return own;
  return own.flatMap((way): (Way | WayGroup)[] => {
    const together = own.filter(({ group }) => group !== undefined && group === way.group);
    if (together.length < 2) return [way];
    return together[0] === way ? [{ group: way.group!, ways: together }] : [];
  });
}

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
