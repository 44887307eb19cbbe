import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Person, Representation } from '../../schemas/organisation';
import { somebody } from '../setup/somebody';

export const issuer = 'https://inloggning.ronnmarka.example';
export const audience = 'insats';

/** The people of the invented municipality who stand in these tests, by what they are. */
export const people = {
  rektor: 'person-ylva-sundgren',
  representative: 'person-hamid-rostami',
  lead: 'person-petra-lindskog',
  staff: 'person-signe-malmros',
  colleague: 'person-klara-hedestig',
  reader: 'person-margareta-stahle',
  administrator: 'person-linnea-brofelt',
  preschoolRektor: 'person-marit-ljungdahl',
  neighbour: 'person-annika-thorell',
  protectedRektor: 'person-protected-1',
  otherHuvudman: 'person-oskar-tamm',
  otherRektor: 'person-robert-anvin',
} as const;

/** Somebody of the municipality by what they are, or anybody whom the directory then knows. */
export type Who = keyof typeof people | Person;

export const personOf = (who: Who): string => (typeof who === 'string' ? people[who] : who._id);

/** Somebody without a name who does what the rektor of a unit may do, in a number of people who do the same at once. */
export const standIn = (
  unit: string,
  number: number,
  acts: Representation['acts'] = ['order', 'chooseAttendees', 'agree'],
): Person => somebody(`person-vikarie-${number}`, [], [{ unit, acts }]);

/** Somebody without a name on the centre's staff. */
export const staffMember = (number: number): Person =>
  somebody(`person-medarbetare-${number}`, [{ kind: 'staff', at: 'centre-ronnmarka' }]);

/** An issuer of tokens with a key set of its own. */
export interface Issuer {
  /** The file with the key set. */
  jwks: string;
  key: CryptoKey;
  /** A token that says this, from 2026 to 2029 unless told otherwise. */
  sign(claims: Record<string, unknown>, key?: CryptoKey): Promise<string>;
  tokenOf(who: Who): Promise<string>;
  end(): void;
}

/** Settings by which the tokens of an issuer are taken, and people are known by our own ids. */
export const signInBy = ({ jwks }: Pick<Issuer, 'jwks'>) => ({
  ...{ issuer, audience, keys: jwks, address: 'https://insats.ronnmarka.example' },
  client: { id: 'insats-web', secretIn: 'INSATS_CLIENT_SECRET' },
  identifiers: [{ claims: ['sub'], as: 'id' }],
});

const seconds = (day: string): number => Date.parse(day) / 1000;

/** What the token of a person says, as it is signed. */
export const claimsFor = (who: Who): Record<string, unknown> => {
  const times = { iat: seconds('2026-01-01'), exp: seconds('2029-01-01') };
  return { iss: issuer, aud: audience, sub: personOf(who), ...times };
};

/** Opens an issuer for one test file. */
export async function openIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const folder = mkdtempSync(join(tmpdir(), 'insats-api-'));
  const jwks = join(folder, 'jwks.json');
  writeFileSync(jwks, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'test' }] }));
  const known = new Map<string, Promise<string>>();
  const sign = (claims: Record<string, unknown>, key = privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'test' }).sign(key);
  return {
    jwks,
    key: privateKey,
    sign,
    tokenOf(who) {
      const claims = claimsFor(who);
      const token = known.get(JSON.stringify(claims)) ?? sign(claims);
      known.set(JSON.stringify(claims), token);
      return token;
    },
    end: () => rmSync(folder, { recursive: true }),
  };
}
