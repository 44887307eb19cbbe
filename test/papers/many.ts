import { plusDays } from '../../domain/days';
import { session } from '../domain/orders';
import { hamid, signe, tegelfall } from '../domain/people';
import { begun } from './story';
import { Told } from './told';

/** The story with so many sessions more, all of them held, and its documentation shared. */
export function documentedWith(many: number): Told {
  const sessions = Array.from({ length: many }, (_, i) => ({
    ...session('Grupp A', plusDays('2027-01-01', i)),
    title: `Tillfälle ${i + 1}`,
  }));
  const suggested = begun().when('suggestSessions', { sessions }, signe, '2026-12-01 09.00');
  const ids = suggested.order.sessions.filter(({ status }) => status === 'suggested').map(({ id }) => id);
  const accepted = suggested.when('acceptSessions', { sessions: ids }, hamid, '2026-12-02 09.00');
  const order = structuredClone(accepted.order);
  for (const each of order.sessions)
    Object.assign(each, { status: 'held', present: [{ unit: tegelfall._id, number: 20 }], invited: null });
  return new Told(order, accepted.writings).when('shareDocumentation', {}, signe, '2027-12-01 09.00');
}
