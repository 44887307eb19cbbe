'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createHash } = require('node:crypto');
const { spawnSync } = require('node:child_process');
const { OperatorError } = require('./operator-error.cjs');
const { holdInstallLock } = require('./install-lock.cjs');

const STEP_LIMIT_MS = 5 * 60_000;
/** The hash of the sources that dist/ was built from. */
const STAMP = path.join('dist', '.sources');

/** Builds dist/ and its workflow bundle unless they stand for the sources as they are. Types are `npm run check`'s business. */
function ensureBuilt(project, say) {
  if (builtFrom(project) === hashOfSources(project)) return;
  const release = holdInstallLock(project, say);
  try {
    const sources = hashOfSources(project);
    if (builtFrom(project) === sources) return;
    say('Building.');
    build(project);
    fs.writeFileSync(path.join(project, STAMP), sources);
  } finally {
    release();
  }
}

// In place, because a running system restarts its processes from dist/; the stamp goes first and comes last.
function build(project) {
  fs.rmSync(path.join(project, STAMP), { force: true });
  run(project, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck']);
  removeOutputsWithoutSource(project, path.join(project, 'dist'));
  run(project, ['dist/worker/bundle.js']);
}

function run(project, args) {
  const done = spawnSync(process.execPath, args, {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    timeout: STEP_LIMIT_MS,
  });
  if (done.error) throw new Error(`${args[0]} could not be run.`, { cause: done.error });
  if (done.status !== 0) {
    throw new OperatorError(`${done.stdout}${done.stderr}\nThe sources could not be built: mend what is said above.`);
  }
}

function builtFrom(project) {
  const stamp = path.join(project, STAMP);
  return fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : null;
}

function hashOfSources(project) {
  const hash = createHash('sha256');
  const folders = JSON.parse(fs.readFileSync(path.join(project, 'tsconfig.build.json'), 'utf8')).include;
  const sources = folders.flatMap((folder) => filesUnder(project, folder)).filter((file) => file.endsWith('.ts'));
  for (const file of ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', ...sources.sort()]) {
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(project, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function removeOutputsWithoutSource(project, dist) {
  for (const file of filesUnder(dist, '.')) {
    const source = /^(.+)\.js(?:\.map)?$/.exec(file);
    if (source?.[1] && source[1] !== 'workflow-bundle' && !fs.existsSync(path.join(project, `${source[1]}.ts`))) {
      fs.rmSync(path.join(dist, file));
    }
  }
}

function filesUnder(root, folder) {
  const top = path.join(root, folder);
  if (!fs.existsSync(top)) return [];
  return fs
    .readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

module.exports = { ensureBuilt };
