'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { processWith, isRunning } = require('./process-identity.cjs');

/** A lock file is empty for the instant between being made and being written. */
const BEING_WRITTEN_MS = 2_000;

/** The process that holds the lock, or null when its holder has ended or the folder was copied from elsewhere. */
function holderOf(file) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
    if (text === '') return Date.now() - fs.statSync(file).mtimeMs < BEING_WRITTEN_MS ? { pid: 0, started: '' } : null;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
  const holder = readHolder(text);
  return holder && holder.folder === fs.realpathSync(path.dirname(file)) && isRunning(holder) ? holder : null;
}

function readHolder(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Takes the lock for this process: a function that gives it back, or the process that holds it.
 * The lock of a process that has ended is taken over.
 */
function tryLock(file) {
  const mine = JSON.stringify({ ...processWith(process.pid), folder: fs.realpathSync(path.dirname(file)) });
  for (;;) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx' });
      return { release: () => fs.rmSync(file, { force: true }) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const heldBy = holderOf(file);
    if (heldBy) return { heldBy };
    removeAbandoned(file);
  }
}

// Moved aside before it is removed: of two that find it abandoned only one can move it.
function removeAbandoned(file) {
  const aside = `${file}.abandoned-${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (holderOf(aside)) fs.renameSync(aside, file);
  else fs.rmSync(aside);
}

/** Takes the lock, waiting for whoever holds it; `onWait` hears once that there is something to wait for. Blocks. */
function waitForLock(file, withinMs, onWait) {
  const until = Date.now() + withinMs;
  for (let waits = 0; ; waits += 1) {
    const lock = tryLock(file);
    if (lock.release) return lock.release;
    if (Date.now() > until)
      throw new Error(`${file} was still held by process ${lock.heldBy.pid} after ${withinMs} ms.`);
    if (waits === 0) onWait(lock.heldBy.pid);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

module.exports = { tryLock, waitForLock, holderOf };
