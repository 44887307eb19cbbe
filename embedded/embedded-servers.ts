import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder';
import { mongodbServer } from './mongodb-server';
import type { Installation } from './packages';
import { mongodbProgram, temporalProgram } from './programs';
import { OperatorError } from './project';
import type { Server } from './server';
import { temporalServer } from './temporal-server';

/** A server of the embedded run, and the variables by which our processes find it. */
export interface EmbeddedServer {
  server: Server;
  variables(): Record<string, string>;
}

const DATABASE = 'insats';

/** MongoDB on the data in the folder, served by the program that made them. */
export async function embeddedMongodb(folder: DataFolder, installation: Installation): Promise<EmbeddedServer> {
  const program = await mongodbProgram(madeBy(folder), installation);
  if (!program) {
    throw new OperatorError(
      `The data in ${folder.path} were made by mongod, which is not on the PATH any more: put it back there, or begin anew by deleting the folder.`,
    );
  }
  const server = mongodbServer({ program, folder: folder.folder(program.kind) });
  return { server, variables: () => ({ MONGODB_URI: server.uri(DATABASE) }) };
}

/** Temporal on the data in the folder. */
export async function embeddedTemporal(
  folder: DataFolder,
  namespace: string,
  installation: Installation,
): Promise<EmbeddedServer> {
  const program = await temporalProgram(installation);
  const server = temporalServer({ program, folder: folder.folder('temporal'), namespace });
  return { server, variables: () => ({ TEMPORAL_ADDRESS: server.address(), TEMPORAL_NAMESPACE: namespace }) };
}

function madeBy(folder: DataFolder): 'mongod' | 'secantusdb' | null {
  return (['secantusdb', 'mongod'] as const).find((kind) => existsSync(join(folder.path, kind))) ?? null;
}
