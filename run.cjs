'use strict';
// Runs one of the project's commands: `node run.cjs start`. Looks at Node, installs and builds what is missing, hands over.
// This file and node-version.cjs keep to what Node 6 understands, so that an old Node gets a sentence and no syntax error.

const refusal = require('./embedded/launcher/node-version.cjs').refuseNodeVersion(process.versions.node);

if (refusal) {
  console.error(refusal);
  process.exitCode = 1;
} else {
  require('./embedded/launcher/commands.cjs').runCommand(process.argv[2], process.argv.slice(3));
}
