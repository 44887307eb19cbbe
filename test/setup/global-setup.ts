import { join } from 'node:path';
import { ensureBuilt } from '../../embedded/launcher/build.cjs';
import { mongodbServer } from '../../embedded/mongodb-server';
import { installedProgram, TEMPORAL_TEST_SERVER } from '../../embedded/packages';
import { mongodbProgram, temporalProgram } from '../../embedded/programs';
import { PROJECT } from '../../embedded/project';
import { chromiumProgram } from './chromium';
import { say } from './say';
import { beginTestRun } from './test-run';

/** Builds once, and starts the one MongoDB that all suites of this run share. */
export default async function globalSetup(): Promise<void> {
  ensureBuilt(PROJECT, say);
  const run = await beginTestRun(say);
  const installation = { project: PROJECT, say };
  const mongodb = process.env.MONGODB_URI ? null : await mongodbProgram(null, installation);
  process.env.INSATS_TEST_RUN = run.path;
  process.env.INSATS_TEST_TEMPORAL = await temporalProgram(installation);
  process.env.INSATS_TEST_TEMPORAL_SERVER = await installedProgram(TEMPORAL_TEST_SERVER, installation);
  process.env.INSATS_TEST_MONGODB_PROGRAM = JSON.stringify(mongodb);
  process.env.INSATS_WORKFLOW_BUNDLE = join(PROJECT, 'dist', 'workflow-bundle.js');
  process.env.INSATS_TEST_CHROMIUM = chromiumProgram(say) ?? '';
  process.env.INSATS_TEST_MONGODB = process.env.MONGODB_URI || '';
  if (mongodb) {
    const server = mongodbServer({ program: mongodb, folder: run.folder('mongodb') });
    await run.share(server);
    process.env.INSATS_TEST_MONGODB = server.uri();
  }
}
