import { join } from 'node:path';
import { PROJECT } from '../../embedded/project';
import { answersAtAll, answersWithSuccess, type Server } from '../../embedded/server';

/** The anchor's process; its settings name its servers and where it listens. */
export const anchorServer = (url: string, settings: () => Record<string, string>): Server => ({
  name: 'bare',
  prepare: async () => {},
  program: () => ({
    program: process.execPath,
    args: [join(PROJECT, 'dist', 'bench', 'anchor', 'main.js')],
    env: { ...process.env, ...settings(), TZ: 'UTC' },
    cwd: PROJECT,
  }),
  isReady: () => answersWithSuccess(`${url}/health`),
  answers: () => answersAtAll(`${url}/health`),
  readyWithinMs: 60_000,
  stopWithinMs: 15_000,
});
