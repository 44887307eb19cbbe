'use strict';

const fs = require('node:fs');
const { spawnSync } = require('node:child_process');

// A zombie has ended; only its parent has not looked yet.
const ENDED = /^[ZX]/;

/**
 * Which process a line tells of, or null when it has ended: a line of /proc/PID/stat, or of `ps -o pid=,stat=,lstart=`.
 * `started` tells it from a later process with the same number.
 */
function processIn(line) {
  const stat = /^(\d+) \(.*\) (\S)((?: \S+)+)\s*$/s.exec(line);
  if (stat) return ENDED.test(stat[2]) ? null : { pid: Number(stat[1]), started: stat[3].trim().split(' ')[18] };
  const ps = /^\s*(\d+)\s+(\S+)\s+(\S.*?)\s*$/.exec(line);
  if (ps) return ENDED.test(ps[2]) ? null : { pid: Number(ps[1]), started: ps[3] };
  return null;
}

/** The running process with this number, or null. */
function processWith(pid) {
  if (process.platform === 'linux') {
    try {
      return processIn(fs.readFileSync(`/proc/${pid}/stat`, 'latin1'));
    } catch (error) {
      if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
      throw error;
    }
  }
  const ps = spawnSync('ps', ['-o', 'pid=,stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    timeout: 5_000,
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (ps.error) throw ps.error;
  return processIn(ps.stdout);
}

/** Whether this very process still runs, and not another one that got its number. */
function isRunning(known) {
  const now = processWith(known.pid);
  return now !== null && now.started === known.started;
}

module.exports = { processIn, processWith, isRunning };
