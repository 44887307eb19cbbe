import type { Page } from 'playwright-core';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-seven-steps');
const { api } = site;

/** Somebody at the page of an order, who finds everything by what it is and what it is called. */
class AtOrder {
  constructor(
    private readonly page: Page,
    private readonly path: string,
  ) {}

  static async as(who: 'rektor' | 'staff' | 'lead', path: string): Promise<AtOrder> {
    const page = await site.as(who, { script: false });
    await page.goto(path);
    return new AtOrder(page, path);
  }

  async open(): Promise<void> {
    await this.page.goto(this.path);
  }

  /** The one next thing, as it is told on top. */
  async hasNext(name: string): Promise<void> {
    await this.open();
    await this.page.getByRole('region', { name }).waitFor();
  }

  /** Follows a link by its name, within a part of the page where several are called the same. */
  async follow(name: string, within?: string | RegExp): Promise<void> {
    const part = within ? this.page.getByRole('region', { name: within }) : this.page.getByRole('main');
    await part.getByRole('link', { name }).first().click();
  }

  async write(label: string, text: string): Promise<void> {
    await this.page
      .getByLabel(new RegExp(`^${label.replace(/[?]/g, '[?]')}`))
      .first()
      .fill(text);
  }

  async choose(label: string): Promise<void> {
    await this.page.getByLabel(label).first().check();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
    // What was refused is told in words.
    expect(await this.page.getByRole('alert').allInnerTexts()).toEqual([]);
  }

  /** What has been done, as it is told. */
  async isDone(): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: 'Klart' }).waitFor();
  }
}

describeInBrowser('An order goes through all seven steps', () => {
  test('on pages alone, by role and name, without a script', async () => {
    api.clock('2026-09-08 09.00');
    const first = await site.as('rektor', { script: false });
    await first.goto('/order');
    const goOn = () => first.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await first.getByLabel('Vilket område gäller det?').fill('Läsning i alla ämnen');
    await goOn();
    await first.getByLabel('Vad behöver ni, och varför?').fill('Vi vill läsa på samma sätt.');
    await goOn();
    await goOn();
    await first.getByRole('radio', { name: 'Hela kollegiet' }).check();
    await goOn();
    await goOn();
    await first.getByRole('button', { name: 'Skicka beställningen' }).click();
    await first.getByRole('heading', { name: 'Beställningen är skickad' }).waitFor();
    const order = (await api.store.collections.orders.findOne({}))!;
    const path = `/orders/${order._id}`;
    const [rektor, staff, lead] = [
      await AtOrder.as('rektor', path),
      await AtOrder.as('staff', path),
      await AtOrder.as('lead', path),
    ];

    await lead.hasNext('Svara på beställningen');
    await lead.follow('Ta er an beställningen', 'Svara på beställningen');
    await lead.choose('Signe Malmros');
    await lead.press('Ta er an beställningen');
    await lead.isDone();

    await staff.hasNext('Boka planeringsmötet');
    await staff.follow('Boka planeringsmöte', 'Boka planeringsmötet');
    await staff.write('Dag', '2026-09-22');
    await staff.write('Börjar', '14:30');
    await staff.write('Slutar', '16:00');
    await staff.write('Plats', 'Rum Lyktan');
    await staff.press('Boka planeringsmöte');
    await staff.isDone();

    await rektor.hasNext('Välj vilka som följer med till planeringsmötet');
    await rektor.follow('Välj mötesdeltagare', 'Välj vilka som följer med till planeringsmötet');
    await rektor.write('Hur många följer med?', '4');
    await rektor.press('Välj mötesdeltagare');
    await rektor.isDone();

    api.clock('2026-09-22 16.30');
    await staff.hasNext('Skriv om mötet hölls');
    await staff.follow('Mötet har hållits', 'Skriv om mötet hölls');
    await staff.press('Mötet har hållits');
    await staff.isDone();
    await staff.follow('Spara syfte, mål, behov och avgränsningar');
    await staff.write('Syfte', 'Alla ska kunna stötta elever i läsningen.');
    await staff.write('Målet', 'Varje arbetslag arbetar på samma sätt.');
    await staff.write('Behov', 'Gemensamma ord.');
    await staff.write('Avgränsningar', 'Inte avkodning.');
    await staff.press('Spara syfte, mål, behov och avgränsningar');
    await staff.isDone();

    await rektor.hasNext('Läs vad ni kom fram till och säg om det stämmer');
    await rektor.follow('Det stämmer');
    await rektor.press('Det stämmer');
    await rektor.isDone();

    api.clock('2026-09-29 09.00');
    await staff.hasNext('Presentera förslaget');
    await staff.follow('Presentera version 1', 'Presentera förslaget');
    await staff.write('Förslaget i korthet', 'Två pass.');
    await staff.write('Rubrik', 'Före läsningen');
    await staff.write('Innehåll', 'Förkunskaper och ord');
    await staff.choose('På plats');
    await staff.write('Timmar', '2,5');
    await staff.press('Presentera version 1');
    await staff.isDone();

    await rektor.hasNext('Läs förslaget och svara');
    await rektor.press('Godkänn version 1');
    await rektor.isDone();

    await staff.hasNext('Planera passen');
    await staff.follow('Lägg upp grupper');
    await staff.write('Namn', 'Alla');
    await staff.write('Tegelfallsskolan', '46');
    await staff.press('Lägg upp grupper');
    await staff.isDone();
    await staff.follow('Föreslå tider');
    await staff.choose('Alla');
    await staff.write('Rubrik', 'Pass 1');
    await staff.write('Dag', '2026-11-02');
    await staff.write('Börjar', '14:30');
    await staff.write('Slutar', '16:30');
    await staff.choose('På plats');
    await staff.write('Plats', 'Matsalen');
    await staff.choose('Signe Malmros');
    await staff.press('Föreslå tider');
    await staff.isDone();

    await rektor.hasNext('Svara på tiderna för passen');
    await rektor.follow('Acceptera tiderna');
    await rektor.press('Acceptera tiderna');
    await rektor.isDone();

    api.clock('2026-11-02 17.00');
    await staff.hasNext('För in närvaron från passet');
    await staff.follow('Passet är genomfört', 'Pass');
    await staff.write('Tegelfallsskolan', '40');
    await staff.press('Passet är genomfört');
    await staff.isDone();

    api.clock('2026-11-09 09.00');
    await staff.open();
    await staff.follow('Skicka sammanfattningen till rektor');
    await staff.write('Sammanfattning av utvärderingen', 'Alla vill fortsätta.');
    await staff.press('Skicka sammanfattningen till rektor');
    await staff.isDone();

    await rektor.hasNext('Läs sammanfattningen av utvärderingen');
    await rektor.follow('Jag har läst');
    await rektor.press('Jag har läst');
    await rektor.isDone();
    await rektor.follow('Skriv hur långt målen nåddes');
    await rektor.choose('Nått');
    await rektor.press('Skriv hur långt målen nåddes');
    await rektor.isDone();

    await staff.open();
    await staff.follow('Skriv hur långt målen nåddes');
    await staff.choose('Till stor del nått');
    await staff.press('Skriv hur långt målen nåddes');
    await staff.follow('Dela dokumentationen med enheten');
    await staff.write('Vad händer nu?', 'Arbetslagen fortsätter varannan onsdag.');
    await staff.press('Dela dokumentationen med enheten');
    await staff.isDone();
    await staff.follow('Avsluta ärendet');
    await staff.press('Avsluta ärendet');
    await staff.isDone();
    const ended = await api.store.collections.orders.findOne({ _id: order._id });
    expect(ended?.ending?.kind).toBe('completed');
    expect(ended?.outcomes).toMatchObject({ rektor: [{ outcome: 'reached' }], centre: [{ outcome: 'mostly' }] });
  });
});
