import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { personMeantBy, sampleAccounts } from '../accounts';
import { AUDIENCE, COMMANDS_CLIENT, SAMPLE_ACCOUNT_GRANT, WEB_CLIENT } from './clients';
import { Kept } from './kept';
import { accountsPage, errorPage, signOutPage } from './pages';
import type { ProviderSecrets } from './secrets';

/** What the embedded provider is started with. */
export interface ProviderPlace {
  issuer: string;
  /** Where people reach Insats. */
  app: string;
  folder: string;
  secrets: ProviderSecrets;
}

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const ttl = { Session: 14 * DAY, Grant: 14 * DAY, Interaction: HOUR, AuthorizationCode: 60, IdToken: 5 * 60 };
/** Access tokens for the API, for whoever tries it by hand: they last a working day. */
const api = { audience: AUDIENCE, scope: '', accessTokenFormat: 'jwt', accessTokenTTL: 8 * HOUR } as const;

/** A real OpenID provider whose only people are the sample accounts. Never for production. */
export function sampleProvider({ issuer, app, folder, secrets }: ProviderPlace): Server {
  const kept = new Kept(join(folder, 'kept.json'));
  const provider = new Provider(issuer, {
    ...{ adapter: kept.adapter, clients: clientsOf(app, secrets), jwks: { keys: [secrets.signingKey] }, ttl },
    ...{ claims: { openid: ['sub'] }, scopes: ['openid'], pkce: { required: () => true } },
    cookies: { keys: [secrets.cookieKey], names: cookieNames },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    interactions: { url: (_context, { uid }) => `/accounts/${uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    loadExistingGrant: consentToOurselves,
    features: featuresOf(),
    // The one address that it calls by itself is ours, on this machine.
    fetch: (url, { dispatcher: _none, ...options }: RequestInit & { dispatcher?: unknown }) => fetch(url, options),
    renderError: (context, { error, error_description: description = '' }) => {
      context.type = 'html';
      context.body = errorPage(error, description);
    },
  } as Configuration);
  provider.registerGrantType(SAMPLE_ACCOUNT_GRANT, sampleAccountGrant(provider), ['person']);
  const answer = provider.callback();
  return createServer((request, response) => {
    if (!request.url?.startsWith('/accounts/')) return void answer(request, response);
    chooseAccount(provider, request, response).catch(() => response.writeHead(400).end());
  });
}

const cookieNames = {
  session: 'insats-provider-session',
  interaction: 'insats-provider-interaction',
  resume: 'insats-provider-resume',
};

const clientsOf = (app: string, secrets: ProviderSecrets) => [
  {
    ...{ client_id: WEB_CLIENT, client_secret: secrets.web, grant_types: ['authorization_code'] },
    redirect_uris: [`${app}/sign-in/callback`],
    post_logout_redirect_uris: [`${app}/signed-out`],
    backchannel_logout_uri: `${app}/sign-in/back-channel-logout`,
    backchannel_logout_session_required: true,
  },
  {
    ...{ client_id: COMMANDS_CLIENT, client_secret: secrets.commands, redirect_uris: [], response_types: [] },
    grant_types: ['client_credentials', SAMPLE_ACCOUNT_GRANT],
  },
];

const featuresOf = (): Configuration['features'] => ({
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  backchannelLogout: { enabled: true },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (context: KoaContextWithOIDC, form: string) => {
      context.body = signOutPage(form);
    },
  },
  resourceIndicators: {
    enabled: true,
    // People who sign in to the pages get no token for the API: their session is enough.
    defaultResource: ({ oidc }: KoaContextWithOIDC) => (oidc.client?.clientId === COMMANDS_CLIENT ? resource : []),
    getResourceServerInfo: () => ({ ...api, jwt: { sign: { alg: 'ES256' } } }),
  },
});

const resource = 'urn:insats:api';

/** Nobody is asked whether Insats may know who they are: it is the one that they are signing in to. */
async function consentToOurselves({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider, result } = oidc;
  const known = result?.consent?.grantId ?? session?.grantIdFor(client!.clientId);
  const found = known && (await provider.Grant.find(known));
  if (found) return found;
  const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}

/** A grant that only this provider has: a command of ours gets a token of a sample account, by its person's id. */
const sampleAccountGrant = (provider: Provider) => async (context: KoaContextWithOIDC) => {
  const { client, params } = context.oidc;
  const accountId = personMeantBy(String(params?.person ?? ''));
  const server = new provider.ResourceServer(resource, { ...api, jwt: { sign: { alg: 'ES256' } } });
  const token = new provider.AccessToken({ accountId, client: client!, gty: 'sample_account' } as never);
  token.resourceServer = server;
  context.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: token.expiration };
};

/** Shows the accounts, and goes on as the one that was chosen. */
async function chooseAccount(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(accountsPage(sampleAccounts(), request.url!));
    return;
  }
  const chosen = new URLSearchParams(await text(request)).get('person') ?? '';
  const accountId = personMeantBy(chosen);
  await provider.interactionFinished(request, response, { login: { accountId } }, { mergeWithLastSubmission: false });
}
