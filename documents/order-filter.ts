import type { Document, Filter } from 'mongodb';
import { isCentre, ownHuvudmen, ownOrders, ownUnits } from '../domain/callers';
import type { Caller } from '../domain/decision';
import { reachOfHuvudman, reachOfPerson, reachOfUnit, reachOpen, reachVacant } from '../domain/standing';
import type { Order } from '../schemas/order';
import { begins, someWordBegins, wordsOf } from './search-words';

/** How a list of orders is narrowed and cut into pages. */
export interface OrderQuery {
  unit?: string;
  step?: string;
  staff?: string;
  kind?: Order['kind'];
  open?: boolean;
  late?: boolean;
  /** Of units that nobody leads now. */
  withoutRektor?: boolean;
  text?: string;
  sort?: 'caseNumber' | 'due';
  page: number;
  limit: number;
  now: string;
}

type Narrowed = Filter<Order>;

const among = (values: string[]) => (values.length === 1 ? values[0]! : { $in: values });
/** All of the conditions as one: an index is found by fields that stand side by side, and not always below an $and. */
const all = (parts: Narrowed[]): Narrowed => {
  const fields = parts.flatMap((part) => Object.keys(part));
  return new Set(fields).size === fields.length ? Object.assign({}, ...parts) : { $and: parts.filter(isTold) };
};
const isTold = (part: Narrowed): boolean => Object.keys(part).length > 0;

/** Every word of the search begins some word of the order, of its need too. */
const byAllWords = ({ text }: OrderQuery): Narrowed[] =>
  wordsOf(text).map((word) => ({ 'standing.words': begins(word) }));

/** The same in what the huvudman's reader sees: number, theme and units. A search must not tell what a need says. */
const byShownWords = ({ text }: OrderQuery, huvudmen: string[]): Narrowed[] =>
  wordsOf(text).map((word) => {
    const within = someWordBegins(word);
    const ownUnit = { $elemMatch: { huvudman: { $in: huvudmen }, name: within } };
    return { $or: [{ caseNumber: within }, { 'need.theme': within }, { units: ownUnit }] };
  });

/** What an order has in its reach: one of several. */
type Reach = string[];

/** The first of what an order is found by stands by itself, where an index is found by it; the others beside it. */
function found([first, ...others]: Reach[], parts: Narrowed[]): Narrowed {
  const reach = (tokens: Reach): Narrowed => ({ 'standing.reach': among(tokens) });
  return all([...(first ? [reach(first)] : []), ...others.map((tokens) => ({ $and: [reach(tokens)] })), ...parts]);
}

/** The orders that a caller may reach and looks for: a condition on the data, not on each route. */
function reached(query: OrderQuery, caller: Caller): Narrowed {
  const looksFor: Reach[] = [
    ...(query.withoutRektor ? [[reachVacant]] : []),
    ...(query.staff ? [[reachOfPerson(query.staff)]] : []),
    ...(query.unit ? [[reachOfUnit(query.unit)]] : []),
  ];
  if (isCentre(caller)) return found([...looksFor, ...(query.open ? [[reachOpen]] : [])], byAllWords(query));
  const [units, huvudmen, named] = [ownUnits(caller), ownHuvudmen(caller), ownOrders(caller)];
  const asUnit = found([units.map(reachOfUnit), ...looksFor], byAllWords(query));
  const asHuvudman = found([huvudmen.map(reachOfHuvudman), ...looksFor], byShownWords(query, huvudmen));
  const asNamed = all([{ _id: { $in: named } }, found(looksFor, byAllWords(query))]);
  const mayAsHuvudman = huvudmen.length > 0 && !query.staff; // who at the centre was late is not the huvudman's to know
  const ways = [
    ...(units.length > 0 ? [asUnit] : []),
    ...(mayAsHuvudman ? [asHuvudman] : []),
    ...(named.length > 0 ? [asNamed] : []),
  ];
  return ways.length > 1 ? { $or: ways } : (ways[0] ?? asUnit);
}

/** The orders of a list: what the caller may reach, narrowed as they asked. */
export function orderFilter(query: OrderQuery, caller: Caller): Narrowed {
  const parts: Narrowed[] = [reached(query, caller)];
  if (query.step) parts.push({ 'standing.step': query.step as Order['standing']['step'] });
  if (query.kind) parts.push({ kind: query.kind });
  if (query.open !== undefined) parts.push({ 'standing.open': query.open });
  if (query.late !== undefined)
    parts.push({ 'standing.lateFrom': query.late ? { $lt: query.now } : { $not: { $lt: query.now } } });
  return all(parts);
}

/**
 * The stages that find these orders: first by what an index is found by and nothing beside it, then by all else. A server that
 * puts them together again loses nothing by it.
 */
export function finding({ 'standing.reach': reach, ...others }: Narrowed): Document[] {
  if (reach === undefined) return [{ $match: others }];
  return [{ $match: { 'standing.reach': reach } }, ...(isTold(others) ? [{ $match: others }] : [])];
}
