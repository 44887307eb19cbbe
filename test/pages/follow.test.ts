import { TestApi } from '../api/api';
import { orderAt } from '../api/stages';
import { freshDatabase } from '../setup/database';

const database = freshDatabase('pages-follow');

const api = new TestApi(database);
beforeEach(() => api.start());

async function looks() {
  const orderId = await orderAt(api, 'takenOn');
  const headers = { authorization: `Bearer ${await api.issuer.tokenOf('rektor')}` };
  return fetch(`http://127.0.0.1:${api.port}/orders/${orderId}/changes?since=1`, { headers });
}

test('Whoever looks at an order does not hold up the end of the API', async () => {
  const looking = await looks();
  expect([looking.status, looking.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const read = looking.text();
  await api.stop();
  expect(await read).toContain('retry:');
});

test('Whose duty has ended is told nothing more of an order that they look at', async () => {
  const looking = await looks();
  const { people } = api.store.collections;
  const { duties } = (await people.findOne({ _id: 'person-ylva-sundgren' }))!;
  const ended = duties.map((duty) => ({ ...duty, endedAt: '2026-01-01T00:00:00.000Z' }));
  await people.updateOne({ _id: 'person-ylva-sundgren' }, { $set: { duties: ended } });
  api.directory.forget();
  const read = await looking.text(); // comes to its end by itself
  expect(read).not.toContain('event: changed');
  await people.updateOne({ _id: 'person-ylva-sundgren' }, { $set: { duties } });
  await api.stop();
}, 30_000);
