import { decemberSurvey } from '../../documents/keep-sitting';
import { at } from '../../domain/days';
import { decemberStages } from '../../domain/surveys/december-round';
import { newSitting } from '../../domain/surveys/december-sitting';
import type { AskedUnit } from '../../schemas/december';
import { people } from '../api/people';
import { unit } from '../api/stages';
import { until } from '../setup/until';
import { describeInBrowser, faultsOn, testSite } from './site';
import { answerDecember } from './sittings';

const site = testSite('pages-december-round');
const { api } = site;
const round = '/december-rounds/2026';
const [inDecember, afterwards] = ['2026-12-10 09.00', '2027-01-04 09.00'];

/** Nine rektorer have answered and one has not, in a round of which the opening and the first reminder are done. */
beforeAll(async () => {
  api.clock(inDecember);
  await answerDecember(api);
  const { decemberSittings, decemberRounds } = api.store.collections;
  const tegelfall: AskedUnit = {
    ...{ unit, name: 'Tegelfallsskolan', kind: 'school', huvudman: 'huvudman-ronnmarka', led: null },
  };
  await decemberSittings.insertOne(newSitting(2026, people.rektor, { key: decemberSurvey, version: 1 }, [tegelfall]));
  const stages = decemberStages(2026, api.store.settings, []).map((stage) => ({
    ...stage,
    doneAt: stage.at < api.now ? stage.at : null,
  }));
  const begunAt = at('2026-12-01', '07:30');
  await decemberRounds.insertOne({ _id: '2026', year: 2026, begunAt, stages, batches: {}, endedAt: null });
});
beforeEach(() => api.clock(inDecember));

const textOf = async (path: string, who: 'staff' | 'lead' = 'staff') => (await site.get(who, path)).text;
const readings = () => api.store.collections.readings.find({ purpose: 'december' }).toArray();

describe('The round of the yearly survey', () => {
  test('is followed by the centre without a word of any answer, before it has closed and after', async () => {
    for (const when of [inDecember, afterwards]) {
      api.clock(when);
      for (const path of [round, `${round}/units`, `${round}/units?answered=true`]) {
        const text = await textOf(path);
        for (const answer of ['hemlig', 'Vi hade inget behov', 'noNeed']) expect([path, text]).not.toContain(answer);
      }
    }
    api.clock(inDecember);
    const text = await textOf(round);
    expect(text).toMatch(/<h1[^>]*>9 av 10 enheter svarade 2026<\/h1>/);
    expect(text).toMatch(
      /<th scope="row">Skola<\/th><td class="r">10<\/td><td class="r">9<\/td><td class="r">90 %<\/td>/,
    );
    expect(text.match(/data-is="done"/g)).toHaveLength(2);
    expect(text).toContain('/notices?state=held');
    expect([text.includes(`${round}/sittings`), text.includes(`${round}/dry-runs`)]).toEqual([false, false]);
    expect(await textOf(round, 'lead')).toContain(`${round}/dry-runs`);
  });

  test('says what should have happened and has not', async () => {
    api.clock('2026-12-14 09.00');
    expect((await textOf(round)).match(/data-is="late"/g)).toHaveLength(1);
  });

  test('is what the menu leads to: of the past December until summer, then of the coming one', async () => {
    const headers = { authorization: `Bearer ${await api.issuer.tokenOf('staff')}` };
    const led: (string | null)[] = [];
    for (const when of ['2026-12-10 09.00', '2027-01-04 09.00', '2027-06-30 09.00', '2027-07-01 09.00']) {
      api.clock(when);
      const answer = await fetch(`${site.address}/december-rounds`, { headers, redirect: 'manual' });
      led.push(answer.headers.get('location'));
    }
    expect(led).toEqual([round, round, round, '/december-rounds/2027']);
  });

  test('tells which units have not answered, of all or of one huvudman', async () => {
    const left = await textOf(`${round}/units?answered=false`);
    expect([left.match(/<tr>/g)!.length, left.includes('Tegelfallsskolan')]).toEqual([2, true]);
    expect(await textOf(`${round}/units?answered=true`)).not.toContain('Tegelfallsskolan');
    const others = await textOf(`${round}/units?answered=false&huvudman=huvudman-fyrklangen`);
    expect(others).not.toContain('Tegelfallsskolan');
  });

  test.each([
    ['', ['staff', 'lead']],
    ['/units', ['staff', 'lead']],
    ['/sittings', ['staff', 'lead']],
    ['/dry-runs', ['lead', 'administrator']],
  ])('%s is the centre’s alone, or the lead’s and the administrator’s', async (path, own) => {
    api.clock(afterwards);
    for (const who of ['staff', 'lead', 'rektor', 'reader', 'administrator', 'otherHuvudman'] as const)
      expect([who, (await site.get(who, `${round}${path}`)).status]).toEqual([who, own.includes(who) ? 200 : 403]);
  });
});

describe('What rektorer have answered', () => {
  test('is read when the survey has closed, as it was written', async () => {
    expect((await site.get('staff', `${round}/sittings`)).status).toBe(409);
    api.clock(afterwards);
    const text = await textOf(`${round}/sittings`);
    expect([text.match(/En hemlig text\./g)!.length, text.includes('Vi hade inget behov')]).toEqual([9, true]);
    expect(text).not.toContain('Tegelfallsskolan');
    expect(await textOf(round)).toContain(`${round}/sittings`);
  });

  test('leaves a trace with each rektor whose answers were shown, of the year, and with nobody else', async () => {
    const { decemberSittings } = api.store.collections;
    const seven = (await decemberSittings.findOne({ person: 'person-huvudman-ronnmarka-0' }))!;
    const more = Array.from({ length: 4 }, (_, i) => {
      const person = `person-zzz-${i}`;
      return { ...seven, _id: `2026/${person}`, person };
    });
    await decemberSittings.insertMany(more);
    api.clock('2027-01-05 09.00');
    await textOf(`${round}/sittings`, 'lead'); // ten of thirteen
    const own = async () =>
      (await readings()).filter(({ reader, hour }) => reader === people.lead && hour.startsWith('2027-01-05'));
    await until(async () => (await own()).length >= 10, Boolean, 5_000);
    const found = await own();
    expect(found.map(({ concerns }) => concerns.length)).toEqual(Array(10).fill(1));
    const concerned = found.flatMap(({ concerns }) => concerns);
    expect([concerned.includes('person-zzz-0'), concerned.includes('person-zzz-3')]).toEqual([true, false]);
    const ofOther = found.find(({ concerns }) => concerns[0] === 'person-huvudman-fyrklangen-1')!;
    expect(ofOther).toMatchObject({ huvudmen: ['huvudman-fyrklangen'], subjectName: '2026', role: 'lead' });
    await textOf(round, 'lead');
    await textOf(`${round}/units`, 'lead');
    await textOf(`${round}/results`, 'lead');
    await textOf(`${round}/sittings?page=2`, 'lead');
    await until(async () => (await own()).length > 10, Boolean, 5_000);
    expect(await own()).toHaveLength(13);
    await decemberSittings.deleteMany({ person: /^person-zzz/ });
  });

  test('tells the rektor that it was read, as what and for what, and not by whom', async () => {
    const { decemberSittings } = api.store.collections;
    await decemberSittings.updateOne(
      { person: people.rektor },
      { $set: { state: 'sent', sentAt: api.now, version: 1, answered: [`2026/${unit}`] } },
    );
    api.clock('2027-01-06 09.00');
    await textOf(`${round}/sittings`);
    await until(async () => (await readings()).some(({ concerns }) => concerns[0] === people.rektor), Boolean, 5_000);
    const { text } = await site.get('rektor', '/about-me');
    expect(text).toContain('Medarbetare, för den årliga enkäten till rektor 2026');
    expect(text).not.toContain('Signe');
    await decemberSittings.updateOne(
      { person: people.rektor },
      { $set: { state: 'asked', sentAt: null, version: 0, answered: [] } },
    );
  });
});

describe('A round is tried', () => {
  test('on any day, without anything being kept or sent', async () => {
    const { decemberSittings, decemberRounds, notifications, letters } = api.store.collections;
    const kept = () =>
      Promise.all([decemberSittings, decemberRounds, notifications, letters].map((each) => each.countDocuments()));
    const before = await kept();
    const text = await textOf('/december-rounds/2027/dry-runs?on=2027-12-01', 'lead');
    expect(text).toMatch(/rektorer skulle frågas om \d+ enheter/);
    expect(text).toContain('Tegelfallsskolan');
    expect(text).not.toContain('person-');
    const earlier = await textOf(`${round}/dry-runs?on=2026-10-15`, 'lead');
    const later = await textOf(`${round}/dry-runs`, 'lead');
    const [led, former] = ['Norrdammens förskoleenhet', 'Norrdammens förskoleenhet (till och med 31 oktober)'];
    expect([earlier.includes(led), earlier.includes(former), later.includes(former)]).toEqual([true, false, true]);
    expect(await kept()).toEqual(before);
  });

  test.each(['2026-02-30', 'i morgon', ''])('not on a day that there is not: %s', async (day) => {
    const { status, text } = await site.get('lead', `${round}/dry-runs?on=${encodeURIComponent(day)}`);
    expect(status).toBe(422);
    expect(text).toContain('href="#f-on"');
    expect(text).not.toMatch(/skulle frågas om \d/);
  });
});

describeInBrowser('On the pages of the round', () => {
  test('staff find from the menu which units have not answered, and the lead tries a day', async () => {
    const page = await site.as('lead', { script: false });
    await page.goto('/');
    await page.getByRole('navigation').getByText('Kvalitet', { exact: true }).click();
    await page.getByRole('link', { name: 'Rektors årliga enkät' }).click();
    await page.getByRole('link', { name: 'Enheter som inte har svarat' }).click();
    await page.getByRole('row', { name: /^Tegelfallsskolan/ }).waitFor();
    await page.getByRole('link', { name: 'Årlig enkät till rektor 2026' }).click();
    await page.getByRole('link', { name: 'Prova enkäten på valfri dag' }).click();
    await page.getByLabel('Vilken dag?').fill('2026-10-15');
    await page.getByRole('button', { name: 'Prova' }).click();
    await page.getByRole('heading', { name: /^torsdag 15 oktober: \d+ rektorer/ }).waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('is nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    api.clock(afterwards);
    for (const path of ['', '/units', '/sittings', '/dry-runs', '/results'].map((each) => `${round}${each}`)) {
      const page = await site.as('lead', { scheme, width });
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
