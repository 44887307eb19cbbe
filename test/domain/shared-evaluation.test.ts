import { assembleDocumentation, documentationFor } from '../../domain/documentation';
import { runningPromises } from '../../domain/promises';
import { turnNow } from '../../domain/standing';
import type { Writing } from '../../schemas/records';
import { instant, once, type Telling } from './orders';
import { farida, hagerbrink, myrlov, signe, stellan, tegelfall, ylva } from './people';
import { summarisedForThree } from './shared';

const read = { summaryVersion: 1 };
const waiting = ({ order }: Telling, name: string) => order.standing.waits.filter((wait) => wait.name === name);
const readers = ({ order }: Telling) => order.summary?.readings?.map(({ unit, readBy }) => [unit, readBy.name]);
const byOne = once(() => summarisedForThree().when('confirmSummaryRead', read, stellan, '2026-11-10'));
const byTwo = once(() =>
  byOne().when('confirmSummaryRead', { ...read, include: true, comment: 'Bra.' }, ylva, '2026-11-11'),
);
const byAll = once(() => byTwo().when('confirmSummaryRead', read, farida, '2026-11-12'));

describe('The summary of an order that several units share', () => {
  test('is read by each rektor for their own unit, and waits for those who have not', () => {
    expect(waiting(summarisedForThree(), 'summaryRead')).toHaveLength(3);
    expect(waiting(byOne(), 'summaryRead')).toHaveLength(2);
    expect(readers(byTwo())).toEqual([
      [hagerbrink._id, 'Stellan Rydmark'],
      [tegelfall._id, 'Ylva Sundgren'],
    ]);
    expect(byOne().refused('confirmSummaryRead', read, stellan, '2026-11-11')).toEqual({
      refusal: 'summary-already-read',
      told: { day: instant('2026-11-10') },
    });
    expect(waiting(byAll(), 'summaryRead')).toEqual([]);
  });

  test('reminds only the rektorer of units that have not read it', () => {
    const told = byTwo()
      .until('2026-11-17')
      .told.filter(({ kind }) => kind === 'summary.unread');
    expect(told.map(({ unit }) => unit)).toEqual([myrlov._id]);
  });

  test('that has been read by some keeps the order open until the others have, or it closes by itself', () => {
    const missing = { refusal: 'not-ready-to-close', told: { missing: 'summaryRead' } };
    expect(byOne().refused('closeOrder', {}, signe, '2026-12-09 23.00')).toEqual(missing);
    expect(byOne().when('closeOrder', {}, signe, '2026-12-10 00.00').order.ending?.kind).toBe('completed');
    expect(waiting(byOne(), 'closing').map(({ from }) => from)).toEqual(['2026-12-09T22:59:59.999Z']);
  });

  test('is waited for no longer from a unit that has left', () => {
    const left = byTwo().when('leaveSharedOrder', { reason: 'Vi går vår egen väg.' }, farida, '2026-11-12');
    expect(waiting(left, 'summaryRead')).toEqual([]);
  });

  test('is in the documentation of the units whose rektor has said so, and of no others', () => {
    const { order, settings } = byAll();
    const summary: Writing = {
      ...{ _id: order.summary!.writing, orderId: order._id, kind: 'summary', subject: 'version-1' },
      ...{ text: 'Målen nåddes.', writtenAt: order.summary!.sentAt, writtenBy: order.summary!.sentBy },
    };
    const document = assembleDocumentation(order, { writings: [summary], now: instant('2026-11-13'), settings }, null);
    expect(document).toMatchObject({ withSummary: true, summaryUnits: [tegelfall._id], summary: 'Målen nåddes.' });
    expect(documentationFor(document, [tegelfall._id])).toEqual(document);
    expect(documentationFor(document, [hagerbrink._id])).toEqual({ ...document, withSummary: false, summary: null });
    const { summaryUnits: _, ...earlier } = document;
    expect(documentationFor(earlier, [hagerbrink._id])).toEqual(earlier);
  });
});

describe('A summary that is to go into documentation already shared', () => {
  const again = once(() => byAll().when('shareDocumentation', {}, signe, '2026-11-16'));

  test('is asked for as a new version within ten working days, and reminded of until it is shared', () => {
    expect(turnNow(byAll().order, instant('2026-11-13'))).toMatchObject({ turn: 'both' });
    expect(waiting(byAll(), 'documentationWithSummary')).toEqual([
      {
        ...{ name: 'documentationWithSummary', turn: 'centre' },
        ...{ from: instant('2026-11-11'), dueAt: '2026-11-25T22:59:59.999Z' },
      },
    ]);
    const late = byAll().until('2026-12-02');
    expect(late.reminders.filter((told) => told.includes('documentation.summaryUnshared'))).toEqual([
      '2026-11-25 07.30 documentation.summaryUnshared to responsible',
      '2026-12-02 07.30 documentation.summaryUnshared to responsible',
    ]);
    expect(waiting(again(), 'documentationWithSummary')).toEqual([]);
  });

  test('keeps the order from being closed until it is shared', () => {
    expect(byAll().refused('closeOrder', {}, signe, '2026-11-13').told).toEqual({
      missing: 'documentationWithSummary',
    });
    expect(waiting(byAll(), 'closing')).toEqual([]);
    expect(again().when('closeOrder', {}, signe, '2026-11-16 13.00').order.ending?.kind).toBe('completed');
  });

  test('is asked for once more when another rektor says so later', () => {
    const more = again().when('includeSummary', {}, farida, '2026-11-17');
    expect(waiting(more, 'documentationWithSummary').map(({ from }) => from)).toEqual([instant('2026-11-17')]);
    const shared = more.when('shareDocumentation', {}, signe, '2026-11-18');
    expect(waiting(shared, 'documentationWithSummary')).toEqual([]);
  });

  test('is shared anew for the other rektor too, and then not once more with nothing new in it', () => {
    const shared = (by: Telling) => {
      const _id = by.order.documentation.at(-1)!.writing;
      return { target: {}, writings: [{ ...by.carried!.writing, _id } as unknown as Writing] };
    };
    const asked = again().when('includeSummary', {}, farida, '2026-11-17');
    const more = asked.when('shareDocumentation', {}, signe, '2026-11-18', shared(again()));
    expect(waiting(more, 'documentationWithSummary')).toEqual([]);
    expect(more.refused('shareDocumentation', {}, signe, '2026-11-19', shared(more)).refusal).toBe('already-so');
  });

  test('is not asked for while nothing has been shared: the first version has it', () => {
    const { order, settings } = byAll();
    const names = runningPromises({ ...order, documentation: [] }, settings).map(({ name }) => name);
    expect(names).toContain('documentation');
    expect(names).not.toContain('documentationWithSummary');
  });
});
