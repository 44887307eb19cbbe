import type { Invited } from '../../domain/invitations';
import { type Attendee, invitationOf } from '../../post/invitations/invitation';
import type { Order } from '../../schemas/order';
import { instant } from '../domain/orders';
import { tegelfall } from '../domain/people';

export const host = 'insats.ronnmarka.example';
export const organizer = { name: 'Pedagogcentrum Rönnmarka', mail: 'pedagogcentrum@ronnmarka.example' };
const rektor: Invited = { duty: 'rektor', unit: tegelfall._id };
export const ylva: Attendee = { name: 'Ylva Sundgren', mail: 'ylva.sundgren@ronnmarka.example', invited: rektor };

/** The invitation to something in an order, by its id, as it is sent to somebody on a day. */
export const invited = (order: Order, id: string, at: string, attendee: Attendee = ylva) =>
  invitationOf({
    ...{ order, attendee, organizer, host, at: instant(at), language: 'sv' },
    about: id.startsWith('meeting') ? { meeting: id } : { session: id },
  })!;
