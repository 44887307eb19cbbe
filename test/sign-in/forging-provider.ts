import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';

export const clientId = 'insats-web';
const nowS = () => Math.floor(Date.now() / 1_000);

/** A provider that says what a test has it say: its discovery and its keys are in order, its tokens need not be. */
export class ForgingProvider {
  issuer = '';
  key!: CryptoKey;
  /** The ID token that it answers the next code with. */
  idToken: (claims: Record<string, unknown>) => Promise<string> = (claims) => this.sign(claims);
  userInfo: Record<string, unknown> = {};
  /** What it was asked at the token endpoint, last. */
  asked = new URLSearchParams();
  authorization = '';
  nonce = '';
  private readonly server: Server = createServer((request, response) => {
    this.answer(request).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });
  private published: object = {};

  async start(): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    this.key = privateKey;
    this.published = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.issuer = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** What an ID token of a rektor says when all is well. */
  claims(over: Record<string, unknown> = {}): Record<string, unknown> {
    const times = { iat: nowS(), exp: nowS() + 300 };
    return { iss: this.issuer, aud: clientId, sub: 'person-ylva-sundgren', nonce: this.nonce, ...times, ...over };
  }

  sign(claims: Record<string, unknown>, key = this.key, header: object = {}): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'one', ...header }).sign(key);
  }

  private async answer(request: IncomingMessage): Promise<object> {
    const { pathname } = new URL(request.url!, this.issuer);
    if (pathname === '/.well-known/openid-configuration') return this.discovery();
    if (pathname === '/jwks') return this.published;
    if (pathname === '/userinfo') return this.userInfo;
    this.asked = new URLSearchParams(await text(request));
    this.authorization = request.headers.authorization ?? '';
    return { access_token: 'opaque', token_type: 'Bearer', id_token: await this.idToken(this.claims()) };
  }

  private discovery() {
    const at = (path: string) => `${this.issuer}${path}`;
    return {
      ...{ issuer: this.issuer, authorization_endpoint: at('/auth'), token_endpoint: at('/token') },
      ...{ jwks_uri: at('/jwks'), userinfo_endpoint: at('/userinfo'), response_types_supported: ['code'] },
      ...{ subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['ES256', 'RS256'] },
    };
  }
}
