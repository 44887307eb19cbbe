'use strict';

/** Something that whoever runs the command can mend: its message is one sentence that says what is wrong and what to do. */
class OperatorError extends Error {
  name = 'OperatorError';
}

module.exports = { OperatorError };
