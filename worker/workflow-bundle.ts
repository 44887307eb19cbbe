import { join } from 'node:path';

/** The workflows as one file, written by the build beside what it compiles. */
export const workflowBundle = join(__dirname, '..', 'workflow-bundle.js');
