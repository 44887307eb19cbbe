import { runInNewContext } from 'node:vm';
import { projectFile } from './compose';
import type { StandInMongod } from './stand-in-mongod';

const SCRIPT = projectFile('deploy', 'mongodb', 'setup.js');
export const ROOT_PASSWORD = 'r'.repeat(20);
export const INSATS_PASSWORD = 'i'.repeat(20);

/** Runs the script as mongosh does; what it printed. */
export function setUp(mongod: StandInMongod, settings: Readonly<Record<string, string>> = {}): readonly string[] {
  const printed: string[] = [];
  const env = { MONGODB_ROOT_PASSWORD: ROOT_PASSWORD, MONGODB_PASSWORD: INSATS_PASSWORD, ...settings };
  runInNewContext(SCRIPT, {
    process: { env },
    connect: (uri: string) => mongod.connect(uri),
    sleep: () => mongod.aSecondPasses(),
    print: (line: string) => printed.push(line),
  });
  return printed;
}
