import { randomUUID } from 'node:crypto';
import { orderAt, unit } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-registers');
const { api } = site;

describe('Pages of registers', () => {
  test.each([
    ['/goals', ['rektor', 'staff', 'lead', 'reader', 'administrator']],
    ['/improvements', ['staff', 'lead']],
    ['/catalogue', ['rektor', 'staff', 'lead', 'reader', 'administrator']],
  ])('%s is opened by those whose it is', async (path, own) => {
    for (const who of ['rektor', 'staff', 'lead', 'reader', 'administrator'] as const) {
      const { status } = await site.get(who, path);
      expect([who, status === 200]).toEqual([who, own.includes(who)]);
    }
  });
});

describeInBrowser('On the pages of registers', () => {
  test('a rektor enters a goal of the unit, and measures it later', async () => {
    const page = await site.as('rektor');
    await page.goto('/goals');
    await page.getByRole('main').getByRole('link', { name: 'Lägg in ett mål' }).click();
    await page.getByRole('radio', { name: 'Tegelfallsskolan' }).check();
    await page.getByLabel('Vilket behov ser ni?').fill('Våra elever fastnar i ämnestexter.');
    await page.getByLabel('Målet').fill('Läsning i alla ämnen');
    await page.getByRole('button', { name: 'Lägg in ett mål' }).click();
    await page.getByRole('link', { name: 'Läsning i alla ämnen', exact: true }).click();
    await page.getByRole('button', { name: 'Lägg till en rad' }).first().click();
    await page.getByLabel('När läses det av?').first().fill('2027-06-10');
    await page.getByLabel('Skäl').fill('Vi har bestämt när.');
    await page.getByRole('button', { name: 'Spara målet' }).click();
    await page.getByText('inte mätt än').waitFor();
    const goal = await api.store.collections.goals.findOne({});
    expect(goal).toMatchObject({ at: { kind: 'unit', id: unit }, measurings: [{ on: '2027-06-10' }], version: 2 });
  });

  test('a goal tells what says that it is to be so, and how and when it and its sub-goals are measured', async () => {
    const body = {
      ...{ at: { kind: 'unit', id: unit }, need: 'Vi läser olika.', text: 'Vi läser lika', measuredBy: 'Prov i mars' },
      measurings: [{ on: '2027-03-10', outcome: 'partly', comment: 'Hälften klarade det.' }],
      subGoals: [{ id: 'sub-1', text: 'Alla planerar', measuredBy: 'Planeringar läses', measurings: [] }],
      ...{ steeringDocuments: [{ name: 'Lgr22', part: 'Svenska' }], under: null, state: 'current' },
    };
    await api.call('rektor', 'POST', '/goals', { body, key: 'a-goal-with-everything' });
    for (const path of ['/goals', '/goals/outcomes']) {
      const { text } = await site.get('rektor', path);
      for (const told of [
        'Lgr22, Svenska',
        'Prov i mars',
        'Hälften klarade det.',
        'Alla planerar',
        'Planeringar läses',
      ])
        expect([path, text]).toEqual([path, expect.stringContaining(told)]);
      const read = await site.get('reader', path);
      expect([path, read.text]).toEqual([path, expect.stringContaining('Lgr22, Svenska')]);
      for (const hidden of ['Hälften klarade det.', 'Vi läser olika.']) expect(read.text).not.toContain(hidden);
    }
  });

  test('goals and improvements that have no room on one page go on on the next', async () => {
    const { goals, improvements } = api.store.collections;
    const goal = (await goals.findOne({}))!;
    const improvement = await api.call('lead', 'POST', '/improvements', {
      body: {
        ...{ what: 'Vi bokar tidigare', finding: 'Sent.', report: '2026', dueOn: '2027-03-31', state: 'planned' },
        ...{ owner: 'person-petra-lindskog', outcome: null },
      },
      key: 'the-first-of-many-improvements',
    });
    const made = (await improvements.findOne({ _id: improvement.body.id }))!;
    const ids = Array.from({ length: 40 }, () => randomUUID());
    await goals.insertMany(ids.map((_id, i) => ({ ...goal, _id, text: `Mål nummer ${i + 1}` })));
    await improvements.insertMany(ids.map((_id, i) => ({ ...made, _id, what: `Förbättring nummer ${i + 1}` })));
    for (const [who, path, more, count] of [
      ['rektor', '/goals', 'Fler mål', await goals.countDocuments()],
      ['lead', '/improvements', 'Fler förbättringar', await improvements.countDocuments()],
    ] as const) {
      const page = await site.as(who);
      const seen: string[] = [];
      const heads = () => page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
      await page.goto(path);
      seen.push(...(await heads()));
      await page.getByRole('link', { name: more }).click();
      await page.waitForURL(`**${path}?page=2`);
      seen.push(...(await heads()));
      expect([path, seen.length, await page.getByRole('link', { name: more }).count()]).toEqual([path, count, 0]);
    }
    await goals.deleteMany({ _id: { $in: ids } });
    await improvements.deleteMany({ _id: { $in: ids } });
  });

  test('the centre follows an improvement until it is done', async () => {
    const page = await site.as('lead');
    await page.goto('/improvements/new');
    await page.getByLabel('Vad ska göras?').fill('Boka planeringsmötet samma vecka');
    await page.getByLabel('Vad visade rapporten?').fill('Var femte bokning kom för sent.');
    await page.getByLabel('Klart senast').fill('2027-03-31');
    await page.getByRole('radio', { name: 'Petra Lindskog' }).check();
    await page.getByRole('button', { name: 'Lägg till en förbättring' }).click();
    await page.getByRole('link', { name: 'Boka planeringsmötet samma vecka' }).click();
    await page.getByRole('radio', { name: 'Klar', exact: true }).check();
    await page.getByLabel('Vad blev det').fill('Alla bokas inom tre dagar.');
    await page.getByRole('textbox', { name: 'Skäl' }).fill('Det är gjort.');
    await page.getByRole('button', { name: 'Spara förbättringen' }).click();
    await page.getByText('Alla bokas inom tre dagar.').waitFor();
  });

  test('staff tell of an intervention, its rektor allows it, and another orders something similar', async () => {
    const orderId = await orderAt(api, 'closed');
    const staff = await site.as('staff');
    await staff.goto(`/orders/${orderId}`);
    await staff.getByRole('link', { name: 'Berätta om insatsen för andra' }).click();
    await staff.getByLabel('Tema').fill('Att läsa ämnestexter');
    await staff.getByRole('radio', { name: 'På plats' }).check();
    await staff.getByLabel('Vad gjordes').fill('Vi läste tillsammans och jämförde.');
    await staff.getByRole('button', { name: 'Lägg till insatsen' }).click();
    await staff.getByText('rektor har inte svarat').waitFor();
    const other = await site.as('otherRektor');
    await other.goto('/catalogue');
    expect(await other.getByText('Att läsa ämnestexter').count()).toBe(0);
    const rektor = await site.as('rektor');
    await rektor.goto('/catalogue');
    await rektor.getByRole('button', { name: 'Ja, utan enhetens namn' }).click();
    await rektor.getByText('tillåten').waitFor();
    await other.goto('/catalogue');
    await other.getByText('Vi läste tillsammans och jämförde.').waitFor();
    expect(await other.getByText('Tegelfallsskolan').count()).toBe(0);
    await other.getByRole('button', { name: 'Beställ något liknande' }).click();
    expect(await other.getByLabel('Vilket område gäller det?').inputValue()).toBe('Att läsa ämnestexter');
    await other.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await other.getByLabel('Vad behöver ni, och varför?').waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('is nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    for (const [who, path] of [
      ['rektor', '/goals'],
      ['rektor', '/goals/new'],
      ['lead', '/improvements'],
      ['lead', '/improvements/new'],
      ['staff', '/catalogue'],
    ] as const) {
      const page = await site.as(who, { scheme, width });
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
