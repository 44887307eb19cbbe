import { leadsTo } from '../../../domain/letters/leads-to';
import { states } from '../states';

const order = states.summarised!.tell().order;
const to = (kind: string, about: string | null = null, of = order) =>
  leadsTo({ kind, about }, of).slice(`/orders/${order._id}`.length);

test.each([
  ['request.receipt', null, '/papers/confirmations/current'],
  ['proposal.presented', 'version-1', '?part=proposal'],
  ['proposal.unanswered', null, '?part=proposal'],
  ['summary.sent', 'version-1', '?part=summary'],
  ['session.forAbsent', 'session-1', '/papers/absence-messages/session-1'],
  ['session.invitation', 'session-1', '/invitations/session-1'],
  ['survey.opened', 'group-1-session-2', '/groups/group-1/room'],
  ['survey.code', 'session-2', '/groups/group-2/room'],
  ['proposal.late.daily', 'version-1', '?part=proposal'],
  ['meeting.booked', 'meeting-1', '?part=meetings'],
  ['request.new', null, ''],
])('a letter of %s about %s leads to %s', (kind, about, path) => {
  expect(to(kind, about)).toBe(path);
});

test.each([
  ['session.moved', 'session-99', '?part=sessions'],
  ['documentation.shared', null, '?part=summary'],
  ['survey.opened', null, '?part=sessions'],
])('a letter of %s about %s leads to its part of the order, where nothing nearer is there', (kind, about, path) => {
  expect(to(kind, about)).toBe(path);
});

test('an earlier version of the proposal is read as a paper: the page of the order has the one that stands', () => {
  const again = { ...order, proposals: [...order.proposals, { ...order.proposals[0]!, version: 2 }] };
  expect(to('proposal.presented', 'version-1', again)).toBe('/papers/proposals/1');
  expect(to('proposal.presented', 'version-2', again)).toBe('?part=proposal');
});

test('a kind that nobody has given a place is refused', () => {
  expect(() => to('lunch.served')).toThrow('lunch.served');
});
