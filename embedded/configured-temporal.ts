import { type ClientConfigProfile, loadClientConfigProfile, toClientOptions } from '@temporalio/envconfig';
import { OperatorError } from './project';

const ANSWER_WITHIN_MS = 5_000;
const GRPC_NOT_FOUND = 5;

/** Which Temporal is meant: a configured one, or, where `address` is null, the embedded one. */
export interface TemporalChoice {
  address: string | null;
  namespace: string;
}

/** What TEMPORAL_ADDRESS, the SDK's other variables and its configuration file say about which Temporal is meant. */
export function temporalChoice(env = process.env): TemporalChoice {
  const profile = profileFrom(env);
  if (!profile.address && (profile.apiKey || profile.tls)) {
    throw new OperatorError(
      'Temporal is configured with an API key or TLS and without an address: set TEMPORAL_ADDRESS too, or take them away to use the embedded Temporal.',
    );
  }
  return { address: profile.address ?? null, namespace: profile.namespace ?? 'default' };
}

/** Refuses a configured Temporal that does not answer, or has no such namespace. */
export async function refuseUnreachableTemporal(choice: TemporalChoice, env = process.env): Promise<void> {
  if (choice.address === null) return;
  const { Connection } = await import('@temporalio/client');
  const { connectionOptions } = toClientOptions(profileFrom(env));
  const connection = await Connection.connect({ ...connectionOptions, connectTimeout: ANSWER_WITHIN_MS }).catch(
    (cause: unknown) => {
      throw new OperatorError(
        `Temporal at ${choice.address} did not answer within ${ANSWER_WITHIN_MS / 1000} s: start it, or mend TEMPORAL_ADDRESS, or unset it to use the embedded one.`,
        { cause },
      );
    },
  );
  try {
    await connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
      connection.workflowService.describeNamespace({ namespace: choice.namespace }),
    );
  } catch (cause) {
    throw new OperatorError(refusal(choice, (cause as { code?: number }).code), { cause });
  } finally {
    await connection.close();
  }
}

function refusal({ address, namespace }: TemporalChoice, code: number | undefined): string {
  return code === GRPC_NOT_FOUND
    ? `Temporal at ${address} has no namespace ${namespace}: create it, or mend TEMPORAL_NAMESPACE.`
    : `Temporal at ${address} refused to describe the namespace ${namespace} (gRPC status ${code}): see that the credentials are right.`;
}

function profileFrom(env: NodeJS.ProcessEnv): ClientConfigProfile {
  const overrideEnvVars = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? '']));
  try {
    return loadClientConfigProfile({ overrideEnvVars });
  } catch (cause) {
    throw new OperatorError(
      `Temporal's configuration cannot be read (${(cause as Error).message}): mend TEMPORAL_PROFILE and the file it is in, or unset it.`,
      { cause },
    );
  }
}
