'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { waitForLock } = require('./lock.cjs');

const LONGEST_INSTALL_MS = 20 * 60_000;

/** The ignored folder of the project that holds what was installed for it, made when missing. */
function installFolder(project) {
  const folder = path.join(project, '.embedded');
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** Keeps every other command of this project from installing or building; returns what ends that. */
function holdInstallLock(project, say) {
  return waitForLock(path.join(installFolder(project), 'lock'), LONGEST_INSTALL_MS, (pid) =>
    say(`Waiting for process ${pid}, which is installing or building in this folder.`),
  );
}

module.exports = { installFolder, holdInstallLock };
