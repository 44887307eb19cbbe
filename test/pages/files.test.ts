import type { Who } from '../api/people';
import { bodyOf, multipartType } from '../api/sent-files';
import { orderAt } from '../api/stages';
import { pdf } from '../files/samples';
import { sendAll } from './sends-all';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-files');
const { api } = site;
const file = (name: string, bytes = pdf) => ({ name, mimeType: 'application/pdf', buffer: bytes });

describeInBrowser('The files of an order', () => {
  let orderId = '';
  const order = () => `/orders/${orderId}`;
  beforeAll(async () => {
    orderId = await orderAt(api, 'planned');
  });

  test('are attached without any script, with what is asked of whoever does it', async () => {
    const page = await site.as('staff', { script: false });
    await page.goto(order());
    await page.getByRole('link', { name: 'Bifoga en fil' }).click();
    await page.getByLabel('Fil', { exact: true }).setInputFiles(file('Upplägg.pdf'));
    await page.getByRole('radio', { name: 'Pass 2026-11-02' }).check();
    await page.getByRole('button', { name: 'Bifoga en fil' }).click();
    await page.getByRole('alert').getByRole('link').first().waitFor();
    expect(await page.getByRole('radio', { name: 'Pass 2026-11-02' }).isChecked()).toBe(true);
    await page.getByLabel(/kännas igen/).check();
    await page.getByLabel(/upphovsrätten/).check();
    await page.getByRole('button', { name: 'Bifoga en fil' }).click();
    await page.getByRole('alert').getByText('Välj en fil.').waitFor();
    await page.getByLabel('Fil', { exact: true }).setInputFiles(file('Upplägg.pdf'));
    await page.getByRole('button', { name: 'Bifoga en fil' }).click();
    const files = page.getByRole('region', { name: 'Filer' });
    await files.getByText(/^Pass 2026-11-02 · /).waitFor();
    const [{ about, versions }] = (await api.get('staff', `${order()}/attachments`)).body.attachments;
    expect([about, versions[0].accessible]).toEqual([{ kind: 'session', id: 'session-1' }, 'unknown']);
    const link = await files.getByRole('link', { name: 'Upplägg.pdf', exact: true }).getAttribute('href');
    const fetched = await page.request.get(link!);
    expect([fetched.status(), (await fetched.body()).equals(pdf)]).toEqual([200, true]);
  });

  test('get a new version, are seen by the other side and taken away with a reason', async () => {
    const page = await site.as('staff');
    await page.goto(order());
    await page.getByRole('link', { name: 'Ny version' }).click();
    await page.getByLabel('Fil', { exact: true }).setInputFiles(file('Upplägg 2.pdf'));
    for (const label of [/kännas igen/, /upphovsrätten/]) await page.getByLabel(label).check();
    await page.getByRole('button', { name: /Ny version/ }).click();
    await page
      .getByText(/version 2/)
      .first()
      .waitFor();
    const rektor = await site.as('rektor');
    await rektor.goto(order());
    await rektor.getByRole('link', { name: 'Upplägg 2.pdf', exact: true }).waitFor();
    expect(await rektor.getByRole('link', { name: 'Ta bort' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Ta bort' }).click();
    await page.getByLabel('Skäl').fill('Fel fil');
    await page.getByRole('button', { name: 'Ta bort Upplägg 2.pdf' }).click();
    await page.getByText('(borttagen)').waitFor();
    expect((await site.get('neighbour', `${order()}/files/new`)).status).toBe(404);
  });

  test('of a kind that may not be attached are refused with what may', async () => {
    const page = await site.as('rektor');
    await page.goto(`${order()}/files/new`);
    await page.getByLabel('Fil', { exact: true }).setInputFiles(file('x.pdf', Buffer.from('MZ\u0000\u0000 no pdf')));
    await page.getByRole('button', { name: 'Bifoga en fil' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.title()).toMatch(/^Fel: /);
  });

  test('and people are invited by name, with those who are invited now at hand', async () => {
    const page = await site.as('rektor');
    await page.goto(order());
    await page.getByRole('link', { name: 'Bjud in personligen, Grupp A' }).click();
    await page.getByRole('group', { name: 'Inbjuden 1' }).getByLabel('Namn').fill('Alva Ek');
    await page.getByRole('group', { name: 'Inbjuden 1' }).getByLabel('E-postadress').fill('alva@ronnmarka.example');
    await page.getByRole('button', { name: /Bjud in personligen/ }).click();
    await page.getByRole('status').filter({ hasText: 'Klart: Bjud in personligen' }).waitFor();
    await page.goto(`${order()}/groups/group-1/invitees`);
    expect(await page.getByLabel('Namn').first().inputValue()).toBe('Alva Ek');
    expect((await site.get('staff', `${order()}/groups/group-1/invitees`)).status).toBe(403);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('have nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const page = await site.as('rektor', { scheme, width });
    for (const path of [`${order()}/files/new`, order(), `${order()}/groups/group-1/invitees`]) {
      await page.goto(path);
      expect([path, await faultsOn(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
    }
  });
});

test('whoever sends more than is read is told so, though their browser reads no answer before it has sent all', async () => {
  const orderId = await orderAt(api, 'takenOn');
  const by = async (who: Who) => ({ authorization: `Bearer ${await api.issuer.tokenOf(who)}` });
  const megabytes = (n: number) => Buffer.alloc(n * 1024 * 1024, 'a');
  const written = { 'content-type': 'application/x-www-form-urlencoded' };
  const file = { path: `/orders/${orderId}/files/new`, body: bodyOf({ bytes: Buffer.concat([pdf, megabytes(48)]) }) };
  const asked = {
    form: {
      path: `/orders/${orderId}/do/writeMessage`,
      headers: { ...(await by('staff')), ...written },
      body: megabytes(48),
    },
    file: { ...file, headers: { ...(await by('staff')), 'content-type': multipartType } },
    import: {
      ...file,
      path: '/imports/files',
      headers: { ...(await by('administrator')), 'content-type': multipartType },
    },
    hidden: { ...file, headers: { ...(await by('neighbour')), 'content-type': multipartType } },
  };
  const told: Record<string, unknown> = {};
  for (const [name, form] of Object.entries(asked))
    told[name] = await sendAll(api.port, form).catch((error: Error) => error.message);
  expect(told).toEqual({ form: [413, true], file: [413, true], import: [413, true], hidden: [404, true] });
});
