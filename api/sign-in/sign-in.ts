import type { Collections } from '../../documents/collections';
import type { Directory } from '../../documents/directory';
import { PendingSignIns, Sessions } from '../../documents/sessions';
import type { SignInSettings } from '../../schemas/sign-in';
import { bearer } from './bearer';
import { Cookies } from './cookies';
import { type Credential, Provider } from './provider';
import { type Recognise, recognition } from './recognise';
import { type WhoCalls, whoCalls } from './who-calls';

/** Everything that signing in takes; made once at boot, and by each test for itself. */
export interface SignIn {
  settings: SignInSettings;
  provider: Provider;
  sessions: Sessions;
  pending: PendingSignIns;
  cookies: Cookies;
  recognise: Recognise;
}

/** What signs people in by these settings, and what then says who calls. */
export function openSignIn(
  settings: SignInSettings,
  credential: Credential,
  { collections, directory }: { collections: Collections; directory: Directory },
): { signIn: SignIn; whoCalls: WhoCalls } {
  const signIn: SignIn = {
    settings,
    provider: new Provider(settings, credential),
    sessions: new Sessions(collections, settings.sessions),
    pending: new PendingSignIns(collections),
    cookies: new Cookies(settings.address),
    recognise: recognition(settings, directory),
  };
  const { issuer, audience, address } = settings;
  const check = bearer({ issuer, audience, keys: () => signIn.provider.keySet() });
  return { signIn, whoCalls: whoCalls({ ...signIn, check, address }) };
}
