'use strict';

const path = require('node:path');
const { OperatorError } = require('./operator-error.cjs');
const { ensureDependencies } = require('./dependencies.cjs');
const { ensureBuilt } = require('./build.cjs');

const PROJECT = path.join(__dirname, '..', '..');

/** What is run for each command: a module of dist/ that exports `main(args)`. */
const MODULES = {
  start: 'embedded/start.js',
  token: 'embedded/token.js',
  'sign-in': 'embedded/sign-in.js',
  walkthrough: 'walkthrough/main.js',
  screens: 'walkthrough/screens/main.js',
  rebuild: 'embedded/rebuild.js',
  bench: 'bench/main.js',
  'bench:imports': 'bench/imports.js',
  'bench:post': 'bench/post.js',
  'bench:december': 'bench/december.js',
  openapi: 'embedded/openapi.js',
  sample: 'embedded/sample/main.js',
};

/** Runs one of the project's commands; sets the exit code, and says in one sentence what to do when it cannot. */
function runCommand(command, args) {
  runOrThrow(command, args).catch((error) => {
    console.error(error instanceof Error && error.name === 'OperatorError' ? error.message : error);
    process.exitCode = 1;
  });
}

async function runOrThrow(command, args) {
  if (command !== 'test' && !Object.hasOwn(MODULES, command)) {
    throw new OperatorError(
      `There is no command "${command}": choose one of ${['test', ...Object.keys(MODULES)].join(', ')}.`,
    );
  }
  ensureDependencies(PROJECT, say);
  if (command === 'test') return runJest(args);
  ensureBuilt(PROJECT, say);
  await require(path.join(PROJECT, 'dist', MODULES[command])).main(args);
}

// Jest reads its arguments from the process; its global set-up builds and starts what the suites need.
function runJest(args) {
  const jest = path.join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js');
  process.argv = [process.argv[0], jest, ...args];
  require(jest);
}

// Progress goes to standard error: standard output is the command's own.
function say(line) {
  console.error(line);
}

module.exports = { runCommand };
