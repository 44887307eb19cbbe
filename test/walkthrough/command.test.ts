import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder } from '../../embedded/data-folder';
import { processWith } from '../../embedded/launcher/process-identity.cjs';
import { announce } from '../../embedded/running-system';
import { give } from '../embedded/terminal';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(process.env.INSATS_TEST_RUN ?? '', 'walked-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** How the command ended, and what it said. */
async function walkthrough(args: string[], settings: Record<string, string> = {}) {
  const terminal = give('walkthrough', args, { INSATS_DATA: folder, ...settings });
  return { ended: await terminal.ended, printed: terminal.printed().trim() };
}

/** The ids of the processes that a system writes down in its data folder. */
const processesUnder = (parent: string): number[] =>
  readdirSync(parent, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.process'))
    .map((name) => Number.parseInt(readFileSync(join(parent, name), 'utf8').split('\n')[1] ?? '', 10));

describe('npm run walkthrough', () => {
  test('says in one sentence that nothing runs on the data folder', async () => {
    const { ended, printed } = await walkthrough([]);
    expect(ended).toBe('exit code 1');
    expect(printed).toMatch(/^No embedded system is running on \S+: run npm start [^\n]+$/);
  });

  test('says in one sentence that it does not know an argument', async () => {
    const { ended, printed } = await walkthrough(['--fast']);
    expect(ended).toBe('exit code 1');
    expect(printed).toMatch(/^npm run walkthrough does not know --fast: [^\n]+$/);
  });

  describe('with a system that says that it runs', () => {
    const running = async (path: string) => {
      const { release } = await openDataFolder(path);
      announce(path, {
        apiUrl: 'http://127.0.0.1:9',
        tokens: { issuer: 'http://127.0.0.1:9', folder: path },
        servers: {},
        mail: 'http://127.0.0.1:1',
      });
      return release;
    };

    test('says in one sentence that its API does not answer', async () => {
      const release = await running(folder);
      const { ended, printed } = await walkthrough([]);
      release();
      expect(ended).toBe('exit code 1');
      expect(printed).toMatch(/\nNothing answers at http:\/\/127\.0\.0\.1:9: [^\n]+$/);
    });

    test('says in one sentence that PORT means another one', async () => {
      const release = await running(folder);
      const { ended, printed } = await walkthrough([], { PORT: '3999' });
      release();
      expect(ended).toBe('exit code 1');
      expect(printed).toMatch(/^The system on this data folder listens on port 9 and PORT is 3999: [^\n]+$/);
    });
  });

  test('-- --embedded walks by itself and leaves no file and no process behind', async () => {
    const terminal = give('walkthrough', ['--embedded'], { TMPDIR: folder });
    await terminal.untilPrinted('1–2  the request');
    const started = processesUnder(folder);
    expect(started).toHaveLength(6);
    expect(await terminal.ended).toBe('exit code 0');
    expect(terminal.printed()).toContain('✓ 7 Uppföljning och utvärdering');
    expect(started.map((pid) => processWith(pid))).toEqual(started.map(() => null));
    expect(readdirSync(folder)).toEqual([]);
  }, 300_000);

  test('-- --embedded stops in the middle at Ctrl-C, and leaves nothing behind either', async () => {
    const terminal = give('walkthrough', ['--embedded'], { TMPDIR: folder });
    await terminal.untilPrinted('1–2  the request');
    const started = processesUnder(folder);
    expect(started).toHaveLength(6);
    terminal.interrupt();
    expect(await terminal.ended).toBe('exit code 1');
    expect(terminal.printed().trim()).toMatch(/\nStopped before the end\.$/);
    expect(started.map((pid) => processWith(pid))).toEqual(started.map(() => null));
    expect(readdirSync(folder)).toEqual([]);
  }, 300_000);
});
