import { importJWK, type JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import type { Claims } from '../../domain/sign-in/claims';
import type { SignInSettings } from '../../schemas/sign-in';
import { keySet } from './key-sets';

/** The provider does not answer now, in time or as a provider does. */
export class ProviderAway extends Error {
  override readonly name = 'ProviderAway';
}

/** What came back from the provider is not what we had sent somebody for; the code says what was wrong with it. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** The code of a sign-in at another level of assurance than the settings ask for. */
export const tooWeak = 'acr';

/** By what the provider knows us: a secret, or a private key as JWK. */
export type Credential = { secret: string } | { key: Record<string, unknown> };

/** What one sign-in is held against: the state and the nonce that came back, and the verifier of its challenge. */
export interface Checks {
  state: string;
  nonce: string;
  verifier: string;
}

/** What a sign-in brought. */
export interface Told {
  claims: Claims & { sub: string };
  /** The provider's own session, by which it says later that it has ended. */
  sid: string | null;
  idToken: string;
}

const answersWithinS = 3;
const callbackPath = '/sign-in/callback';

type Failure = { name?: string; code?: string; status?: number; cause?: unknown };
const ofTheLine = /^OAUTH_(TIMEOUT|ABORT|RESPONSE_IS_NOT)/;

/** What fails without a word about the sign-in itself: the line, the time, or an answer that is none of a provider's. */
function meansAway({ name, code = '', status = 0, cause }: Failure): boolean {
  const isLine = [name, (cause as Failure | undefined)?.name].includes('TypeError');
  return isLine || ofTheLine.test(code) || status >= 500;
}

async function asked<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (cause) {
    if (meansAway(cause as Failure)) throw new ProviderAway('the provider does not answer', { cause });
    const { error, code } = cause as { error?: string; code?: string };
    throw new SignInRefused(error ?? code ?? 'unknown', { cause });
  }
}

/** The OpenID provider, as its client: found when it is first needed, so that it may be away when we start. */
export class Provider {
  private found: Promise<oidc.Configuration> | null = null;
  private keys: JWTVerifyGetKey | null = null;

  constructor(
    private readonly settings: SignInSettings,
    private readonly credential: Credential,
  ) {}

  /** The keys by which the provider's tokens are checked. Throws `ProviderAway`. */
  async keySet(): Promise<JWTVerifyGetKey> {
    this.keys ??= keySet(this.settings.keys ?? (await this.metadata()).jwks_uri ?? '');
    return this.keys;
  }

  /** Where to send somebody who wants to sign in; `more` says more than the settings, such as to ask who it is anew. */
  async signInAddress({ state, nonce, verifier }: Checks, more: { prompt?: string }): Promise<URL> {
    const { address, scopes, prompt, acrValues, uiLocales } = this.settings;
    return oidc.buildAuthorizationUrl(await this.configuration(), {
      ...{ redirect_uri: `${address}${callbackPath}`, scope: scopes.join(' '), state, nonce },
      ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      ...(prompt ? { prompt } : {}),
      ...(acrValues ? { acr_values: acrValues } : {}),
      ...(uiLocales ? { ui_locales: uiLocales } : {}),
      ...more,
    });
  }

  /** Exchanges the code that came back, once, and checks what is told with it. Throws `SignInRefused`, `ProviderAway`. */
  async finish(query: string, { state, nonce, verifier }: Checks): Promise<Told> {
    const configuration = await this.configuration();
    const came = new URL(`${this.settings.address}${callbackPath}${query}`);
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const tokens = await asked(oidc.authorizationCodeGrant(configuration, came, checks));
    const inToken = tokens.claims()!;
    this.refuseTooWeak(inToken.acr);
    const inUserInfo = await this.userInfo(configuration, tokens.access_token, inToken);
    const sid = typeof inToken.sid === 'string' ? inToken.sid : null;
    return { claims: { ...inUserInfo, ...inToken }, sid, idToken: tokens.id_token! };
  }

  /** Where to end the provider's session too; null where it has no such address. Throws `ProviderAway`. */
  async signOutAddress(idToken: string | null): Promise<URL | null> {
    const configuration = await this.configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    return oidc.buildEndSessionUrl(configuration, {
      ...(idToken ? { id_token_hint: idToken } : {}),
      post_logout_redirect_uri: `${this.settings.address}/signed-out`,
    });
  }

  /**
   * Asking for a level of assurance binds no provider (OpenID Connect Core 1.0, 3.1.2.1 and 5.5.1.1): what it tells in `acr` has to be one of
   * those asked for.
   */
  private refuseTooWeak(acr: unknown): void {
    const wanted = this.settings.acrValues?.split(' ').filter(Boolean) ?? [];
    if (wanted.length > 0 && !wanted.some((each) => each === acr)) throw new SignInRefused(tooWeak);
  }

  private async metadata() {
    return (await this.configuration()).serverMetadata();
  }

  private configuration(): Promise<oidc.Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = null;
      throw error;
    });
    return this.found;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, client } = this.settings;
    const isInsecure = issuer.startsWith('http:');
    const execute = [oidc.enableNonRepudiationChecks, ...(isInsecure ? [oidc.allowInsecureRequests] : [])];
    const how = await authenticationBy(this.credential);
    const options = { execute, timeout: answersWithinS };
    try {
      return await oidc.discovery(new URL(issuer), client.id, undefined, how, options);
    } catch (cause) {
      throw new ProviderAway('the provider tells nothing of itself, or is another one', { cause });
    }
  }

  /** What the ID token leaves out of what the municipality's rules ask for, where the provider has more to tell. */
  private async userInfo(configuration: oidc.Configuration, accessToken: string, { sub, ...told }: Told['claims']) {
    const wanted = namesIn(this.settings).filter((name) => name !== 'sub' && !Object.hasOwn(told, name));
    if (wanted.length === 0 || !configuration.serverMetadata().userinfo_endpoint) return {};
    return asked(oidc.fetchUserInfo(configuration, accessToken, sub));
  }
}

/** The claims that the municipality's rules look at. */
export const namesIn = ({ identifiers, roles }: SignInSettings): string[] => [
  ...identifiers.flatMap(({ claims }) => claims),
  ...roles.flatMap((rule) => ('atUnitsIn' in rule ? [rule.claim, rule.atUnitsIn] : [rule.claim])),
];

async function authenticationBy(credential: Credential): Promise<oidc.ClientAuth> {
  if ('secret' in credential) return oidc.ClientSecretBasic(credential.secret);
  const key = await importJWK({ ...credential.key, alg: (credential.key.alg as string) ?? 'ES256' });
  if (key instanceof Uint8Array) throw new Error('a shared secret is no private key');
  const { kid } = credential.key as { kid?: string };
  return oidc.PrivateKeyJwt(kid ? { key, kid } : key);
}

/** Something that nobody can guess, for one sign-in. */
export const newChecks = (): Checks => ({
  state: oidc.randomState(),
  nonce: oidc.randomNonce(),
  verifier: oidc.randomPKCECodeVerifier(),
});
