import { StorageAway } from '../../documents/connect';
import { defaultSettings } from '../../domain/settings';
import { testApi } from './api';
import { orderAt } from './stages';
import { send } from './wire';

const api = testApi('limits');
/** Opens an address from one of this machine's own. */
const open = (from: string, url: string, accept = 'text/html') => send(api.port, { url, from, headers: { accept } });
/** What somebody is answered who opens an address so often; what could not be read in time is asked again, as it says. */
const often = async (times: number, from: string, url: string) => {
  const seen = new Map<number, number>();
  for (let i = 0; i < times; ) {
    const { status } = await open(from, url);
    if (status === 503) continue;
    seen.set(status, (seen.get(status) ?? 0) + 1);
    i += 1;
  }
  return Object.fromEntries(seen);
};
const seconds = (text: string | undefined) => Number(text) > 0 && Number(text) <= 60;

it('the sign-in is refused to an address that opens it all the time, for a minute, and to no other', async () => {
  const { signInsPerMinute } = defaultSettings;
  expect(await often(signInsPerMinute, '127.0.0.2', '/signed-out')).toEqual({ 200: signInsPerMinute });
  const refused = await open('127.0.0.2', '/sign-in');
  expect([refused.status, seconds(refused.headers['retry-after'])]).toEqual([429, true]);
  expect(refused.text).toContain('Det blev många försök på kort tid');
  expect((await open('127.0.0.3', '/signed-out')).status).toBe(200);
  expect(await api.store.collections.signIns.countDocuments()).toBe(0);
});

describe('Codes of surveys', () => {
  let orderId = '';
  let right = '';
  const { wrongCodesPerMinute } = defaultSettings;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const sendFrom = (from: string, body: string) => send(api.port, { method: 'POST', url: right, from, headers, body });

  beforeAll(async () => {
    orderId = await orderAt(api, 'begun');
    const { groups } = (await api.get('staff', `/orders/${orderId}/surveys`)).body;
    right = `/e/${groups[0].room.code}`;
  });

  it('are not found by trying: right ones are refused too once many were wrong, to nobody else', async () => {
    expect(await often(wrongCodesPerMinute + 2, '127.0.0.4', '/e/22222222')).toEqual({
      ...{ 404: wrongCodesPerMinute + 1, 429: 1 },
    });
    const refused = await open('127.0.0.4', right);
    expect([refused.status, seconds(refused.headers['retry-after'])]).toEqual([429, true]);
    expect(refused.text).toContain('Vänta en liten stund');
    expect((await open('127.0.0.5', right)).status).toBe(200);
  });

  it('that were right from an address, and links of one’s own, are opened and sent there however many others were wrong', async () => {
    const { body } = await api.call('rektor', 'POST', `/orders/${orderId}/groups/group-1/single-use-links`, {
      body: { number: 1 },
    });
    api.clock('2026-11-26 15.00');
    expect((await open('127.0.0.8', right)).status).toBe(200);
    await often(wrongCodesPerMinute + 1, '127.0.0.8', '/e/22222222');
    expect((await open('127.0.0.8', '/e/22222222')).status).toBe(429);
    expect((await open('127.0.0.8', right)).status).toBe(200);
    expect((await sendFrom('127.0.0.8', '')).status).toBe(422);
    expect((await open('127.0.0.8', new URL(body.links[0]).pathname)).status).toBe(200);
  });

  it('give back what was sent where they are refused, and where nothing can be kept for a while', async () => {
    const written = { mark: 'drawn', goalsReached: '5', keepOrChange: 'Mer <b>tid</b> & "ro"' };
    const carries = ({ text }: { text: string }) =>
      [
        'name="mark" value="drawn"',
        'name="goalsReached" value="5"',
        'Mer &#60;b&#62;tid&#60;/b&#62; &#38; &#34;ro&#34;',
      ]
        .concat('Stanna kvar här', '<form method="post">')
        .filter((each) => !text.includes(each));
    const sent = new URLSearchParams(written).toString();
    const refused = await sendFrom('127.0.0.4', sent);
    expect([refused.status, carries(refused)]).toEqual([429, []]);
    const away = jest.spyOn(api.store.collections.surveyPasses, 'findOne').mockRejectedValue(new StorageAway());
    const [lost, shown] = [await sendFrom('127.0.0.5', sent), await open('127.0.0.5', right)];
    away.mockRestore();
    expect([lost.status, lost.headers['retry-after'], carries(lost)]).toEqual([503, '5', []]);
    expect([shown.status, shown.text.includes('Vänta 5 sekunder')]).toEqual([503, true]);
    const broken = jest
      .spyOn(api.store.collections.surveyPasses, 'findOne')
      .mockRejectedValue(new Error('a fault of ours'));
    const ours = await sendFrom('127.0.0.5', sent);
    broken.mockRestore();
    expect([ours.status, carries(ours), ours.text.includes('a fault of ours')]).toEqual([500, [], false]);
    expect(await api.store.collections.participantAnswers.countDocuments()).toBe(0);
  });

  it('tell on a page what cannot be read, and what helps', async () => {
    const long = await sendFrom('127.0.0.5', `mark=drawn&keepOrChange=${'a'.repeat(70_000)}`);
    const other = await send(api.port, {
      method: 'POST',
      url: right,
      from: '127.0.0.5',
      headers: { 'content-type': 'text/csv' },
      body: '1',
    });
    expect([long, other].map(({ status, headers: { 'content-type': type } }) => [status, type])).toEqual([
      [413, 'text/html; charset=utf-8'],
      [415, 'text/html; charset=utf-8'],
    ]);
    for (const { text } of [long, other])
      expect(text).toMatch(/<h1>Det som skickades kunde inte tas emot<.+Öppna enkäten igen/);
  });

  it('leave room for 500 people who type one in the same minute and are asked one question at a time', async () => {
    const { parts } = (await api.get('staff', '/surveys/participant-standard')).body;
    const questions = (parts as { questions: unknown[] }[]).flatMap((part) => part.questions).length;
    // Where the code is typed, where that leads, its page, its first press, the unit, each question, and sending.
    expect(500 * (4 + 1 + questions + 1)).toBeLessThanOrEqual(defaultSettings.surveyPagesPerMinute);
    expect(questions).toBeGreaterThan(8);
  });
});

it('whoever answers in a room full of people is not refused, and calendars are refused as the API refuses', async () => {
  const orderId = await orderAt(api, 'begun');
  const { groups } = (await api.get('staff', `/orders/${orderId}/surveys`)).body;
  expect(await often(300, '127.0.0.6', `/e/${groups[0].room.code}`)).toEqual({ 200: 300 });
  const { openingsPerMinute } = defaultSettings;
  const feed = '/insats/v1/calendar-feeds/none.ics';
  await often(openingsPerMinute, '127.0.0.7', feed);
  const refused = await open('127.0.0.7', feed);
  expect([refused.status, refused.headers['content-type']]).toEqual([429, 'application/problem+json; charset=utf-8']);
});
