import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { identifiersIn } from '../../domain/sign-in/claims';
import { signInSettingsFrom } from '../../domain/sign-in/settings';
import { SignInSettings } from '../../schemas/sign-in';

const document = readFileSync(join(__dirname, '../../docs/sign-in.md'), 'utf8');
const examples = [...document.matchAll(/^## (.+)\n[^#]*?```yaml\n([\s\S]+?)```/gm)].map(
  ([, title, text]) => [title!, text!] as const,
);

/** What a person's claims look like with each provider, and what they become. */
const signIns: Record<string, [claims: object, identifiers: string[]]> = {
  'Entra ID': [
    { sub: 'a1', tid: 'T1', oid: 'O1', preferred_username: 'Ylva@Ronnmarka.example' },
    ['entra:t1/o1', 'mail:ylva@ronnmarka.example'],
  ],
  'The Swedish OIDC profile': [
    { sub: 'b2', 'https://id.oidc.se/claim/orgAffiliation': 'ysun@2120000000' },
    ['orgAffiliation:ysun@2120000000'],
  ],
  'Keycloak in front of SAML': [
    { sub: 'c3', eduPersonPrincipalName: 'YSun@ronnmarka.example' },
    ['eppn:ysun@ronnmarka.example'],
  ],
};

it('has an example for each kind of provider', () => {
  expect(examples.map(([title]) => title)).toEqual(Object.keys(signIns));
});

it.each(examples)(
  'the example for %s can be used as it stands, and finds people by what that provider says',
  (title, text) => {
    const settings = signInSettingsFrom(load(text) as object);
    const [claims, identifiers] = signIns[title]!;
    expect(identifiersIn({ ...claims }, settings.identifiers)).toEqual(identifiers);
  },
);

it('tells of every setting', () => {
  const rows = [...document.matchAll(/^\| ((?:`\w+`(?:, )?)+) +\|/gm)];
  const told = rows.flatMap(([, names]) => names!.replaceAll('`', '').split(', '));
  expect(told.sort()).toEqual(Object.keys(SignInSettings.properties).sort());
});
