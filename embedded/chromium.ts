import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const onPath = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((program) => existsSync(program));

/** The Chromium of this machine: the one that INSATS_TEST_CHROMIUM names, else the first on the PATH; null where there is none. */
export const installedChromium = (): string | null => process.env.INSATS_TEST_CHROMIUM || (onPath() ?? null);
