import { orderAt, sentOrder } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-order');
const { api } = site;

describe('What an order is told of its units', () => {
  const shown = async (who: 'staff' | 'rektor', orderId: string) => (await site.get(who, `/orders/${orderId}`)).text;

  test('is what they were called when it came, and that nobody leads one now', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const { orders } = api.store.collections;
    expect(await shown('staff', orderId)).not.toContain('har ingen rektor');
    const now = { unit: 'unit-stensprangsskolan', name: 'Stensprångsskolan', since: '2026-11-01' };
    const vacancies = [{ unit: now.unit, since: '2026-11-01T06:00:00.000Z' }];
    await orders.updateOne({ _id: orderId }, { $set: { 'units.0.now': now, vacancies } });
    const text = await shown('staff', orderId);
    expect(text).toContain('Stensprångsskolan (tidigare Tegelfallsskolan)');
    expect(text).toContain('Stensprångsskolan har ingen rektor just nu.');
  });

  test('is what a meeting meets in their calendars, and before that what stands in them', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const form = (await site.get('staff', `/orders/${orderId}/do/bookMeeting`)).text;
    expect(form).toContain('I kalendern för Tegelfallsskolan:');
    expect(form).toMatch(/<li>Studiedag, 21 september/);
    const on = { startsAt: '2026-09-21T14:30:00+02:00', endsAt: '2026-09-21T16:00:00+02:00' };
    await api.kept('staff', 'bookMeeting', { orderId }, { ...on, place: 'Rum Lyktan', link: null });
    for (const who of ['staff', 'rektor'] as const)
      expect(await shown(who, orderId)).toMatch(/21 september: Studiedag hos enheten/);
    expect((await site.get('staff', `/orders/${orderId}/do/writeMessage`)).text).not.toContain('I kalendern för');
  });
});

describeInBrowser('The page of an order', () => {
  test('has the one next thing on top for whose turn it is, and what the other side does for everybody else', async () => {
    const orderId = await sentOrder(api);
    const staff = await site.as('lead');
    await staff.goto(`/orders/${orderId}`);
    await staff.getByRole('region', { name: 'Svara på beställningen' }).getByRole('link', { name: 'Ta er an' }).click();
    await staff.getByRole('radio', { name: 'Signe Malmros' }).check();
    await staff.getByRole('button', { name: 'Ta er an beställningen' }).click();
    await staff.getByRole('status').filter({ hasText: 'Klart' }).waitFor();
    const rektor = await site.as('rektor');
    await rektor.goto(`/orders/${orderId}`);
    await rektor
      .getByRole('region', { name: 'Vad händer nu?' })
      .getByText('Pedagogcentrum bokar planeringsmötet.')
      .waitFor();
  });

  test('keeps what was written when it is refused, and says at the field what helps', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/do/bookMeeting`);
    await page.getByLabel('Plats').fill('Rum Lyktan');
    await page.getByRole('button', { name: 'Boka planeringsmöte' }).click();
    await page.getByRole('alert').getByRole('link').first().click();
    expect(await page.evaluate('document.activeElement.name')).toBe('day');
    expect(await page.getByLabel('Plats').inputValue()).toBe('Rum Lyktan');
    expect(await page.title()).toMatch(/^Fel: /);
  });

  test('keeps what is being written when the page is lost, until it has been sent', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const page = await site.as('rektor');
    await page.goto(`/orders/${orderId}/do/writeMessage`);
    await page.getByLabel('Meddelande').fill('Kan vi börja i januari?');
    await page.goto('/help');
    await page.goto(`/orders/${orderId}/do/writeMessage`);
    expect(await page.getByLabel('Meddelande').inputValue()).toBe('Kan vi börja i januari?');
    await page.getByRole('button', { name: 'Skicka meddelandet' }).click();
    await page.getByRole('region', { name: 'Dialog' }).getByText('Kan vi börja i januari?').waitFor();
    await page.goto(`/orders/${orderId}/do/writeMessage`);
    expect(await page.getByLabel('Meddelande').inputValue()).toBe('');
  });

  test('gives back what is far too long, and says at the field for how much there is room', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const page = await site.as('rektor', { script: false });
    await page.goto(`/orders/${orderId}/do/writeMessage`);
    const field = page.getByRole('textbox', { name: 'Meddelande', description: 'Högst 6000 tecken.' });
    const written = 'Vi läser på samma sätt. '.repeat(30_000);
    await field.fill(written);
    await page.getByRole('button', { name: 'Skicka meddelandet' }).click();
    await page.getByRole('link', { name: 'Meddelande får ha högst 6000 tecken.' }).waitFor();
    expect((await page.getByLabel('Meddelande').inputValue()).trim() === written.trim()).toBe(true);
  });

  test.each([true, false])(
    'has what was more than anybody reads when one goes back, with a script: %s',
    async (script) => {
      const orderId = await orderAt(api, 'takenOn');
      const page = await site.as('rektor', { script });
      await page.goto(`/orders/${orderId}/do/writeMessage`);
      const written = 'Vi läser på samma sätt. '.repeat(200_000);
      await page.getByLabel('Meddelande').fill(written);
      await page.getByRole('button', { name: 'Skicka meddelandet' }).click();
      await page.getByText('Gå tillbaka i webbläsaren: det du skrev står kvar där.').waitFor();
      await page.goBack();
      expect((await page.getByLabel('Meddelande').inputValue()) === written).toBe(true);
    },
  );

  test('is complete without a script', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const page = await site.as('rektor', { script: false });
    await page.goto(`/orders/${orderId}`);
    await page.getByRole('link', { name: 'Skicka meddelandet' }).click();
    await page.getByRole('button', { name: 'Skicka meddelandet' }).click();
    await page.getByRole('link', { name: 'Fyll i Meddelande.' }).waitFor();
    await page.getByLabel('Meddelande').fill('Tack!');
    await page.getByRole('button', { name: 'Skicka meddelandet' }).click();
    await page.getByRole('region', { name: 'Dialog' }).getByText('Tack!').waitFor();
  });

  test('says when somebody else has changed it, without being asked', async () => {
    const orderId = await orderAt(api, 'takenOn');
    const page = await site.as('rektor');
    await page.goto(`/orders/${orderId}`);
    await api.kept('staff', 'writeMessage', { orderId }, { text: 'Går tisdag bra?' });
    await page.getByRole('status').getByText('Någon annan har ändrat ärendet.').waitFor();
    await page.getByRole('link', { name: 'Visa hur det ser ut nu' }).click();
    await page.getByText('Går tisdag bra?').waitFor();
  });

  test('says of a group that is too small for a survey how it evaluates instead, when it is planned', async () => {
    const orderId = await orderAt(api, 'planned');
    const { groups } = (await api.get('staff', `/orders/${orderId}`)).body;
    const few = groups.map((group: { name: string; members: object[] }, i: number) => ({
      name: group.name,
      members: group.members.map((member) => ({ ...member, ...(i === 1 ? { number: 4 } : {}) })),
    }));
    for (const who of ['rektor', 'staff'] as const) {
      const page = await site.as(who);
      await page.goto(`/orders/${orderId}`);
      expect(await page.getByText('färre än 5 deltagare').count()).toBe(0);
    }
    await api.kept('staff', 'arrangeGroups', { orderId }, { groups: few });
    for (const who of ['rektor', 'staff'] as const) {
      const page = await site.as(who);
      await page.goto(`/orders/${orderId}`);
      const sessions = page.getByRole('region', { name: 'Pass', exact: true });
      await sessions.getByText('Grupp B har färre än 5 deltagare').waitFor();
      expect(await sessions.getByText('svarar alla på enkäten').count()).toBe(1);
    }
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const orderId = await orderAt(api, 'planned');
    for (const who of ['rektor', 'staff'] as const) {
      const page = await site.as(who, { scheme, width });
      for (const path of ['/', '/orders', `/orders/${orderId}`, `/orders/${orderId}/do/writeMessage`]) {
        await page.goto(path);
        expect([path, await faultsOn(page)]).toEqual([path, []]);
        expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width]);
      }
    }
  });
});
