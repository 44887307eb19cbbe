import { commandRoutes } from '../api/rest/command-routes';
import { at, dayOf, plusDays } from '../domain/days';
import type { Orders } from './lap';
import type { Given, OurApi } from './our-api';

/** A request that came by phone today. */
export const request = (today: string): Given => ({
  command: 'enterRequest',
  by: 'staff',
  body: { ...(commandRoutes.enterRequest.example as object), receivedOn: today },
});

/** What people do with a request until they have agreed: seven commands, each of which its process hears. */
export const untilAgreed = (today: string): Given[] => [
  { command: 'confirmRequest', by: 'rektor' },
  { command: 'takeOn', by: 'staff' },
  { command: 'bookMeeting', by: 'staff', body: meeting(plusDays(today, 1)) },
  { command: 'recordMeetingHeld', by: 'staff', body: { heldOn: today } },
  { command: 'saveMeetingRecord', by: 'staff', seen: 0 },
  { command: 'presentProposal', by: 'staff' },
  { command: 'agreeProposal', by: 'rektor', body: { proposalVersion: 1 } },
];

const meeting = (day: string) => ({
  ...(commandRoutes.bookMeeting.example as object),
  startsAt: at(day, '14:30'),
  endsAt: at(day, '16:00'),
});

/** How many commands follow the one that starts an order. */
export const STEPS = untilAgreed('2026-11-02').length;

/** Orders that people carry from the request to the agreement, through our API. */
export function ourOrders(api: OurApi): Orders {
  const today = dayOf(new Date().toISOString());
  return async () => {
    const { orderId } = await api.give(request(today));
    const steps = untilAgreed(today).map((given) => async () => (await api.give(given, orderId)).version);
    return { id: orderId, steps };
  };
}
