'use strict';

const OLDEST = [20, 19];

/** Why this version of Node cannot run Insats, as one sentence that says what to do; null when it can. */
function refuseNodeVersion(version) {
  const parts = String(version).split('.').map(Number);
  const isNewEnough = parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1]);
  if (isNewEnough) return null;
  return `Insats needs Node ${OLDEST.join('.')} or newer and this is Node ${version}: install a newer Node and run the command again.`;
}

module.exports = { refuseNodeVersion };
