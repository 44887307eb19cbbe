import Type from 'typebox';
import { Links } from './answers';
import { IncomingFile, IncomingMail, PostLogEntry } from './incoming-mail';
import { HeldAddress } from './letters';
import { Nullable, Reason } from './vocabulary';

const closed = { additionalProperties: false };

const { _id, takeUpAt, attempts, removeAt, text, files: _files, ...rest } = IncomingMail.properties;

/** Why it is so, in words; null where there is nothing to say. */
const told = Nullable(Type.String());
const shown = { ...rest, told, files: Type.Array(Type.Object({ ...IncomingFile.properties, told }, closed)) };

/** A message that came in, in a list: what it is, from whom, and what has become of it. */
export const IncomingMailRow = Type.Object({ id: _id, ...shown, _links: Links }, { ...closed, $id: 'IncomingMailRow' });

/** A message that came in, with what its sender wrote. */
export const IncomingMailAnswer = Type.Object(
  { id: _id, ...shown, text, _links: Links },
  { ...closed, $id: 'IncomingMail' },
);

const { _id: mail, since, answer } = HeldAddress.properties;
/** What stands for an address that is on hold, whether it is shown or not. */
const AddressId = Type.String({ maxLength: 60 });

/**
 * An address that nothing is sent to, since when and what its server said. That of somebody whose identity is protected is
 * null, with whose it is told by duty and unit.
 */
export const HeldAddressAnswer = Type.Object(
  { id: AddressId, mail: Nullable(mail), told, since, answer },
  { ...closed, $id: 'HeldAddress' },
);

const { command, about, at } = PostLogEntry.properties;
/** What is answered to whoever has set a message aside, or released an address. */
export const PostReceiptAnswer = Type.Object({ command, about, at, _links: Links }, { ...closed, $id: 'PostReceipt' });

/** With what reason a message is set aside. */
export const AsideBody = Type.Object({ reason: Reason }, closed);
/** Which address works again, as it is or by what stands for it, and how somebody knows. */
export const ReleaseBody = Type.Object(
  {
    mail: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
    id: Type.Optional(AddressId),
    reason: Reason,
  },
  closed,
);
/** The same as a form asks for it. */
export const ReleaseForm = Type.Object({ id: AddressId, reason: Reason }, closed);

/** The shapes that the API's description tells by name. */
export const namedIncomingAnswers = [IncomingMailRow, IncomingMailAnswer, HeldAddressAnswer, PostReceiptAnswer];
