import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { newSecret } from '../../documents/sessions';
import type { Session, SignInSettings } from '../../schemas/sign-in';
import { limitOpenings } from '../limited';
import { compressPages } from '../pages/compressed';
import { Problem } from '../problems';
import type { Services } from '../services';
import { isLocal } from './local-address';
import { endedBy } from './logout-token';
import { endingPage, problemPage, signedOutPage } from './pages';
import { namesIn, newChecks, ProviderAway, SignInRefused, type Told, tooWeak } from './provider';
import { refuseForeign } from './same-origin';

const beginning = Type.Object({
  to: Type.Optional(Type.String({ maxLength: 2_000 })),
  again: Type.Optional(Type.Boolean()),
  moved: Type.Optional(Type.Boolean()),
});
const returning = Type.Object({ state: Type.Optional(Type.String({ maxLength: 2_000 })) });
const form = Type.Object({ logout_token: Type.String({ minLength: 1, maxLength: 20_000 }) });
const schema = { hide: true } as object;
const hidden = { schema, exposeHeadRoute: false };

/** After how many seconds to try again when the provider is away. */
const retryAfter = 5;

const refusals: Record<string, string> = { access_denied: 'sign-in-cancelled', [tooWeak]: 'sign-in-too-weak' };

/** What failed on the way to the provider and back, as the problem that it is for the person. */
function problemOf(error: unknown): unknown {
  if (error instanceof ProviderAway)
    return new Problem('provider-away', { seconds: retryAfter }, { retryAfter }, { cause: error });
  if (!(error instanceof SignInRefused)) return error;
  return new Problem(refusals[error.code] ?? 'sign-in-refused', {}, {}, { cause: error });
}

/** What is kept of what the provider said: what the rules look at, and the name only of somebody whom nobody else names. */
function keptOf({ claims }: Told, settings: SignInSettings, isStranger: boolean): Session['claims'] {
  const names = new Set([...namesIn(settings), 'iss', 'sub', 'email_verified', ...(isStranger ? ['name'] : [])]);
  return Object.fromEntries(Object.entries(claims).filter(([name]) => names.has(name)));
}

/** The same at our own address, once: a cookie that is given under another name would not come back with the browser. */
function atOurs({ settings }: Services['signIn'], { url }: FastifyRequest): string {
  const there = new URL(url, settings.address);
  there.searchParams.set('moved', 'true');
  return there.href;
}

/** Sends a browser to the provider, bound to it by a cookie. */
async function begin({ signIn }: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { to = '/', again, moved } = request.query as Static<typeof beginning>;
  if (!isLocal(to)) throw new Problem('foreign-address');
  if (!moved && request.host !== new URL(signIn.settings.address).host)
    return reply.redirect(atOurs(signIn, request), 303);
  const checks = newChecks();
  const there = await signIn.provider.signInAddress(checks, again ? { prompt: 'login' } : {});
  const browser = signIn.cookies.browser(request) ?? newSecret();
  await signIn.pending.keep({ ...checks, browser, to }, request.now);
  signIn.cookies.setBrowser(reply, browser);
  return reply.redirect(there.href, 303);
}

/** Takes a browser that comes back: its own state, once; then its code; then a session with a new secret. */
async function finish({ signIn, log }: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { state = '' } = request.query as Static<typeof returning>;
  const { provider, pending, cookies, recognise, sessions, settings } = signIn;
  const taken = await pending.take(state, cookies.browser(request) ?? '', request.now);
  if (!taken) throw new Problem('sign-in-lost');
  const told = await provider.finish(new URL(request.url, settings.address).search, { ...taken, state });
  const { caller, isStranger } = await recognise(told.claims, request.now);
  const former = cookies.session(request);
  if (former) await sessions.end(former);
  const claims = keptOf(told, settings, isStranger);
  // An ID token may hold the name of somebody who is shown without one; the provider ends a session without it too.
  const idToken = caller.name === null ? null : told.idToken;
  const signedIn = { claims, subject: told.claims.sub, sid: told.sid, idToken };
  cookies.setSession(reply, await sessions.begin(signedIn, request.now));
  log.info({ person: caller.person }, 'signed in');
  return reply.redirect(taken.to, 303);
}

/** Ends the session here, and leads to the provider, where its own may be ended. */
async function signOut({ signIn }: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { settings, cookies, sessions, provider } = signIn;
  refuseForeign(request, settings.address);
  const secret = cookies.session(request);
  const ended = secret && (await sessions.end(secret));
  cookies.clearSession(reply);
  if (!ended) return reply.redirect('/signed-out', 303);
  const there = await provider.signOutAddress(ended.idToken).catch((error: unknown) => {
    if (error instanceof ProviderAway) return null;
    throw error;
  });
  return there ? endingPage(request, reply, there) : reply.redirect('/signed-out', 303);
}

/** The provider says that a session of its own has ended. */
async function endFromBehind({ signIn }: Services, request: FastifyRequest, reply: FastifyReply) {
  const { settings, provider, sessions } = signIn;
  const { logout_token: token } = request.body as Static<typeof form>;
  const trusted = { issuer: settings.issuer, clientId: settings.client.id, keys: await provider.keySet() };
  await sessions.endAt(await endedBy(token, trusted, request.now));
  return reply.header('cache-control', 'no-store').code(200).send();
}

/** The pages of the sign-in: to the provider, back, and out; they stand beside the API and are for browsers. */
export async function signInPages(app: FastifyInstance, services: Services): Promise<void> {
  await compressPages(app);
  limitOpenings(app, services.store.settings.signInsPerMinute);
  app.addHook('onRequest', async (request) => {
    request.now = services.clock();
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  const fail = app.errorHandler;
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (!(problem instanceof Problem)) return fail(error, request, reply);
    request.log.info({ problem: problem.key, cause: String((problem.cause as Error)?.message ?? '') }, 'not signed in');
    return problemPage(request, reply, problem);
  });

  app.get('/sign-in', { ...hidden, schema: { hide: true, querystring: beginning } as object }, (request, reply) =>
    begin(services, request, reply),
  );
  app.get(
    '/sign-in/callback',
    { ...hidden, schema: { hide: true, querystring: returning } as object },
    (request, reply) => finish(services, request, reply),
  );
  app.post('/sign-out', { schema }, (request, reply) => signOut(services, request, reply));
  app.get('/signed-out', hidden, async (request, reply) => signedOutPage(request, reply));
  app.post('/sign-in/back-channel-logout', { schema: { hide: true, body: form } as object }, (request, reply) =>
    endFromBehind(services, request, reply),
  );
}
