import Type from 'typebox';
import { Links } from './answers';
import { RegisterLogEntry } from './registers';
import { Sequence } from './vocabulary';

const closed = { additionalProperties: false };
const { entry, command, at, by, reason, changes } = RegisterLogEntry.properties;

/** What was changed of an entry of a register, by whom and why. */
export const RegisterLogAnswer = Type.Object(
  { command, at, by, reason, changes },
  { ...closed, $id: 'RegisterLogRow' },
);

/** What is answered to whoever has made or corrected an entry of a register. */
export const RegisterReceiptAnswer = Type.Object(
  { command, id: entry, version: Sequence, at, _links: Links },
  { ...closed, $id: 'RegisterReceipt' },
);

/** The shapes that the API's description tells by name. */
export const namedRegisterAnswers = [RegisterLogAnswer, RegisterReceiptAnswer];
