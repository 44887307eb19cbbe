import { leadsTo } from '../../../domain/letters/leads-to';
import { states } from '../states';

const order = states.summarised!.tell().order;
const to = (kind: string, about: string | null = null) =>
  leadsTo({ kind, about }, order).slice(`/orders/${order._id}`.length);

test.each([
  ['request.receipt', null, '/papers/confirmations/current'],
  ['proposal.presented', 'version-1', '/papers/proposals/1'],
  ['proposal.unanswered', null, '/papers/proposals/1'],
  ['summary.sent', 'version-1', '/papers/summaries/1'],
  ['session.forAbsent', 'session-1', '/papers/absence-messages/session-1'],
  ['session.invitation', 'session-1', '/invitations/session-1'],
])('a letter of %s about %s leads to %s', (kind, about, path) => {
  expect(to(kind, about)).toBe(path);
});

test.each([
  ['session.moved', 'session-99'],
  ['documentation.shared', null],
  ['proposal.late.daily', 'version-1'],
  ['meeting.booked', 'meeting-1'],
])('a letter of %s about %s leads to the order, where nothing nearer is there', (kind, about) => {
  expect(to(kind, about)).toBe('');
});
