import { join } from 'node:path';

/** The folder that holds `content/`: the project's root, whether the code runs from `dist/` or as it is written. */
export const projectRoot = (): string => join(__dirname, __dirname.split(/[\\/]/).includes('dist') ? '../..' : '..');
