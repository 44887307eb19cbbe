import { spawnSync } from 'node:child_process';
import { installedChromium } from '../../embedded/chromium';

const installMs = 5 * 60_000;

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
  if (!installedChromium()) install(say);
  const program = installedChromium();
  if (!program && process.env.INSATS_TEST_BROWSER === 'required')
    throw new Error('Chromium is required and cannot be had: install it, or name it in INSATS_TEST_CHROMIUM.');
  if (!program) say('There is no Chromium here: the tests that open pages in a browser are SKIPPED.');
  return program;
}
