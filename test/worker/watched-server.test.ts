import type { Answer } from '../../post/smtp';
import { tlsFailuresTold } from '../../post/tls';
import { WatchedServer } from '../../worker/watched-server';

const taken: Answer = {
  code: 250,
  enhanced: null,
  failure: null,
  maybeTaken: false,
  isAway: false,
  isOfRecipient: false,
};
const away: Answer = { ...taken, code: null, failure: 'tlsNotOffered', isAway: true };

test('since when a mail server takes no letters is known and told once, with what to do, until it takes one again', async () => {
  const answers = [taken, away, away, taken, away];
  const told: object[] = [];
  let minute = 0;
  const server = new WatchedServer(
    { send: async () => answers.shift()!, close: () => {} },
    { now: () => `2030-02-11T08:0${minute}:00.000Z`, log: { warn: (about: object) => told.push(about) } as never },
  );
  const since: (string | null)[] = [];
  for (; answers.length > 0; minute += 1) {
    await server.send({});
    since.push(server.awaySince);
  }
  const [first, second] = ['2030-02-11T08:01:00.000Z', '2030-02-11T08:04:00.000Z'];
  expect(since).toEqual([null, first, first, null, second]);
  expect(told).toEqual([
    { failure: 'tlsNotOffered', code: null, told: tlsFailuresTold.tlsNotOffered },
    { failure: 'tlsNotOffered', code: null, told: tlsFailuresTold.tlsNotOffered },
  ]);
});
