import { orderAt, record, sentOrder, session } from '../api/stages';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-told');
const { api } = site;

/** What stands on the page of an order, or on another of it, for somebody. */
async function told(who: 'rektor' | 'staff' | 'reader', orderId: string, path = ''): Promise<string> {
  const { status, text } = await site.get(who, `/orders/${orderId}${path}`);
  expect([path, status]).toEqual([path, 200]);
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** That both sides read something on the page of an order, and the huvudman's reader does not. */
async function bothRead(orderId: string, ...texts: string[]): Promise<void> {
  for (const who of ['rektor', 'staff'] as const)
    for (const text of texts) expect([who, text, (await told(who, orderId)).includes(text)]).toEqual([who, text, true]);
  const forReader = await told('reader', orderId);
  for (const text of texts) expect([text, forReader.includes(text)]).toEqual([text, false]);
}

describe('What the two sides answer each other stands on the page of the order', () => {
  test('when adjustments are asked for, also beside the next version as it is written', async () => {
    const orderId = await orderAt(api, 'presented');
    api.clock('2026-09-30 09.00');
    const asked = { proposalVersion: 1, wishes: 'Egna exempel för fritidshemmet.', day: '2026-10-07' };
    await api.kept('rektor', 'askAdjustments', { orderId }, asked);
    await bothRead(orderId, asked.wishes, 'Nästa version önskas senast onsdag 7 oktober.');
    expect(await told('staff', orderId, '/proposal')).toContain(asked.wishes);
  });

  test('when it is queued or declined', async () => {
    const orderId = await sentOrder(api);
    const period = { from: '2026-10-01', to: '2026-11-30' };
    await api.kept('lead', 'queueOrder', { orderId }, { period, text: 'Vi har ingen ledig just nu.' });
    await bothRead(orderId, 'Vi har ingen ledig just nu.', 'Möjligt från 1 oktober, senast 30 november.');
    const declined = { reason: 'Det ligger utanför vårt uppdrag.', alternative: 'Fråga specialpedagogerna.' };
    await api.kept('lead', 'declineOrder', { orderId }, declined);
    await bothRead(orderId, declined.reason, declined.alternative);
  });

  test('when it is withdrawn', async () => {
    const orderId = await orderAt(api, 'booked');
    await api.kept('rektor', 'withdrawOrder', { orderId }, { reason: 'Vi löser det själva.' });
    await bothRead(orderId, 'Vi löser det själva.');
  });

  test('when another date, another time of the meeting or a pause is asked for, and where it is answered', async () => {
    const orderId = await orderAt(api, 'booked');
    await api.kept('rektor', 'askMoveMeeting', { orderId, meetingId: 'meeting-1' }, { wish: 'Går fredagen?' });
    await bothRead(orderId, 'Går fredagen?');
    expect(await told('staff', orderId, '/do/moveMeeting')).toContain('Går fredagen?');
    const held = await orderAt(api, 'recorded');
    await api.kept('staff', 'proposeOtherDate', { orderId: held }, { day: '2026-10-20', reason: 'Hon svarar sent.' });
    await bothRead(held, 'Hon svarar sent.', 'Pedagogcentrum föreslår att förslaget kommer tisdag 20 oktober.');
    expect(await told('rektor', held, '/do/acceptOtherDate')).toContain('Hon svarar sent.');
    await api.kept('staff', 'proposePause', { orderId: held }, { resumeOn: '2026-10-12', reason: 'Sjukdom hos oss.' });
    const asked = 'Pedagogcentrum föreslår att ärendet vilar till måndag 12 oktober.';
    await bothRead(held, asked, 'Sjukdom hos oss.');
    const form = await told('rektor', held, '/do/agreePause');
    for (const each of [asked, 'Sjukdom hos oss.']) expect(form).toContain(each);
    await api.kept('rektor', 'agreePause', { orderId: held }, { pause: 'pause-1' });
    await bothRead(held, 'Ärendet vilar till måndag 12 oktober.', 'Sjukdom hos oss.');
  });

  test('when a session is to be moved or is cancelled, what was written of one that was held, and how far goals came', async () => {
    const orderId = await orderAt(api, 'begun');
    const { startsAt, endsAt } = session('Grupp A', '2026-11-27');
    const target = { orderId, sessionId: 'session-2' };
    await api.kept('rektor', 'askMoveSession', target, { startsAt, endsAt, reason: 'Utvecklingssamtal.' });
    await bothRead(orderId, 'Utvecklingssamtal.', 'Vi prövade tre sätt.', 'Välj en text.');
    await api.kept('staff', 'cancelSession', target, { reason: 'Snöoväder.' });
    await bothRead(orderId, 'Snöoväder.');
    const [goal] = record.goals;
    const outcome = { goal: goal!.id, subGoal: null, outcome: 'mostly', comment: 'Två av tre arbetslag.' };
    await api.kept('rektor', 'recordOutcome', { orderId }, { outcomes: [outcome] });
    await bothRead(orderId, 'Rektor: Till stor del nått.', 'Två av tre arbetslag.');
  });
});

describe('What the huvudman’s reader sees of an order', () => {
  test('tells its days: the meeting, the proposal, what was agreed, and the sessions that were held', async () => {
    const text = await told('reader', await orderAt(api, 'begun'));
    for (const each of [
      'Planeringsmötet hölls',
      'Förslaget presenterades',
      'Förslaget godkändes',
      'Pass som har hållits',
    ])
      expect([each, text.includes(each)]).toEqual([each, true]);
    for (const each of ['22 september', '29 september', '30 september', '2 november, tisdag 3 november'])
      expect([each, text.includes(each)]).toEqual([each, true]);
    expect(text).not.toContain('Ärendet avslutades');
  });
});

describeInBrowser('Numbers', () => {
  test('have the point or the comma of the language that the page is in', async () => {
    const orderId = await orderAt(api, 'presented');
    for (const [language, hours] of [
      ['en-GB', /On site, 2\.5 hours/],
      ['sv-SE', /På plats, 2,5 timmar/],
    ] as const) {
      const page = await site.as('rektor', { language });
      await page.goto(`/orders/${orderId}`);
      await page.getByText(hours).waitFor();
    }
  });
});

describeInBrowser('A session that was held', () => {
  test('gets another note, and is taken back where it was not held', async () => {
    const orderId = await orderAt(api, 'begun');
    const page = await site.as('staff');
    const form = `/orders/${orderId}/do/correctSession?sessionId=session-1`;
    await page.goto(form);
    expect(await page.getByLabel('Var inbjudna från Tegelfallsskolan').inputValue()).toBe('16');
    await page.getByLabel('Var inbjudna från Tegelfallsskolan').fill('15');
    await page.getByLabel('Vad hände på passet?').fill('Vi prövade fyra sätt.');
    await page.getByLabel('Skäl').fill('Ett glömdes.');
    await page.getByRole('button', { name: 'Rätta passet' }).click();
    const sessions = page.getByRole('region', { name: 'Pass', exact: true });
    await sessions.getByText('15 av 15 var med').waitFor();
    await sessions.getByText('Det som skrevs om passet').click();
    await sessions.getByText('Vi prövade fyra sätt.').waitFor();
    await sessions.getByText('Välj en text.').waitFor();
    await page.goto(form);
    await page.getByLabel('Passet hölls').uncheck();
    await page.getByLabel('Skäl').fill('Det ställdes in.');
    await page.getByRole('button', { name: 'Rätta passet' }).click();
    await page.getByRole('status').filter({ hasText: 'Klart' }).waitFor();
    const { body } = await api.get('staff', `/orders/${orderId}`);
    expect(body.sessions[0]).toMatchObject({ status: 'accepted', present: null });
  });
});
