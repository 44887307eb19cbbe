import { TestApi } from '../api/api';
import { orderAt } from '../api/stages';
import { freshDatabase } from '../setup/database';

const database = freshDatabase('pages-follow');

test('Whoever looks at an order does not hold up the end of the API', async () => {
  const api = new TestApi(database);
  await api.start();
  const orderId = await orderAt(api, 'takenOn');
  const headers = { authorization: `Bearer ${await api.issuer.tokenOf('rektor')}` };
  const looking = await fetch(`http://127.0.0.1:${api.port}/orders/${orderId}/changes?since=1`, { headers });
  expect([looking.status, looking.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const read = looking.text();
  await api.stop();
  expect(await read).toContain('retry:');
});
