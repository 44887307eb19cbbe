import { OperatorError } from './project';
import { COMMANDS_CLIENT, SAMPLE_ACCOUNT_GRANT } from './provider/clients';
import { readSecrets } from './provider/secrets';
import type { TokenSource } from './sign-in-provider';

const ANSWER_WITHIN_MS = 5_000;

/** A token with which a person of the sample municipality calls the API, from the embedded provider. */
export function tokenOf(source: TokenSource, personId: string): Promise<string> {
  return ask(source, { grant_type: SAMPLE_ACCOUNT_GRANT, person: personId });
}

/** A token with which our commands call the API as themselves: a system, and none of the people. */
export function tokenOfCommands(source: TokenSource): Promise<string> {
  return ask(source, { grant_type: 'client_credentials' });
}

async function ask({ issuer, folder }: TokenSource, wanted: Record<string, string>): Promise<string> {
  const known = Buffer.from(`${COMMANDS_CLIENT}:${readSecrets(folder).commands}`).toString('base64');
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${known}` },
    body: new URLSearchParams(wanted),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((cause: unknown) => {
    throw new OperatorError('The sign-in provider of npm start does not answer: is the system running?', { cause });
  });
  const { access_token: token, error } = (await answer.json()) as { access_token?: string; error?: string };
  if (!token) throw new OperatorError(`The sign-in provider of npm start gives no token: ${error}.`);
  return token;
}
