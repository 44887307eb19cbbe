import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeMongo } from '../documents/close';
import { collectionsOf } from '../documents/collections';
import { connectMongo } from '../documents/connect';
import { Directory } from '../documents/directory';
import { readSettingsFile } from '../documents/settings-file';
import { SettingsRefused } from '../domain/settings';
import type { Claims } from '../domain/sign-in/claims';
import { type DryRun, dryRun } from '../domain/sign-in/dry-run';
import { signInSettingsFrom } from '../domain/sign-in/settings';
import { configuredMongodb } from './configured-mongodb';
import { OperatorError } from './project';
import { runningSystem } from './running-system';

/** `npm run sign-in -- --claims file.json`: what a sign-in with these claims would give, by INSATS_SIGN_IN and the directory. */
export async function main(args: readonly string[]): Promise<void> {
  const claims = readClaims(args);
  console.log(JSON.stringify(await tried(claims), null, 2));
}

async function tried(claims: Claims): Promise<DryRun> {
  const settings = readSignIn();
  const client = connectMongo(configuredMongodb() ?? runningSystem().servers.MONGODB_URI ?? '', {
    appName: 'insats-sign-in',
  });
  try {
    const directory = new Directory(collectionsOf(client.db()));
    return dryRun(settings, claims, await directory.named(claims, settings), new Date().toISOString());
  } finally {
    await closeMongo(client, 1_000);
  }
}

function readSignIn() {
  const file = process.env.INSATS_SIGN_IN || join(runningSystem().tokens.folder, 'sign-in.json');
  try {
    return signInSettingsFrom(readSettingsFile('INSATS_SIGN_IN', file));
  } catch (cause) {
    if (cause instanceof SettingsRefused) throw new OperatorError(cause.message, { cause });
    throw cause;
  }
}

function readClaims([option, file]: readonly string[]): Claims {
  if (option !== '--claims' || !file)
    throw new OperatorError(
      'Say which claims to try: npm run sign-in -- --claims file.json, a file with a JSON object.',
    );
  try {
    const claims: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return claims as Claims;
  } catch (cause) {
    throw new OperatorError(`${file} cannot be read as JSON.`, { cause });
  }
  throw new OperatorError(`${file} holds no claims by name: let it be a JSON object.`);
}
