import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { isAdministratorOf } from '../../domain/callers';
import type { Caller } from '../../domain/decision';
import type { Claims } from '../../domain/sign-in/claims';
import { type DryRun, dryRun } from '../../domain/sign-in/dry-run';
import { DryRunAnswer, SampleClaims } from '../../schemas/answers';
import type { Instant } from '../../schemas/vocabulary';
import { Problem } from '../problems';
import type { Services } from '../services';
import { answerExamples } from './answer-examples';
import { answer, operation, withToken } from './operation';

/** What a sign-in with given claims would give, for the administrator who sets it up. */
export function signInDryRuns(app: FastifyInstance, { signIn, directory }: Services): void {
  const told = {
    operationId: 'tryClaims',
    summary: 'What claims would give',
    description:
      'Provar vad en inloggning med vissa claims skulle ge; ingenting sparas. Tries what a sign-in with these claims would give; nothing is kept. It is a POST because claims are personal data, which belong in no address.',
    tags: ['about'],
  };
  const response = {
    200: answer('What they would give', DryRunAnswer, answerExamples.dryRun),
    ...withToken(400, 415, 422),
  };
  app.post(
    '/sign-in/dry-runs',
    { schema: operation(told, { body: SampleClaims, response }) },
    async (request, reply) => {
      await mustAdministerSignIn(directory, request.caller);
      const { claims } = request.body as Static<typeof SampleClaims>;
      return reply.send(await tryClaims({ signIn, directory }, claims, request.now));
    },
  );
}

/** The sign-in is the municipality's: it would tell an independent huvudman of people who are not theirs. Throws for all but its administrators. */
export async function mustAdministerSignIn(directory: Services['directory'], caller: Caller): Promise<void> {
  const municipal = await directory.municipalHuvudmen();
  if (!municipal.some((huvudman) => isAdministratorOf(caller, huvudman))) throw new Problem('administrator-only');
}

/** What a sign-in with these claims would give now; nothing is kept. */
export async function tryClaims(
  { signIn, directory }: Pick<Services, 'signIn' | 'directory'>,
  claims: Claims,
  now: Instant,
): Promise<DryRun> {
  return dryRun(signIn.settings, claims, await directory.named(claims, signIn.settings), now);
}
