import Type, { type Static } from 'typebox';
import { DutyKind, Id, Instant, MongoDate, Nullable } from './vocabulary';

const closed = { additionalProperties: false } as const;

const onThisMachine = 'http://(127\\.0\\.0\\.1|localhost|\\[::1\\])(:\\d+)?';
/** An address that nobody can listen in on: https, or http that never leaves this machine, for trying out. */
const SafeAddress = Type.String({
  format: 'uri',
  maxLength: 500,
  pattern: `^(https://\\S+|${onThisMachine}(/\\S*)?)$`,
});
/** The same without a path. */
const Origin = Type.String({ format: 'uri', maxLength: 500, pattern: `^(https://[^/\\s]+|${onThisMachine})$` });
const ClaimName = Type.String({ minLength: 1, maxLength: 200 });
/** The name of an environment variable: what is secret never stands in the file. */
const VariableName = Type.String({ pattern: '^[A-Z][A-Z0-9_]*$', maxLength: 100 });

/** How we show the provider that we are who we are: by a secret, or better by a private key (`private_key_jwt`). */
const Client = Type.Union([
  Type.Object({ id: Type.String({ minLength: 1, maxLength: 300 }), secretIn: VariableName }, closed),
  Type.Object({ id: Type.String({ minLength: 1, maxLength: 300 }), keyIn: VariableName }, closed),
]);

/**
 * How claims find a person of the directory: their values, joined by `/`, are an identifier of a kind, as in the
 * `identifiers` of a person. The kind `id` is our own id of the person.
 */
export const IdentifierRule = Type.Object(
  {
    claims: Type.Array(ClaimName, { minItems: 1, maxItems: 4 }),
    as: Type.String({ pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 40 }),
  },
  closed,
);
export type IdentifierRule = Static<typeof IdentifierRule>;

const whenClaim = { claim: ClaimName, value: Type.Optional(Type.String({ minLength: 1, maxLength: 400 })) };
/**
 * A duty that a claim gives whatever the directory says: with that value, or with any where none is named; at one place,
 * or at every unit whose code another claim tells.
 */
export const RoleRule = Type.Union([
  Type.Object({ ...whenClaim, duty: DutyKind, at: Id }, closed),
  Type.Object({ ...whenClaim, duty: DutyKind, atUnitsIn: ClaimName }, closed),
]);
export type RoleRule = Static<typeof RoleRule>;

/** How people and systems sign in: the provider, what we are to it, and what its claims mean (`INSATS_SIGN_IN`). */
export const SignInSettings = Type.Object(
  {
    /** The issuer, exactly as it stands in its tokens. */
    issuer: SafeAddress,
    /** Whom access tokens are for: another name than our client's, or an ID token would be taken for one. */
    audience: Type.String({ minLength: 1, maxLength: 300 }),
    /** The key set by which access tokens are checked, a file or an address; left out, the provider tells where it is. */
    keys: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    client: Client,
    /** Where people reach Insats: the provider sends them back there. */
    address: Origin,
    scopes: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 20 }),
    prompt: Type.Optional(Type.Enum(['login', 'consent', 'select_account'])),
    acrValues: Type.Optional(Type.String({ minLength: 1, maxLength: 400 })),
    uiLocales: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    identifiers: Type.Array(IdentifierRule, { minItems: 1, maxItems: 10 }),
    roles: Type.Array(RoleRule, { maxItems: 100 }),
    sessions: Type.Object(
      {
        inactiveMinutes: Type.Integer({ minimum: 5, maximum: 720 }),
        longestHours: Type.Integer({ minimum: 1, maximum: 24 }),
      },
      closed,
    ),
  },
  closed,
);
export type SignInSettings = Static<typeof SignInSettings>;

const Secret = Type.String({ minLength: 1, maxLength: 20_000 });
/** SHA-256 of something that only a browser has: whoever reads the database cannot be that browser. */
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** That somebody is signed in, in one browser. What they may do is not kept here: the directory says it at each call. */
export const Session = Type.Object(
  {
    _id: Hash,
    /** What the provider said, as far as the municipality's rules look at it. */
    claims: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
    startedAt: Instant,
    /** Written at most once a minute. */
    seenAt: Instant,
    endsAt: Instant,
    subject: Type.String({ minLength: 1, maxLength: 400 }),
    /** The provider's own session, where it tells of one. */
    sid: Nullable(Type.String({ maxLength: 400 })),
    /** Shown to the provider when its session is to end too. */
    idToken: Nullable(Secret),
    removeAt: MongoDate,
  },
  closed,
);
export type Session = Static<typeof Session>;

/** That a browser was sent to the provider: what comes back is held against it, once. The id is the state's hash. */
export const PendingSignIn = Type.Object(
  {
    _id: Hash,
    browser: Hash,
    nonce: Secret,
    verifier: Secret,
    /** Where to go afterwards, an address of ours. */
    to: Type.String({ minLength: 1, maxLength: 2_000 }),
    endsAt: Instant,
    removeAt: MongoDate,
  },
  closed,
);
export type PendingSignIn = Static<typeof PendingSignIn>;
