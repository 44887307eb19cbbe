import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const notOurs = ['node_modules', 'dist', 'test'];
const ours = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !notOurs.includes(entry.name))
  .map(({ name }) => name);
const files = [
  ...readdirSync(root).filter((name) => /\.(cjs|mjs|js|ts)$/.test(name)),
  ...ours.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|cjs|mjs|js)$/.test(name))
      .map((name) => join(folder, name)),
  ),
];

/** What makes a token, a key that signs one, or a provider of them. */
const mints =
  /\b(SignJWT|CompactSign|FlattenedSign|GeneralSign|EncryptJWT|UnsecuredJWT|generateKeyPair(Sync)?|generateSecret|importPKCS8|createPrivateKey|createSign)\b|subtle\.(sign|generateKey)|from 'oidc-provider|require\('oidc-provider|jsonwebtoken/;
/** Packages that can: whoever uses them takes what checks tokens, and nothing else. */
const checks = ['jwtVerify', 'createLocalJWKSet', 'createRemoteJWKSet', 'importJWK', 'errors'];

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const isProvider = (file: string): boolean => file.startsWith(join('embedded', 'provider'));

describe('Tokens are minted by the provider of the embedded run alone', () => {
  test('which does mint them', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(files.filter((file) => isProvider(file) && mints.test(textOf(file))).length).toBeGreaterThan(1);
  });

  test('and nothing else has what it takes', () => {
    expect(files.filter((file) => !isProvider(file) && mints.test(textOf(file)))).toEqual([]);
  });

  test('others take from the same package what checks tokens', () => {
    const taken = files
      .filter((file) => !isProvider(file))
      .flatMap((file) => [...textOf(file).matchAll(/import (?!type)(?:\* as (\w+)|\{([^}]+)\}) from 'jose'/g)])
      .flatMap(([, whole, names = '']) => (whole ? [whole] : names.split(',').map((name) => name.trim())))
      .filter((name) => !name.startsWith('type '));
    expect(taken.length).toBeGreaterThan(3);
    expect(taken.filter((name) => !checks.includes(name))).toEqual([]);
  });

  test('and no part of the system but the embedded run reaches the provider', () => {
    const reaching = files.filter(
      (file) => !file.startsWith('embedded') && /from '[^']*embedded\/provider/.test(textOf(file)),
    );
    expect(reaching).toEqual([]);
  });
});
