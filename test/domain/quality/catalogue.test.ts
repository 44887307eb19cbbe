import {
  entrySight,
  foundBy,
  isInCatalogue,
  outcomeOf,
  refusedAllower,
  refuseEntry,
  shownEntry,
  sourceOf,
} from '../../../domain/quality/catalogue';
import { releaseOf } from '../../../domain/surveys/release';
import type { CatalogueContent, CatalogueEntry, Permission } from '../../../schemas/catalogue';
import type { ParticipantAnswer, Question } from '../../../schemas/surveys';
import { actingRektor, hamid, petra, reader, signe, stellan, ylva } from '../people';
import { states } from '../states';

const order = states.ended!.tell().order;
const told = (more: Partial<CatalogueContent> = {}): CatalogueContent => ({
  ...{ theme: 'Att läsa ämnestexter', how: 'onSite', text: 'En strategi i taget mellan passen.', state: 'current' },
  ...more,
});
const by = { person: ylva.person, name: ylva.name, role: 'rektor' as const, forUnit: null, unitName: null };
const entry = (given: Permission | null, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  ...{ _id: 'a', version: 1, ...told(), ...sourceOf(order), ...foundBy(told()), recordedBy: by },
  permission: given && { given, at: '2027-01-20T08:00:00.000Z', by },
  ...{ recordedAt: '2027-01-18T08:00:00.000Z', ...more },
});

describe('An entry of the catalogue', () => {
  test('is of an intervention that has been carried out, and names neither its unit nor a year', () => {
    const refusals = (more: Partial<CatalogueContent>, of: typeof order | null = order) =>
      (refuseEntry(told(more), of)?.fields ?? []).map(({ pointer, refusal }) => `${pointer} ${refusal}`);
    expect(refusals({})).toEqual([]);
    expect(refusals({ theme: 'Läsning på TEGELFALLSSKOLAN', text: 'Hösten 2026 läste vi.' })).toEqual([
      ...['/theme catalogue-names-unit', '/text catalogue-names-year'],
    ]);
    expect(refusals({ text: 'Läsåret 26/27.' })).toEqual(['/text catalogue-names-year']);
    expect(refusals({ text: 'Alla 12026 ord, sida 3/4.' })).toEqual([]);
    expect(refusals({}, null)).toEqual(['/order catalogue-source-unfit']);
    expect(refusals({}, states.begun!.tell().order)).toEqual(['/order catalogue-source-unfit']);
  });

  test('has its form and the band of its size from the order', () => {
    expect(sourceOf(order)).toMatchObject({
      kind: 'training',
      size: 'many',
      source: { unit: 'unit-tegelfallsskolan' },
    });
    const sized = (number: number) =>
      sourceOf({ ...order, participants: [{ ...order.participants[0]!, number }] }).size;
    expect([10, 11, 30, 31, 60, 61].map(sized)).toEqual(['few', 'some', 'some', 'many', 'many', 'veryMany']);
  });

  test('is found by everybody once its rektor has said so, and by nobody else before or when taken back', () => {
    expect(
      [null, 'refused', 'allowed', 'allowedWithName'].map((given) => isInCatalogue(entry(given as never))),
    ).toEqual([false, false, true, true]);
    expect(isInCatalogue(entry('allowed', { state: 'takenBack' }))).toBe(false);
    const sights = (given: Permission | null) =>
      [signe, ylva, hamid, stellan, reader].map((caller) => entrySight(entry(given), caller));
    expect(sights(null)).toEqual(['all', 'all', null, null, null]);
    expect(sights('allowed')).toEqual(['all', 'all', 'text', 'text', 'text']);
  });

  test('is allowed by the rektor or the acting one, and by nobody who acts for them', () => {
    const may = [ylva, actingRektor, hamid, stellan, petra].map(
      (caller) => refusedAllower(entry(null), caller) === null,
    );
    expect(may).toEqual([true, true, false, false, false]);
  });

  test('tells others neither whence nor when it comes, and the unit only where its rektor says so', () => {
    const shown = shownEntry(entry('allowed'), 'text', null);
    expect(JSON.stringify({ ...shown, _id: '' })).not.toMatch(/tegelfall|20\d\d|person-/i);
    expect(shownEntry(entry('allowedWithName'), 'text', null).askUnit).toBe('Tegelfallsskolan');
    expect(shownEntry(entry('allowed'), 'all', null).source).not.toBeNull();
  });
});

const asks = {
  ...{ key: 'goalsReached', kind: 'scale', values: [1, 2, 3, 4, 5], required: true, shownIf: null, help: null },
  ...{ text: { sv: 'Mål?', en: 'Goals?' }, low: { sv: 'a', en: 'a' }, high: { sv: 'b', en: 'b' } },
  dontKnow: { sv: 'Vet inte', en: "Don't know" },
} satisfies Question as Question;
const releasedFor = (orderId: string, given = [5, 4, 4, 3, 2]) => {
  const answers = given.map(
    (value, i): ParticipantAnswer => ({
      ...{ _id: String(i).padStart(64, '0'), orderId, group: 'group-1', unit: null, survey: 's', version: 1 },
      values: { goalsReached: value },
    }),
  );
  const survey = { key: 's', version: 1 };
  const release = releaseOf(answers, {
    ...{
      id: `${orderId}/1`,
      orderId,
      questions: [asks],
      survey,
      floor: 5,
      huvudmen: [],
      now: '2026-12-01T08:00:00.000Z',
    },
  });
  return [orderId, [{ release, questions: [asks] }]] as const;
};

test('what came of a theme is told over three interventions of two units at least, of those that are in the catalogue', () => {
  const of = (id: string, unit: string, given: Permission = 'allowed') =>
    entry(given, { _id: id, source: { order: id, unit, unitName: unit, units: [unit] } });
  const three = [of('a', 'unit-a'), of('b', 'unit-a'), of('c', 'unit-b')];
  const released = new Map(['a', 'b', 'c', 'd'].map((id) => releasedFor(id)));
  expect(outcomeOf(three, released)).toEqual({ interventions: 3, goalsReached: 3.6 });
  expect(outcomeOf(three.slice(1), released)).toBeNull();
  expect(outcomeOf([...three.slice(0, 2), of('d', 'unit-a')], released)).toBeNull();
  expect(outcomeOf([...three.slice(0, 2), of('c', 'unit-b', 'refused')], released)).toBeNull();
  expect(outcomeOf([...three.slice(0, 2), of('x', 'unit-b')], released)).toBeNull();
  expect(outcomeOf([three[0]!, three[0]!, three[2]!], released)).toBeNull();
  const [few, alike] = [releasedFor('a', [5, 4, 3]), releasedFor('b', [1, 1, 1, 1, 1])];
  expect(outcomeOf(three, new Map([few, alike, releasedFor('c')]))).toBeNull();
});
