import { noticeOfEnd } from '../../domain/surveys/december-telling';
import { orderAt } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-manage');
const { api } = site;

const opened = {
  '/notices': ['staff', 'lead'],
  '/letters': ['staff', 'lead'],
  '/letters/dialogue.message': ['staff', 'lead'],
  '/imports': ['administrator'],
} as const;

describe('Pages of those who run Insats', () => {
  test.each(Object.entries(opened))('%s is opened by those whose it is, and by nobody else', async (path, own) => {
    for (const who of ['rektor', 'staff', 'lead', 'reader', 'administrator'] as const) {
      const { status } = await site.get(who, path);
      const isOwn = (own as readonly string[]).includes(who);
      expect([who, isOwn ? status : status >= 403]).toEqual([who, isOwn ? 200 : true]);
    }
  });

  test('tell of an import who asked for it, how far it has come, and what it came to', async () => {
    const { imports } = api.store.collections;
    const csv = 'id;name;kind;huvudman\n1;Nya skolan;school;999999-0014\n';
    const headers = {
      ...{ authorization: `Bearer ${await api.issuer.tokenOf('administrator')}`, 'content-type': 'text/csv' },
      'idempotency-key': '"import-of-pages"',
    };
    const url = '/insats/v1/import-files/units?complete=false';
    const { id } = (await api.request({ method: 'POST', url, body: csv, headers })).body;
    const becomes = (set: object) => imports.updateOne({ _id: id }, { $set: set });
    const shown = async () => (await site.get('administrator', `/imports/${id}`)).text;
    expect(await shown()).toContain('Linnea Brofelt');
    await becomes({ state: 'reading', rows: 700 });
    expect(await shown()).toContain('Rader som är lästa: 700');
    await becomes({ state: 'applying', changes: 900, done: 400 });
    expect(await shown()).toContain('400 av 900 ändringar är gjorda.');
    await becomes({ state: 'applied', done: 900, leftOut: 3, askedBy: null });
    expect(await shown()).toContain('Av sig självt');
    const { text } = await site.get('administrator', '/imports');
    expect(text).toMatch(/Av sig självt.*Ändringar: 900.*Rader med något fel: 3/);
    await imports.deleteOne({ _id: id });
  });

  test('show a notice of the yearly survey, which has no order, with what staff may decide about it', async () => {
    const { notifications } = api.store.collections;
    const told = noticeOfEnd(2026, { stage: { kind: 'closed', on: '2026-12-31' }, now: api.now });
    await notifications.insertOne({ ...told, postAt: null, post: { state: 'failed', reason: 'nobody' } });
    const { text } = await site.get('staff', '/notices?state=failed');
    await notifications.deleteOne({ _id: told._id });
    expect(text).toContain('Årlig enkät till rektor 2026');
    expect(text).toMatch(/name="decision" value="sendAgain"/);
    expect(text).not.toContain('/orders/null');
  });
});

describeInBrowser('On their pages', () => {
  test('an administrator sends a file, which is told of and waits to be compared', async () => {
    const page = await site.as('administrator');
    await page.goto('/imports');
    const csv = 'id;name;kind;huvudman;code;kollegium\n1;Nya skolan;school;huvudman-ronnmarka;99990177;12\n';
    await page
      .getByLabel('CSV-fil')
      .setInputFiles({ name: 'units.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('button', { name: 'Läs filen' }).click();
    await page.getByRole('heading', { name: 'Fil med enheter' }).waitFor();
    expect(await api.store.collections.imports.countDocuments({ file: 'units' })).toBe(1);
  });

  test('a lead changes the text of a letter, and sees both versions when somebody else was first', async () => {
    const [page, other] = [await site.as('lead'), await site.as('lead')];
    for (const each of [page, other]) await each.goto('/letters/dialogue.message');
    await other.getByLabel('Ämne, på svenska').fill('Någon har skrivit');
    await other.getByRole('button', { name: 'Spara en ny version' }).click();
    await other.getByRole('link', { name: 'Någon har skrivit' }).waitFor();
    await page.getByLabel('Ämne, på svenska').fill('Ett nytt inlägg');
    await page.getByRole('button', { name: 'Spara en ny version' }).click();
    const both = page.getByRole('alert').filter({ hasText: 'Någon annan hann före' });
    await both.getByText('Någon har skrivit').waitFor();
    await both.getByText('Ett nytt inlägg').waitFor();
    await page.getByRole('button', { name: 'Spara en ny version' }).click();
    await page.getByRole('link', { name: 'Ett nytt inlägg' }).waitFor();
  });

  test('staff hold a notice before it goes, and release it', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const { notifications } = api.store.collections;
    await notifications.updateMany({}, { $set: { post: { state: 'waiting', reason: null }, postAt: api.now } });
    await notifications.deleteMany({ _id: { $not: { $regex: `^${orderId}/` } } });
    const page = await site.as('staff');
    await page.goto('/notices?state=waiting');
    const before = await page.getByRole('button', { name: 'Stoppa' }).count();
    expect(before).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Stoppa' }).first().click();
    await page.waitForURL(/state=waiting/);
    expect(await notifications.countDocuments({ 'post.state': 'held' })).toBe(1);
    await page.goto('/notices?state=held');
    await page.getByRole('button', { name: 'Släpp' }).click();
    await page.waitForURL(/state=held/);
    expect(await notifications.countDocuments({ 'post.state': 'held' })).toBe(0);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('is nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    for (const [path, [who]] of Object.entries(opened)) {
      const page = await site.as(who, { scheme, width });
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});
