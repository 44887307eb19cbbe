import { orderView, type Seen } from '../../api/views/order-view';
import { carryOut } from '../../domain/carryOut';
import { type Caller, isRefusal } from '../../domain/decision';
import { defaultSettings } from '../../domain/settings';
import type { Writing } from '../../schemas/records';
import { circumstances, instant } from '../domain/orders';
import { farida, signe, stellan, ylva } from '../domain/people';
import { summarisedForThree } from '../domain/shared';

const at = '2026-11-13';
const text = 'Målen nåddes.';
const written = { writtenAt: instant(at), writtenBy: null as never };

/** What somebody sees of an order that three units share, when Tegelfallsskolan alone has the summary in its documentation. */
function seenBy(caller: Caller) {
  const read = summarisedForThree()
    .when('confirmSummaryRead', { summaryVersion: 1, include: true }, ylva, '2026-11-10')
    .when('confirmSummaryRead', { summaryVersion: 1, comment: 'Hemlig kommentar.' }, stellan, '2026-11-10');
  const { order } = read;
  const ids = { summary: '00000000-0000-4000-8000-00000000000a', document: '00000000-0000-4000-8000-00000000000b' };
  const summary: Writing = { _id: ids.summary, orderId: order._id, kind: 'summary', subject: null, text, ...written };
  const before = { ...order, summary: { ...order.summary!, writing: ids.summary } };
  const given = { ...circumstances(signe, at), writingId: ids.document, writings: [summary] };
  const shared = carryOut('shareDocumentation', before, {}, given);
  if (isRefusal(shared)) throw new Error(shared.refusal);
  const document: Writing = { ...shared.writing!, _id: ids.document, orderId: order._id, ...written };
  const link = (path: string, rel = 'self', method = 'GET') => ({ href: path, rel, method });
  const seen: Seen = { caller, now: instant(at), language: 'sv', settings: defaultSettings, link };
  const page = orderView(shared.order, [summary, document], new Map(), seen);
  const told = page.writings.find(({ id }) => id === ids.document)?.document;
  return { page, told: [told?.withSummary, told?.summary, page.documentation.at(-1)?.withSummary] };
}

describe('The documentation that several units share', () => {
  test.each([
    ['a rektor who has said so', ylva, [true, text, true]],
    ['the centre', signe, [true, text, true]],
    ['a rektor who has read it and not said so', stellan, [false, null, false]],
    ['a rektor who has not read it', farida, [false, null, false]],
  ])('has the summary for %s as it should', (_name, caller, told) => {
    expect(seenBy(caller).told).toEqual(told);
  });

  test('what rektorer said of the summary is told to those who may read it', () => {
    const comments = (caller: Caller) => seenBy(caller).page.summary?.readings?.map(({ comment }) => comment);
    const withoutLeave: Caller = {
      ...{ person: 'person-hamid-rostami', name: 'Hamid Rostami', duties: [] },
      representations: [{ unit: ylva.duties[0]!.at, acts: ['order'] }],
    };
    expect(comments(signe)).toEqual([null, 'Hemlig kommentar.']);
    expect(comments(withoutLeave)).toEqual([null, null]);
  });
});
