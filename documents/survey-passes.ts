import { createHash, randomBytes, randomInt } from 'node:crypto';
import { groupMeant } from '../domain/letters/about';
import type { About } from '../domain/letters/context';
import { surveyWindow } from '../domain/order';
import type { Settings } from '../domain/settings';
import { followUpWindow } from '../domain/surveys/follow-up';
import type { SurveyPass } from '../schemas/surveys';
import type { Collections } from './collections';
import { reading } from './reading';
import { maxTimeMS } from './reads';

const durably = { writeConcern: { w: 'majority', j: true } } as const;

/** Letters and digits that are not taken for one another when they are read aloud or typed. */
const signs = '23456789abcdefghjkmnpqrstuvwxyz';
const codeLength = 8;

/** What stands for a secret where it is kept. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The code that a secret is, as it is printed: capital letters, spaces and hyphens do not matter in it. Null for a link. */
export const codeIn = (secret: string): string | null => {
  const plain = secret.replace(/[\s-]/g, '').toLowerCase();
  return plain.length === codeLength ? plain : null;
};

const newCode = (): string => Array.from({ length: codeLength }, () => signs[randomInt(signs.length)]).join('');

/** The pass of a secret; null for one that was used and one that never was: found by one look-up either way. */
export const passOf = (
  { surveyPasses }: Pick<Collections, 'surveyPasses'>,
  secret: string,
): Promise<SurveyPass | null> =>
  reading(surveyPasses.findOne({ _id: hashOf(codeIn(secret) ?? secret) }, { maxTimeMS }));

/** All passes of an order. */
export const passesOf = ({ surveyPasses }: Pick<Collections, 'surveyPasses'>, orderId: string): Promise<SurveyPass[]> =>
  reading(surveyPasses.find({ orderId }, { maxTimeMS }).toArray());

/** Whose code it is: that of a group in its room, or of the participants of a unit some months later. */
type Whose = { kind: 'room'; group: string; unit: null } | { kind: 'followUp'; group: null; unit: string };

const isTheirs = (pass: SurveyPass, { kind, group, unit }: Whose): boolean =>
  pass.kind === kind && pass.group === group && (pass.unit ?? null) === unit;

/** A code, made when it is first asked for. Asked for twice at once there may be two, and both work. */
async function codeOf(collections: Pick<Collections, 'surveyPasses'>, orderId: string, whose: Whose): Promise<string> {
  const known = (await passesOf(collections, orderId)).find((pass) => isTheirs(pass, whose));
  if (known) return known.code!;
  const code = newCode();
  const { kind, group, unit } = whose;
  const pass: SurveyPass = { _id: hashOf(code), orderId, group, ...(unit ? { unit } : {}), kind, code };
  await reading(collections.surveyPasses.insertOne(pass, durably));
  return code;
}

/** The code of the room for a group. */
export const roomCodeOf = (
  collections: Pick<Collections, 'surveyPasses'>,
  orderId: string,
  group: string,
): Promise<string> => codeOf(collections, orderId, { kind: 'room', group, unit: null });

/** The code by which participants of a unit say what remained: another one than any that they had. */
export const followUpCodeOf = (
  collections: Pick<Collections, 'surveyPasses'>,
  orderId: string,
  unit: string,
): Promise<string> => codeOf(collections, orderId, { kind: 'followUp', group: null, unit });

/** Makes links that each work once; returns their secrets, which are kept nowhere, in an order that what is kept does not have. */
export async function makeLinks(
  { surveyPasses }: Pick<Collections, 'surveyPasses'>,
  { orderId, group, number }: { orderId: string; group: string; number: number },
): Promise<string[]> {
  const secrets = Array.from({ length: number }, () => randomBytes(18).toString('base64url'));
  const passes = secrets.map(
    (secret): SurveyPass => ({ _id: hashOf(secret), orderId, group, kind: 'link', code: null }),
  );
  await reading(
    surveyPasses.insertMany(
      passes.sort((a, b) => (a._id < b._id ? -1 : 1)),
      durably,
    ),
  );
  return secrets;
}

/** Letters that tell the code of a room. */
const tellsCode: readonly string[] = ['survey.code', 'survey.reminder.rektor'];

/** Whose code a letter to a rektor tells of; null for all other letters, and where nobody is asked. */
function whoseCode(about: About, settings: Settings): Whose | null {
  const { order, notification } = about;
  const { kind, unit } = notification;
  if (kind === 'remained.asked')
    return unit && followUpWindow(order, unit) ? { kind: 'followUp', group: null, unit } : null;
  const group = tellsCode.includes(kind) ? groupMeant(about) : undefined;
  if (!group || 'none' in surveyWindow(order, group, settings)) return null;
  return { kind: 'room', group: group.id, unit: null };
}

/** The codes that letters tell of, in their order: read at once for all, and made where one is asked for the first time. */
export async function codesToTell(
  collections: Pick<Collections, 'surveyPasses'>,
  abouts: readonly About[],
  settings: Settings,
): Promise<(string | null)[]> {
  const asked = abouts.map((about) => ({ orderId: about.order._id, whose: whoseCode(about, settings) }));
  const orderIds = [...new Set(asked.flatMap(({ orderId, whose }) => (whose ? [orderId] : [])))];
  const isOfThese = { orderId: { $in: orderIds }, kind: { $ne: 'link' as const } };
  const known =
    orderIds.length > 0 ? await reading(collections.surveyPasses.find(isOfThese, { maxTimeMS }).toArray()) : [];
  const codes: (string | null)[] = [];
  for (const { orderId, whose } of asked) {
    const own = whose && known.find((pass) => pass.orderId === orderId && isTheirs(pass, whose));
    codes.push(own ? own.code : whose && (await codeOf(collections, orderId, whose)));
  }
  return codes;
}
