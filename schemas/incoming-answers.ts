import Type from 'typebox';
import { Links } from './answers';
import { IncomingMail, PostLogEntry } from './incoming-mail';
import { HeldAddress } from './letters';

const closed = { additionalProperties: false };

const { _id, takeUpAt, attempts, removeAt, text, ...shown } = IncomingMail.properties;

/** A message that came in, in a list: what it is, from whom, and what has become of it. */
export const IncomingMailRow = Type.Object({ id: _id, ...shown, _links: Links }, { ...closed, $id: 'IncomingMailRow' });

/** A message that came in, with what its sender wrote. */
export const IncomingMailAnswer = Type.Object(
  { id: _id, ...shown, text, _links: Links },
  { ...closed, $id: 'IncomingMail' },
);

/** An address that nothing is sent to, since when and what its server said. */
export const HeldAddressAnswer = Type.Object(
  { mail: HeldAddress.properties._id, since: HeldAddress.properties.since, answer: HeldAddress.properties.answer },
  { ...closed, $id: 'HeldAddress' },
);

const { command, about, at } = PostLogEntry.properties;
/** What is answered to whoever has set a message aside, or released an address. */
export const PostReceiptAnswer = Type.Object({ command, about, at, _links: Links }, { ...closed, $id: 'PostReceipt' });

/** The shapes that the API's description tells by name. */
export const namedIncomingAnswers = [IncomingMailRow, IncomingMailAnswer, HeldAddressAnswer, PostReceiptAnswer];
