'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { OperatorError } = require('./operator-error.cjs');
const { holdInstallLock } = require('./install-lock.cjs');

const NPM_LIMIT_MS = 15 * 60_000;

/** Installs what package-lock.json names, unless node_modules holds exactly that. */
function ensureDependencies(project, say) {
  if (areInstalled(project)) return;
  const release = holdInstallLock(project, say);
  try {
    if (areInstalled(project)) return;
    say('Installing the Node packages of package-lock.json (npm ci); this is done once.');
    runNpmCi(project);
  } finally {
    release();
  }
}

// npm writes its own list last of all: no list, or another one, means that something is missing.
function areInstalled(project) {
  const present = path.join(project, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(present)) return false;
  const wanted = packagesIn(path.join(project, 'package-lock.json'));
  const installed = packagesIn(present);
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    const found = installed[name];
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional === true;
  });
}

function packagesIn(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
}

function runNpmCi(project) {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npmCli = process.env.npm_execpath;
  const [program, programArgs] =
    npmCli && path.basename(npmCli) === 'npm-cli.js' ? [process.execPath, [npmCli, ...args]] : ['npm', args];
  const npm = spawnSync(program, programArgs, {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    timeout: NPM_LIMIT_MS,
  });
  if (npm.error && npm.error.code === 'ENOENT') {
    throw new OperatorError('There is no npm on the PATH: install Node together with npm and run the command again.');
  }
  if (npm.error || npm.status !== 0) {
    // npm says first what is wrong, and then how it is used.
    const said = `${npm.stderr || ''}`.split('\n').filter((line) => /^npm err\w* +\S/i.test(line));
    const reason = npm.error ? npm.error.message : `exit code ${npm.status === null ? npm.signal : npm.status}`;
    throw new OperatorError(
      `${said.slice(0, 6).join('\n')}\nThe Node packages could not be installed (npm ci: ${reason}): mend what npm says, see that the package registry can be reached, and run the command again.`,
    );
  }
}

module.exports = { ensureDependencies };
