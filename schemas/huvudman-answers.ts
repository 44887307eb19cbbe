import Type from 'typebox';
import { Links } from './answers';
import { huvudmanCommands } from './huvudman-commands';
import { HeldDuty, Huvudman } from './organisation';
import { Day, Id, Instant, Line, Nullable } from './vocabulary';

const closed = { additionalProperties: false };

export const HuvudmanReceiptAnswer = Type.Object(
  {
    command: Type.Enum(huvudmanCommands),
    huvudman: Id,
    person: Nullable(Id),
    created: Nullable(Type.Object({ kind: Type.String(), id: Type.String() }, closed)),
    at: Instant,
    _links: Links,
  },
  { ...closed, $id: 'HuvudmanReceipt' },
);

const { name, kind, organisationNumber, version } = Huvudman.properties;
/** A school owner, and from when to when it is one; null is from of old, and until further notice. */
export const HuvudmanAnswer = Type.Object(
  { id: Id, name, kind, organisationNumber, from: Nullable(Day), to: Nullable(Day), version, _links: Links },
  { ...closed, $id: 'Huvudman' },
);

const { origin, ...dutyFields } = HeldDuty.properties;
/** Somebody with something to do at a huvudman or the centre that it runs. A protected person is told by duty and place. */
export const HuvudmanPersonAnswer = Type.Object(
  { id: Id, name: Line, duties: Type.Array(Type.Object({ ...dutyFields, isHeld: Type.Boolean() }, closed)) },
  { ...closed, $id: 'HuvudmanPerson' },
);

/** The shapes that the API's description tells by name. */
export const namedHuvudmanAnswers = [HuvudmanReceiptAnswer, HuvudmanAnswer, HuvudmanPersonAnswer];
