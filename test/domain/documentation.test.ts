import { carryOut } from '../../domain/carryOut';
import { isRefusal } from '../../domain/decision';
import { documentationFor } from '../../domain/documentation';
import type { Documentation } from '../../schemas/documentation';
import type { Writing } from '../../schemas/records';
import { documentationOf } from './documented';
import { circumstances, type Telling } from './orders';
import { hagerbrink, signe, tegelfall, ylva } from './people';
import { states } from './states';

const shared = () => states.read!.tell();
const included = () => shared().when('includeSummary', {}, ylva, '2026-11-11 12.00');
const summary = (telling: Telling): Writing => ({
  ...documentationOf(telling.order),
  ...{ _id: telling.order.summary!.writing, kind: 'summary', text: 'Målen nåddes.' },
});

/** The version that is shared next, after one in which these next steps stood, or why there is none. */
function shareNext(telling: Telling, body: { nextSteps?: string; reason?: string }, before: string | null = null) {
  const writings = [documentationOf(telling.order, before), summary(telling)].map((each, i) => ({
    ...each,
    _id: `00000000-0000-4000-8000-00000000000${i + 2}`,
  }));
  const order = structuredClone(telling.order);
  order.documentation.at(-1)!.writing = writings[0]!._id;
  order.summary!.writing = writings[1]!._id;
  const carried = carryOut('shareDocumentation', order, body, { ...circumstances(signe, '2026-11-12'), writings });
  return carried;
}

function next(...told: Parameters<typeof shareNext>) {
  const carried = shareNext(...told);
  if (isRefusal(carried)) throw new Error(carried.refusal);
  return { document: carried.writing!.document as Documentation, reason: carried.reason };
}

describe('A new version of the documentation', () => {
  test('says that the summary has come in, which the rektor has asked for', () => {
    expect(next(included(), {}).document.changes).toEqual({ since: 1, parts: ['summary'], reason: null });
  });

  test('says what is corrected or added, and why, which the log keeps too', () => {
    const reason = 'Rektor vill ha med vad som händer i vår.';
    const { document, reason: logged } = next(shared(), { nextSteps: 'Varannan onsdag.', reason });
    expect(document.changes).toEqual({ since: 1, parts: ['nextSteps'], reason });
    expect(logged).toBe(reason);
  });

  test('is none when nothing in it is changed, whatever reason is given', () => {
    expect(shareNext(shared(), {})).toEqual({ refusal: 'already-so', told: {} });
    const same = { nextSteps: 'Som förut.', reason: 'En gång till.' };
    expect(shareNext(shared(), same, 'Som förut.')).toEqual({ refusal: 'already-so', told: {} });
  });

  test('tells a unit whose rektor has not asked for the summary nothing of its having come in', () => {
    const { document } = next(included(), {});
    expect(documentationFor(document, [tegelfall._id]).changes?.parts).toEqual(['summary']);
    expect(documentationFor(document, [hagerbrink._id]).changes?.parts).toEqual([]);
  });
});

test('The first version of the documentation has nothing that came before it', () => {
  expect(documentationOf(shared().order).document?.changes).toBeNull();
});
