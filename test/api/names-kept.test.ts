import { randomUUID } from 'node:crypto';
import { DirectoryWatch } from '../../worker/directory';
import { quiet } from '../workflows/story';
import { testApi } from './api';
import { orderAt, unit } from './stages';
import { telephoned } from './whole-order';

const api = testApi('names-kept');
const watch = new DirectoryWatch({
  get store() {
    return api.store;
  },
  now: () => api.now,
  log: quiet,
});
const [then, since] = ['Tegelfallsskolan', 'Tegelfalls nya skola'];

async function organise(path: string, body: object): Promise<void> {
  const answer = await api.call('administrator', 'POST', `/units/${unit}${path}`, { key: randomUUID(), body });
  expect(answer.status).toBe(200);
}

it('an order that has closed keeps the name that its unit had, however it is called later and whatever becomes of it', async () => {
  const closed = await orderAt(api, 'closed');
  const kept = () => api.store.collections.orders.findOne({ _id: closed });
  const before = await kept();
  const names = async () => {
    const { body } = await api.get('staff', `/orders/${closed}`);
    const { logEntries } = (await api.get('staff', `/orders/${closed}/log-entries`, { query: { limit: '100' } })).body;
    const text = JSON.stringify([body, logEntries]);
    return [body.units[0].name, body.units[0].now, text.includes(since), text.includes('Stensprångsskolan')];
  };
  expect(await names()).toEqual([then, undefined, false, false]);

  api.clock('2026-12-09 09.00');
  await organise('/corrections', { name: since, reason: 'Nytt namn efter ombyggnaden.' });
  expect((await api.get('staff', `/units/${unit}`)).body.name).toBe(since);
  expect(await names()).toEqual([then, undefined, false, false]);
  const { orderId } = await api.kept('staff', 'enterRequest', {}, { ...telephoned, receivedOn: '2026-12-09' });
  expect((await api.get('staff', `/orders/${orderId}`)).body.units[0].name).toBe(since);

  await organise('/mergers', { into: 'unit-stensprangsskolan', from: '2027-01-01', reason: 'Beslut.' });
  api.clock('2027-01-01 00.01');
  await watch.look();
  expect((await api.get('staff', `/orders/${orderId}`)).body.units[0].now.name).toBe('Stensprångsskolan');
  expect(await names()).toEqual([then, undefined, false, false]);
  expect(await kept()).toEqual(before);
});
