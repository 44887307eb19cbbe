import { randomUUID } from 'node:crypto';
import { commandRoutes } from '../api/rest/command-routes';
import type { Collections } from '../documents/collections';
import { at, dayOf, plusDays } from '../domain/days';
import { reachOfHuvudman, reachOfUnit, reachOpen } from '../domain/standing';
import type { Order } from '../schemas/order';
import type { Given, OurApi } from './our-api';
import { request, untilAgreed } from './our-orders';

const MESSAGES = 12;
const SESSIONS = 4;
const AT_ONCE = 50;

const session = (today: string) => (_: unknown, i: number) => {
  const day = plusDays(today, 7 * (i + 1));
  return {
    ...(commandRoutes.addSession.example as object),
    ...{ title: `Pass ${i + 1}`, startsAt: at(day, '09:00'), endsAt: at(day, '11:30') },
  };
};

const delivery = (today: string): Given[] => [
  { command: 'arrangeGroups', by: 'staff' },
  { command: 'suggestSessions', by: 'staff', body: { sessions: Array.from({ length: SESSIONS }, session(today)) } },
  {
    command: 'acceptSessions',
    by: 'rektor',
    body: { sessions: Array.from({ length: SESSIONS }, (_, i) => `session-${i + 1}`) },
  },
];

const message = (_: unknown, i: number): Given => ({ command: 'writeMessage', by: i % 2 === 0 ? 'staff' : 'rektor' });

/** The orders that are read: one with 12 messages and 4 sessions, and how the order looked after each of its commands. */
export interface ReadOrders {
  id: string;
  states: Order[];
}

/** Has people carry an order until its sessions are planned and much has been said about it. */
export async function richOrder(api: OurApi, { orders }: Collections): Promise<ReadOrders> {
  const today = dayOf(new Date().toISOString());
  const { orderId } = await api.give(request(today));
  const states: Order[] = [];
  const given = [...untilAgreed(today), ...delivery(today), ...Array.from({ length: MESSAGES }, message)];
  for (const each of given) {
    await api.give(each, orderId);
    states.push((await orders.findOne({ _id: orderId }))!);
  }
  return { id: orderId, states };
}

/** Fills the collection with orders like these up to a number, one unit after the other. */
export async function fillWithOrders(collections: Collections, states: Order[], count: number): Promise<void> {
  const units = await collections.units.find().toArray();
  const missing = count - (await collections.orders.countDocuments());
  const copy = (_: unknown, i: number): Order => {
    const order = states[i % states.length]!;
    const { _id: unit, name, kind, huvudman } = units[i % units.length]!;
    return {
      ...order,
      ...{ _id: randomUUID(), caseNumber: `20-${String(i + 1).padStart(4, '0')}` },
      units: [{ ...order.units[0]!, unit, name, kind, huvudman }],
      standing: { ...order.standing, reach: [reachOpen, reachOfUnit(unit), reachOfHuvudman(huvudman)] },
    };
  };
  const copies = Array.from({ length: Math.max(0, missing) }, copy);
  const bypassDocumentValidation = true; // their originals were seen to be right
  for (let i = 0; i < copies.length; i += AT_ONCE)
    await collections.orders.insertMany(copies.slice(i, i + AT_ONCE), { bypassDocumentValidation });
}
