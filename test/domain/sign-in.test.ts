import { at } from '../../domain/days';
import { SettingsRefused } from '../../domain/settings';
import { callerBy, codesIn, dutiesIn, identifierBy, identifiersIn, personMeant } from '../../domain/sign-in/claims';
import { dryRun } from '../../domain/sign-in/dry-run';
import { endOf, isOver, isToBeNoted } from '../../domain/sign-in/session';
import { signInSettingsFrom } from '../../domain/sign-in/settings';
import { somebody } from '../setup/somebody';
import { hagerbrink, tegelfall } from './people';

const now = at('2026-09-08', '08:00');
const of = (instant: string) => ({ lastDays: new Map<string, string>(), now: instant });
const stranger = { id: 'signed-in-1', name: 'Systemet' };
const known = (id: string, ...identifiers: string[]) => ({
  ...somebody(id, [{ kind: 'rektor', at: tegelfall._id }]),
  identifiers,
});

describe('an identifier', () => {
  it.each([
    ['one claim', { claims: ['email'], as: 'mail' }, 'mail:ylva@ronnmarka.example'],
    ['several claims', { claims: ['tid', 'oid'], as: 'entra' }, 'entra:t-1/o-2'],
    ['a claim whose name is an address', { claims: ['https://id.oidc.se/claim/orgAffiliation'], as: 'org' }, 'org:y@1'],
    ['our own id', { claims: ['sub'], as: 'id' }, 'id:person-ylva'],
    ['a list of one', { claims: ['only'], as: 'eppn' }, 'eppn:y@x'],
    ['a claim that is missing', { claims: ['tid', 'none'], as: 'entra' }, null],
    ['a list of several', { claims: ['many'], as: 'eppn' }, null],
    ['what is no text', { claims: ['number'], as: 'eppn' }, null],
    ['what every object has', { claims: ['constructor'], as: 'eppn' }, null],
    ['an id that cannot be one of ours', { claims: ['email'], as: 'id' }, null],
  ])('is made of %s', (_what, rule, identifier) => {
    const claims = {
      ...{ email: 'Ylva@Ronnmarka.example', tid: 'T-1', oid: 'O-2', sub: 'person-ylva', only: ['Y@X'] },
      ...{ many: ['a', 'b'], number: 7, 'https://id.oidc.se/claim/orgAffiliation': 'Y@1' },
    };
    expect(identifierBy(rule, claims)).toBe(identifier);
  });

  it('is not made of an address that the provider says is unproven', () => {
    const rule = { claims: ['email'], as: 'mail' };
    expect(identifierBy(rule, { email: 'a@b.example', email_verified: false })).toBeNull();
    expect(identifierBy(rule, { email: 'a@b.example', email_verified: true })).toBe('mail:a@b.example');
  });
});

describe('the person who is meant', () => {
  const people = [
    known('person-a', 'mail:a@x', 'entra:1'),
    known('person-b', 'mail:b@x'),
    known('person-c', 'mail:b@x'),
  ];

  it.each([
    ['by the first identifier that is anybody’s', ['entra:2', 'mail:a@x'], 'person-a'],
    ['by our own id', ['id:person-b'], 'person-b'],
    ['by the first when two identifiers are two people’s', ['entra:1', 'id:person-b'], 'person-a'],
    ['and nobody when two share it, whatever comes after', ['mail:b@x', 'id:person-a'], undefined],
    ['and nobody when nobody has it', ['mail:d@x'], undefined],
    ['and nobody by an own id that somebody has among their identifiers only', ['id:mail'], undefined],
  ])('is found %s', (_how, identifiers, id) => expect(personMeant(identifiers, people)?._id).toBe(id));

  it('is found by rules in their order', () => {
    const rules = [
      { claims: ['oid'], as: 'entra' },
      { claims: ['upn'], as: 'mail' },
    ];
    expect(identifiersIn({ upn: 'B@x', oid: '1' }, rules)).toEqual(['entra:1', 'mail:b@x']);
  });
});

describe('duties by claims', () => {
  const lead = { claim: 'roles', value: 'Insats.Lead', duty: 'lead', at: 'centre-ronnmarka' } as const;
  const reader = { claim: 'groups', duty: 'huvudmanReader', at: 'huvudman-ronnmarka' } as const;
  const rektor = { claim: 'affiliation', value: 'rektor', duty: 'rektor', atUnitsIn: 'codes' } as const;
  const rules = [lead, reader, rektor];
  const units = [{ ...tegelfall }, { ...hagerbrink, codes: [{ ...tegelfall.codes[0]!, value: '99990102' }] }];
  const given = (claims: object) =>
    dutiesIn({ ...claims }, rules, units, now).map(({ rule, kind, at: place }) => [rule, kind, place]);

  it('come from one value, or from one in a list, and from no part of one', () => {
    expect(given({ roles: 'Insats.Lead' })).toEqual([[1, 'lead', 'centre-ronnmarka']]);
    expect(given({ roles: ['Other', 'Insats.Lead'] })).toEqual([[1, 'lead', 'centre-ronnmarka']]);
    expect(given({ roles: 'Insats.Leader' })).toEqual([]);
    expect(given({ roles: ['insats.lead'] })).toEqual([]);
  });

  it('come from any value where none is named, and from none where the claim is empty', () => {
    expect(given({ groups: ['anything'] })).toEqual([[2, 'huvudmanReader', 'huvudman-ronnmarka']]);
    expect([...given({ groups: [] }), ...given({ groups: '' }), ...given({ groups: true })]).toEqual([]);
  });

  it('hold at every unit whose code is told, and at none without', () => {
    expect(given({ affiliation: 'rektor', codes: ['99990101', '99990102', '99990199'] })).toEqual([
      [3, 'rektor', tegelfall._id],
      [3, 'rektor', hagerbrink._id],
    ]);
    expect(given({ affiliation: 'rektor' })).toEqual([]);
    expect(given({ affiliation: 'student', codes: '99990101' })).toEqual([]);
  });

  it('do not hold at a unit that had the code once', () => {
    units[0] = { ...tegelfall, codes: [{ ...tegelfall.codes[0]!, to: '2026-09-07' }] };
    expect(given({ affiliation: 'rektor', codes: '99990101' })).toEqual([]);
    units[0] = { ...tegelfall, codes: [{ ...tegelfall.codes[0]!, from: '2026-09-08', to: '2026-09-08' }] };
    expect(given({ affiliation: 'rektor', codes: '99990101' })).toHaveLength(1);
  });

  it('have only those codes looked up whose rule is met', () => {
    expect(codesIn({ affiliation: 'rektor', codes: ['1', '2', '1'] }, rules)).toEqual(['1', '2']);
    expect(codesIn({ affiliation: 'student', codes: ['1'] }, rules)).toEqual([]);
  });

  it('are added to those of the directory, each once, and ended there by nobody', () => {
    const person = known('person-a');
    const claimed = [
      { kind: 'rektor', at: tegelfall._id, rule: 1 },
      { kind: 'lead', at: 'centre-ronnmarka', rule: 2 },
    ] as const;
    expect(callerBy(person, claimed, stranger, of(now))).toMatchObject({
      person: 'person-a',
      duties: [
        { kind: 'rektor', at: tegelfall._id },
        { kind: 'lead', at: 'centre-ronnmarka' },
      ],
    });
  });

  it('are over with the huvudman, as those of the directory are, at its units too and nowhere else', () => {
    const person = known('person-a');
    const claimed = [
      { kind: 'huvudmanReader', at: 'huvudman-ronnmarka', rule: 1 },
      { kind: 'lead', at: 'centre-ronnmarka', rule: 2 },
    ] as const;
    const lastDays = new Map(['huvudman-ronnmarka', tegelfall._id].map((id) => [id, '2026-09-08']));
    const dutiesAt = (at: string) => callerBy(person, claimed, stranger, { lastDays, now: at })!.duties;
    expect(dutiesAt('2026-09-08T21:59:59.999Z')).toHaveLength(3);
    expect(dutiesAt('2026-09-08T22:00:00.000Z')).toEqual([{ kind: 'lead', at: 'centre-ronnmarka' }]);
  });

  it('let somebody in whom the directory does not know, and nobody else', () => {
    const claimed = [{ kind: 'huvudmanReader', at: 'huvudman-ronnmarka', rule: 1 }] as const;
    expect(callerBy(null, claimed, stranger, of(now))).toMatchObject({ person: 'signed-in-1', name: 'Systemet' });
    expect(callerBy(null, [], stranger, of(now))).toBeNull();
  });
});

describe('a dry run', () => {
  const settings = { identifiers: [{ claims: ['sub'], as: 'id' }], roles: [] };
  const outcome = (people: ReturnType<typeof known>[]) =>
    dryRun(settings, { sub: 'person-a' }, { people, units: [], lastDays: new Map() }, now).outcome;

  it('tells apart who would be let in, who is unknown, and who holds no duty now', () => {
    expect(outcome([known('person-a')])).toBe('signedIn');
    expect(outcome([])).toBe('unknown');
    expect(outcome([{ ...known('person-a'), duties: [] }])).toBe('withoutDuty');
  });
});

describe('a session', () => {
  const limits = { inactiveMinutes: 60, longestHours: 12 };
  const session = { seenAt: '2026-09-08T06:00:00.000Z', endsAt: '2026-09-08T18:00:00.000Z' };

  it.each([
    ['2026-09-08T06:59:59.999Z', false],
    ['2026-09-08T07:00:00.000Z', true],
  ])('that was last used at 06:00 is over at %s: %s', (instant, over) =>
    expect(isOver(session, limits, instant)).toBe(over),
  );

  it('ends after its longest however lately it was used', () => {
    const used = { ...session, seenAt: '2026-09-08T17:59:00.000Z' };
    expect(endOf(used, limits)).toBe(session.endsAt);
    expect(isOver(used, limits, '2026-09-08T18:00:00.000Z')).toBe(true);
  });

  it('is noted as used once a minute', () => {
    expect(isToBeNoted(session, '2026-09-08T06:00:59.999Z')).toBe(false);
    expect(isToBeNoted(session, '2026-09-08T06:01:00.000Z')).toBe(true);
  });
});

describe('the settings of the sign-in', () => {
  const least = {
    ...{ issuer: 'https://idp.example', address: 'https://insats.example' },
    client: { id: 'insats-web', secretIn: 'INSATS_CLIENT_SECRET' },
    identifiers: [{ claims: ['sub'], as: 'id' }],
  };
  const refusal = (over: object): string => {
    try {
      return JSON.stringify(signInSettingsFrom({ ...least, ...over }));
    } catch (error) {
      if (!(error instanceof SettingsRefused)) throw error;
      return `refused ${error.message}`;
    }
  };

  it('have defaults for what is not said', () => {
    const { audience, scopes, roles, sessions } = signInSettingsFrom(least);
    expect({ audience, scopes, roles, sessions }).toEqual({
      ...{ audience: 'insats', scopes: ['openid'], roles: [] },
      sessions: { inactiveMinutes: 60, longestHours: 12 },
    });
  });

  it('may name an issuer without https on this machine only, for an address on it', () => {
    const here = 'http://127.0.0.1:4000';
    expect(refusal({ issuer: here, address: 'http://localhost:3000' })).not.toMatch(/^refused/);
    expect(refusal({ issuer: here })).toMatch(/^refused .*without https/);
    expect(refusal({ issuer: 'http://idp.example' })).toMatch(/^refused .*\/issuer/);
    expect(refusal({ issuer: 'http://127.0.0.1.evil.example' })).toMatch(/^refused .*\/issuer/);
    expect(refusal({ address: 'http://insats.example' })).toMatch(/^refused .*\/address/);
  });

  it.each([
    ['an ID token would do as an access token', { audience: 'insats-web' }, /audience/],
    ['openid is not asked for', { scopes: ['profile'] }, /openid/],
    ['a secret stands in it', { client: { id: 'a', secret: 'b' } }, /client/],
    ['nothing finds a person', { identifiers: [] }, /identifiers/],
    ['a duty is none', { roles: [{ claim: 'roles', duty: 'boss', at: 'centre-x' }] }, /roles/],
    ['a duty has no place', { roles: [{ claim: 'roles', duty: 'lead' }] }, /roles/],
    ['sessions last for days', { sessions: { inactiveMinutes: 60, longestHours: 48 } }, /sessions\/longestHours/],
    ['something is misspelt', { audiences: 'insats' }, /audiences|additional/],
    ['the address has a path', { address: 'https://insats.example/app' }, /address/],
  ])('are refused when %s', (_what, over, sentence) => {
    expect(refusal(over)).toMatch(/^refused The settings of the sign-in cannot be used: /);
    expect(refusal(over)).toMatch(sentence);
  });
});
