import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const installMs = 5 * 60_000;

const onPath = (): string | null =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((program) => existsSync(program)) ?? null;

/** Installs Debian's package where this may be done without asking anybody. */
function install(say: (line: string) => void): void {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return;
  say('Installing Chromium for the tests of pages.');
  const options = {
    stdio: 'ignore',
    timeout: installMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const;
  const add = () =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options).status === 0;
  if (add()) return;
  spawnSync('apt-get', ['update'], options);
  add();
}

/**
 * The Chromium that tests of pages open them in; null where none can be had, which is said, and is a fault where
 * INSATS_TEST_BROWSER is "required", as it is in CI.
 */
export function chromiumProgram(say: (line: string) => void): string | null {
  const named = process.env.INSATS_TEST_CHROMIUM;
  if (named) return named;
  if (!onPath()) install(say);
  const program = onPath();
  if (!program && process.env.INSATS_TEST_BROWSER === 'required')
    throw new Error('Chromium is required and cannot be had: install it, or name it in INSATS_TEST_CHROMIUM.');
  if (!program) say('There is no Chromium here: the tests that open pages in a browser are SKIPPED.');
  return program;
}
