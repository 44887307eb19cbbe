import { join } from 'node:path';
import { Readable } from 'node:stream';
import { clamd, clamdAt, type Scanner, ScannerAway } from '../../files/scanner';
import { type Behaviour, type Clamd, eicar, startClamd } from './clamd';

const large = Buffer.alloc(3_000_000, 'a');
const bytes = (content: string | Buffer) => Readable.from([content], { objectMode: false });
const patient = ({ address }: Pick<Clamd, 'address'>, withinMs = 20_000): Scanner => clamd(clamdAt(address)!, withinMs);

let server: Clamd;
beforeAll(async () => {
  server = await startClamd();
});
beforeEach(() => {
  server.behaves = 'answers';
});
afterAll(() => server.stop());

it('says of a file that it is clean, and has sent all of it', async () => {
  expect(await patient(server).scan(bytes(large))).toBe('clean');
  expect(server.seen.at(-1)!.equals(large)).toBe(true);
});

it('says of a file that it is infected', async () => {
  expect(await patient(server).scan(bytes(`Hej ${eicar}`))).toBe('infected');
});

it('asks over a path as over a port', async () => {
  const local = await startClamd(join(process.env.INSATS_TEST_RUN!, `clamd-${process.pid}.sock`));
  try {
    expect(await patient(local).scan(bytes(eicar))).toBe('infected');
  } finally {
    await local.stop();
  }
});

it.each<Behaviour>(['closes', 'saysError', 'tooLarge'])(
  'knows nothing of a file when the scanner %s',
  async (behaves) => {
    server.behaves = behaves;
    await expect(patient(server).scan(bytes(large))).rejects.toThrow(ScannerAway);
  },
);

it.each<Behaviour>(['saysNothing', 'stopsInTheMiddle'])(
  'gives a scanner up that %s, after its time',
  async (behaves) => {
    server.behaves = behaves;
    await expect(patient(server, 300).scan(bytes(large))).rejects.toThrow(ScannerAway);
  },
);

it('knows nothing of a file when no scanner is there', async () => {
  const gone = await startClamd();
  await gone.stop();
  await expect(patient(gone).scan(bytes('a'))).rejects.toThrow(ScannerAway);
});

it('is not to blame when the bytes themselves fail', async () => {
  const failing = Readable.from(
    (async function* () {
      yield Buffer.from('a');
      throw new Error('away');
    })(),
    { objectMode: false },
  );
  await expect(patient(server).scan(failing)).rejects.toThrow('away');
});

it.each([
  ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
  ['tcp://[::1]:3310', { host: '::1', port: 3310 }],
  ['tcp://clamav:3310', { host: 'clamav', port: 3310 }],
  ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['http://clamav:3310', null],
  ['tcp://clamav:99999', null],
  ['tcp://clamav', null],
  ['/run/clamd.ctl', null],
])('is reached at %s as it is told', (address, where) => {
  expect(clamdAt(address)).toEqual(where);
});
