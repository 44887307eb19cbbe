import { defaultSettings } from '../../domain/settings';
import { testApi } from './api';
import { orderAt } from './stages';
import { send } from './wire';

const api = testApi('limits');
/** Opens an address from one of this machine's own. */
const open = (from: string, url: string, accept = 'text/html') => send(api.port, { url, from, headers: { accept } });
const often = async (times: number, from: string, url: string) => {
  const seen = new Map<number, number>();
  for (let i = 0; i < times; i += 1) {
    const { status } = await open(from, url);
    seen.set(status, (seen.get(status) ?? 0) + 1);
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

it('codes of surveys are not found by trying: right ones are refused too once many were wrong', async () => {
  const orderId = await orderAt(api, 'begun');
  const { groups } = (await api.get('staff', `/orders/${orderId}/surveys`)).body;
  const right = `/e/${groups[0].room.code}`;
  const { wrongCodesPerMinute } = defaultSettings;
  expect(await often(wrongCodesPerMinute, '127.0.0.4', '/e/22222222')).toEqual({ 404: wrongCodesPerMinute });
  expect((await open('127.0.0.4', right)).status).toBe(200);
  expect(await often(2, '127.0.0.4', '/e/22222222')).toEqual({ 404: 1, 429: 1 });
  expect((await open('127.0.0.4', right)).status).toBe(429);
  expect((await open('127.0.0.5', right)).status).toBe(200);
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
