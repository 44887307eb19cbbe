import { randomUUID } from 'node:crypto';
import { hasWords } from '../../api/pages/words';
import { keepMail } from '../../documents/keep-mail';
import { forStaff, noteTakenUp } from '../../documents/take-up-mail';
import { noticeReasons } from '../../schemas/letters';
import { counting } from '../api/counted';
import { attachedFile } from '../api/sent-files';
import { orderAt } from '../api/stages';
import { pdf } from '../files/samples';
import { until } from '../setup/until';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-post');
const { api } = site;
const mail = 'ylva.sundgren@ronnmarka.example';
let orderId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'planned');
});

test('Whatever keeps a notice from being sent is told in words', () => {
  expect(noticeReasons.filter((reason) => !hasWords(`notices.reason.${reason}`))).toEqual([]);
});

describe('The notices of an order', () => {
  test('tell staff to whom by duty and unit, how each stands, and its text before it goes', async () => {
    const { status, text } = await site.get('staff', `/orders/${orderId}/notices`);
    expect(status).toBe(200);
    expect(text).toContain('till rektor, Tegelfallsskolan');
    expect(text).toContain('Planerade');
    expect(text).not.toMatch(/till (invited|orderer|participant)/);
    expect(text).toContain('Hej rektor för Tegelfallsskolan!');
    expect(text).toMatch(/name="decision" value="hold"/);
    expect((await site.get('staff', `/orders/${orderId}`)).text).toContain(`/orders/${orderId}/notices`);
  });

  test('tell who decided on a letter by hand and when, and of one from before that was kept that nobody noted it', async () => {
    const { letters } = api.store.collections;
    const one = (n: number, more: object) => ({
      ...{ _id: `${orderId}/command-1/by-hand-${n}`, notification: `${orderId}/command-1/by-hand-${n}`, orderId },
      ...{ kind: 'dialogue.message', to: 'rektor', unit: null, person: 'person-ylva-sundgren', mail },
      ...{ madeAt: api.now, postAt: null, attempts: 1, repeats: 0, proof: 'proof', template: null, answer: null },
      ...{ messageId: `<${String(n).repeat(40)}@ronnmarka.example>`, begunAt: null, sentAt: null },
      ...{ text: { subject: `För hand ${n}`, plain: 'Hej!' }, state: 'cancelled', reason: 'givenByPhone', ...more },
    });
    const by = { person: 'person-signe-malmros', name: 'Signe Malmros', role: 'staff', forUnit: null, unitName: null };
    const decided = { decidedBy: by, decidedAt: '2026-09-22T08:30:00.000Z' };
    await letters.insertMany([
      one(1, { decision: 'givenByPhone', ...decided }),
      one(2, { state: 'held', reason: null, decision: 'hold', ...decided }),
      one(3, { state: 'sent', reason: null, decision: 'release', ...decided }),
      one(4, { state: 'waiting', reason: 'sentAgain', decision: 'sendAgain', ...decided }),
      one(5, {}),
      one(6, { state: 'held', reason: null }),
    ] as never[]);
    const { text } = await site.get('staff', `/orders/${orderId}/notices`);
    const [, ...rows] = text.split('<li class="flow">');
    const shown = [1, 2, 3, 4, 5, 6].map((n) => rows.find((each) => each.includes(`För hand ${n}`))!);
    const when = 'tisdag 22 september kl. 10.30';
    const words = [
      `Signe Malmros antecknade ${when} att det är sagt per telefon`,
      `Signe Malmros stoppade det ${when}`,
      `Signe Malmros släppte det ${when}`,
      `Signe Malmros bestämde ${when} att det skickas igen`,
      'Sagt per telefon. Vem som bestämde det är inte antecknat',
      'Vem som bestämde det är inte antecknat',
    ];
    expect(shown.map((row, i) => row.includes(words[i]!))).toEqual(words.map(() => true));
    expect((await site.get('staff', '/notices?state=held')).text).toContain(words[1]);
    await letters.deleteMany({ _id: /by-hand-/ });
  });

  test('of all orders that are only planned are worded with as many reads for many orders as for one', async () => {
    const { orders } = api.store.collections;
    // A busy machine may answer that it should be asked again.
    const asked = async () => {
      const look = () => counting(api.store.client, () => site.get('staff', '/notices?state=planned'));
      const { sent } = await until(look, ({ result }) => result.status === 200, 60_000);
      return sent.filter((each) => / (orders|notifications|log|writings|surveyPasses|surveyTexts)$/.test(each)).sort();
    };
    await asked();
    const ofOne = await asked();
    const order = (await orders.findOne({ _id: orderId }))!;
    const copies = [1, 2, 3, 4].map((n) => ({ ...order, _id: randomUUID(), caseNumber: `26-900${n}` }));
    await orders.insertMany(structuredClone(copies));
    await asked();
    expect(await asked()).toEqual(ofOne);
    expect(ofOne).toContain('find surveyPasses');
    await orders.deleteMany({ _id: { $in: copies.map(({ _id }) => _id) } });
  });

  test('are the centre’s alone', async () => {
    for (const who of ['rektor', 'reader', 'administrator'] as const)
      expect([who, (await site.get(who, `/orders/${orderId}/notices`)).status]).toEqual([who, 404]);
    expect((await site.get('rektor', `/orders/${orderId}`)).text).not.toContain('/notices');
  });
});

describe('A letter to somebody whose identity has been protected since', () => {
  test('is shown without its text, which greets them by name', async () => {
    const { letters, people } = api.store.collections;
    const person = 'person-protected-since';
    const { _id, ...other } = (await people.findOne({ 'duties.kind': 'rektor' }))!;
    await people.insertOne({ ...other, _id: person, isProtected: true, duties: [], mail: 'nobody@ronnmarka.example' });
    const id = `${orderId}/command-1/dialogue.message/rektor/${person}`;
    await letters.insertOne({
      ...{ _id: id, notification: id, orderId, kind: 'dialogue.message', to: 'rektor', unit: null, person, mail },
      ...{ state: 'sent', reason: null, madeAt: api.now, postAt: null, attempts: 1, repeats: 0, proof: 'proof' },
      ...{ messageId: `<${'a'.repeat(40)}@ronnmarka.example>`, template: null, begunAt: api.now, sentAt: api.now },
      ...{ text: { subject: 'Nytt inlägg', plain: 'Hej Hemliga Namnet!' }, answer: '250' },
    });
    for (const path of [`/orders/${orderId}/notices`, '/notices?state=sent']) {
      const shown = async () => (await site.get('staff', path)).text;
      const text = await until(shown, (each) => !each.includes('Hemliga Namnet'), 20_000);
      expect(text).toContain('Nytt inlägg');
    }
    await letters.deleteOne({ _id: id });
  });
});

describe('An invitation', () => {
  test('is a page to print with code, picture and typed address, and names nobody who is to come', async () => {
    const path = `/orders/${orderId}/invitations/session-1`;
    const { status, text } = await site.get('rektor', path);
    const { body } = await api.get('rektor', path);
    expect(status).toBe(200);
    expect(text).toContain('<svg');
    expect(text).toContain(`Kod: ${body.code}`);
    expect(text.replaceAll('<wbr>', '')).toContain(body.address);
    expect(text).toContain(`href="${body._links.calendar.href}" download`);
    expect((await site.get('rektor', `/orders/${orderId}`)).text).toContain(path);
    for (const who of ['neighbour', 'administrator'] as const)
      expect([who, (await site.get(who, path)).status]).toEqual([who, 404]);
    expect((await site.get('rektor', `/orders/${orderId}/invitations/session-99`)).status).toBe(404);
  });

  test('shows those who plan what was answered from calendars', async () => {
    const answers = api.store.collections.invitationAnswers;
    await answers.insertOne({
      ...{ _id: `${orderId}/session-1/rektor`, orderId, item: 'session-1', person: 'person-ylva-sundgren', mail: null },
      ...{ duty: 'rektor', unit: 'unit-tegelfallsskolan', answer: 'declined', proposed: null, sequence: 0 },
      ...{ writtenAt: api.now, receivedAt: api.now, removeAt: new Date('2027-12-01') },
    } as never);
    expect((await site.get('staff', `/orders/${orderId}/invitations/session-1`)).text).toMatch(
      /Ylva Sundgren<\/b> kommer inte/,
    );
    expect((await site.get('staff', `/orders/${orderId}/invitations/session-2`)).text).toContain('Ingen har svarat');
  });
});

describe('A file of an order', () => {
  test('has a page with all its versions, that nobody has scanned it, and who has fetched it', async () => {
    const id = await attachedFile(api, 'staff', orderId, { bytes: pdf });
    const page = `/orders/${orderId}/files/${id}`;
    expect((await site.get('rektor', `/orders/${orderId}`)).text).toMatch(/inte genomsökt(.|\n)*href="[^"]*\/files\//);
    const [{ versions }] = (await api.get('staff', `/orders/${orderId}/attachments`)).body.attachments;
    const fetched = versions[0]._links.content.href;
    expect((await site.get('rektor', page)).text).toContain('Ingen har hämtat den.');
    await site.get('rektor', new URL(fetched).pathname);
    const { text } = await site.get('staff', page);
    expect(text.replaceAll('<wbr>', '')).toContain(versions[0].sha256);
    expect(text).toMatch(/<li>rektor, Tegelfallsskolan hämtade version 1/);
    expect((await site.get('lead', page)).text).toContain('Ylva Sundgren (rektor, Tegelfallsskolan) hämtade version 1');
    expect((await site.get('neighbour', page)).status).toBe(404);
  });

  test('that the scanner has stopped is told so and leads nowhere', async () => {
    const { files } = api.store.collections;
    await files.updateMany({ orderId }, { $set: { scan: 'infected' } });
    const { text } = await site.get('rektor', `/orders/${orderId}`);
    await files.updateMany({ orderId }, { $set: { scan: 'notScanned' } });
    expect(text).toContain('stoppad, den innehöll skadlig kod');
    expect(text).not.toMatch(/href="[^"]*\/attachments\/[^"]*\/files\//);
  });
});

/** A message that waits for staff. */
async function waiting(subject: string): Promise<string> {
  const id = randomUUID();
  const arrived = { id, messageId: `<${id}@mail.example>`, raw: Buffer.from('Hej'), envelopeFrom: mail };
  await keepMail(api.store.collections, arrived, api.now, api.store.settings);
  const files = [{ name: 'plan.doc', kind: 'application/msword', bytes: 12, refused: 'attachment-kind' }];
  const read = { kind: 'reply', from: mail, subject, text: 'Vi är <b>14</b>.', files } as const;
  await noteTakenUp(api.store, id, { ...read, files }, forStaff('mayNotWrite', { orderId }), api.now);
  return id;
}

describe('Mail that waits for staff', () => {
  test('is the centre’s alone, and what somebody wrote becomes no markup', async () => {
    const id = await waiting('Sv: <i>26-0001</i>');
    for (const path of ['/incoming-mails', `/incoming-mails/${id}`]) {
      for (const who of ['rektor', 'administrator', 'reader'] as const)
        expect([who, (await site.get(who, path)).status]).toEqual([who, 403]);
      expect((await site.get('lead', path)).text).not.toMatch(/<i>26|<b>14/);
    }
    expect((await site.get('staff', '/incoming-mails/nobodys')).status).toBe(404);
  });
});

describeInBrowser('Staff', () => {
  test('read what came in and why it waits, and set it aside with a reason', async () => {
    const id = await waiting('Vi blir fler');
    const page = await site.as('staff');
    await page.goto('/notices');
    await page.getByRole('link', { name: 'Brev som har kommit in' }).click();
    await page.getByRole('link', { name: 'Vi blir fler' }).click();
    await page.getByText('Vi är <b>14</b>.').waitFor();
    await page.getByText(/får inte skriva i ärendet/).waitFor();
    await page.getByRole('button', { name: 'Lägg undan' }).click();
    await page.getByRole('alert').getByRole('link').first().waitFor();
    await page.getByLabel('Hur är det omhändertaget?').fill('Besvarat per telefon.');
    await page.getByRole('button', { name: 'Lägg undan' }).click();
    await page.getByRole('heading', { name: 'Brev som har kommit in' }).waitFor();
    expect(await page.getByRole('link', { name: 'Vi blir fler' }).count()).toBe(0);
    expect(await api.store.collections.incomingMail.findOne({ _id: id })).toMatchObject({
      ...{ state: 'setAside', setAside: { reason: 'Besvarat per telefon.' } },
    });
    await page.goto(`/incoming-mails/${id}`);
    await page.getByText(/Besvarat per telefon\. \(/).waitFor();
  });

  test('say that an address works again', async () => {
    await api.store.collections.heldAddresses.insertOne({ _id: mail, since: api.now, answer: '5.1.1' });
    const page = await site.as('staff');
    await page.goto('/held-addresses');
    await page.getByRole('radio', { name: mail }).check();
    await page.getByLabel('Hur vet du att den fungerar?').fill('Brevlådan var full.');
    await page.getByRole('button', { name: 'Adressen fungerar igen' }).click();
    await page.getByText('Alla adresser fungerar').waitFor();
    expect(await api.store.collections.heldAddresses.countDocuments({})).toBe(0);
  });

  test('hold a notice on the page of its order, and are there again', async () => {
    const { notifications } = api.store.collections;
    const told = (await notifications.findOne({ orderId, 'post.state': 'waiting' }))!;
    await notifications.updateMany(
      { orderId, _id: { $ne: told._id } },
      { $set: { post: { state: 'posted', reason: null }, postAt: null } },
    );
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/notices`);
    const rowOf = (id: string) => page.getByRole('listitem').filter({ has: page.locator(`input[value="${id}"]`) });
    await rowOf(told._id).getByRole('button', { name: 'Stoppa' }).click();
    await rowOf(told._id).getByText('Stoppade').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/orders/${orderId}/notices`);
    expect((await notifications.findOne({ _id: told._id }))!.post!.state).toBe('held');
  });

  test('say that a reminder that is only planned has been given by phone, and see who did', async () => {
    const { notifications } = api.store.collections;
    const page = await site.as('staff');
    await page.goto(`/orders/${orderId}/notices`);
    const planned = page.getByRole('listitem').filter({ hasText: 'Planerade' }).last();
    await planned.getByText('Visa texten').waitFor();
    const id = await planned.locator('input[name="notice"]').inputValue();
    expect(await notifications.findOne({ _id: id })).toBeNull();
    await planned.getByRole('button', { name: 'Sagt per telefon' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Signe Malmros antecknade' });
    await row.getByText('att det är sagt per telefon').waitFor();
    expect((await notifications.findOne({ _id: id }))!.post).toMatchObject({
      state: 'cancelled',
      reason: 'givenByPhone',
    });
  });
});

describeInBrowser('Anybody', () => {
  test('chooses letters together and has back what they have declined', async () => {
    const { postWishes } = api.store.collections;
    const _id = 'person-ylva-sundgren';
    const withoutKinds = ['session.reminder', 'session.forAbsent'];
    await postWishes.insertOne({ _id, language: 'sv', digest: 'none', withoutKinds, version: 1 });
    const page = await site.as('rektor');
    await page.goto('/about-me');
    await page.getByRole('link', { name: 'Mina brev och min kalender' }).click();
    await page.getByRole('radio', { name: 'Samlade, en gång om dagen' }).check();
    await page.getByRole('checkbox').first().uncheck();
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Sparat.').waitFor();
    expect(await postWishes.findOne({ _id })).toMatchObject({
      ...{ digest: 'daily', language: 'sv', version: 2, withoutKinds: ['session.forAbsent'] },
    });
  });

  test('makes a calendar to follow, whose address is shown once, and takes it back', async () => {
    const page = await site.as('rektor');
    await page.goto('/own-letters');
    await page.getByRole('button', { name: 'Gör en adress' }).click();
    const address = await page.getByLabel('Adress').inputValue();
    expect(await (await page.request.get(address)).text()).toContain('BEGIN:VCALENDAR');
    await page.goto('/own-letters');
    expect(await page.content()).not.toContain(address.split('/').at(-1));
    await page.getByRole('button', { name: 'Ta bort adressen' }).click();
    await page.getByText('Du har ingen sådan adress.').waitFor();
    expect((await page.request.get(address)).status()).toBe(404);
  });
});
