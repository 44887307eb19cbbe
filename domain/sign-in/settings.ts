import Value from 'typebox/value';
import { SignInSettings } from '../../schemas/sign-in';
import { SettingsRefused } from '../settings';

const defaults = {
  audience: 'insats',
  scopes: ['openid'],
  roles: [],
  sessions: { inactiveMinutes: 60, longestHours: 12 },
};

/** Why settings that have the right form cannot be meant; null when they can. */
function refuseSettings({ issuer, audience, client, scopes, address }: SignInSettings): string | null {
  if (audience === client.id)
    return 'audience is the id of our own client: register the API as an audience of its own, or ID tokens would be taken for access tokens';
  if (!scopes.includes('openid')) return 'scopes must hold openid';
  if (address.startsWith('https:') && issuer.startsWith('http:'))
    return 'an issuer without https is for trying out on one machine only, where address is http too';
  return null;
}

/** How people sign in, over the defaults. Throws `SettingsRefused` with everything that is wrong. */
export function signInSettingsFrom(given: object): SignInSettings {
  const settings: object = { ...defaults, ...given };
  const wrong = [...Value.Errors(SignInSettings, settings)].map(
    ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
  );
  const refusal = wrong.length > 0 ? wrong.join('; ') : refuseSettings(settings as SignInSettings);
  if (refusal) throw new SettingsRefused(`The settings of the sign-in cannot be used: ${refusal}.`);
  return settings as SignInSettings;
}
