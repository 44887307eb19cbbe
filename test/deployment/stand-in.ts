import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PROJECT } from './compose';

const LIMIT_MS = 60_000;

/** How a script ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A place to run a script of ours in, with programs that stand in for those of the image. */
export interface Place {
  readonly folder: string;
  /** Puts a program first on the PATH; `body` is its shell code. Each call of it is written down. */
  standsIn(program: string, body?: string): void;
  /** The calls of all stand-ins so far, in their order. */
  calls(): readonly string[];
  /** Runs a script of the project, as the container's shell does. */
  run(script: string, environment: Readonly<Record<string, string>>, input?: Buffer): Ended;
}

/** A new place, gone after the file's last test. */
export function placeForScripts(): Place {
  const folder = mkdtempSync(path.join(tmpdir(), 'insats-scripts-'));
  const programs = path.join(folder, 'bin');
  const record = path.join(folder, 'calls');
  mkdirSync(programs);
  writeFileSync(record, '');
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    standsIn(program, body = '') {
      writeFileSync(path.join(programs, program), `#!/bin/sh\necho "${program} $*" >>"${record}"\n${body}\n`);
      chmodSync(path.join(programs, program), 0o755);
    },
    calls: () => readFileSync(record, 'utf8').split('\n').slice(0, -1),
    run(script, environment, input) {
      const { status, stdout, stderr, error } = spawnSync('sh', [path.join(PROJECT, script)], {
        env: { PATH: `${programs}:${process.env.PATH}`, TMPDIR: folder, ...environment },
        input,
        timeout: LIMIT_MS,
      });
      if (error) throw error;
      return { code: status, out: stdout.toString(), err: stderr.toString() };
    },
  };
}
