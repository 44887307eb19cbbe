import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection, isGrpcServiceError } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/** Temporal is looked for again this soon after it was lost, and never later than the second. */
const soonestMs = 200;
const latestMs = 2_000;

const answerWithinMs = 1_000;
const notFound = 5;

/** Where Temporal is, by the standard variables of its SDK or a profile. */
export type TemporalAddress = ReturnType<typeof temporalAddress>;

/** Reads where Temporal is from the environment. */
export function temporalAddress() {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return { connectionOptions, namespace: namespace ?? 'default' };
}

/** Temporal did not answer when a command of ours was started; the sentence says what to do. */
export class TemporalAway extends Error {
  override readonly name = 'TemporalAway';
}

/** A client that connects with its first call, and again after Temporal was away. */
export function connectTemporal({ connectionOptions, namespace }: TemporalAddress): Client {
  const connection = Connection.lazy({
    ...connectionOptions,
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': soonestMs, 'grpc.max_reconnect_backoff_ms': latestMs },
  });
  return new Client({ connection, namespace });
}

/** Returns when Temporal has told of the namespace, and throws `TemporalAway` when it has not within `ms`. */
export async function temporalWithin(client: Client, ms: number): Promise<void> {
  const { namespace } = client.options;
  for (const until = Date.now() + ms; ; ) {
    try {
      await client.connection.withDeadline(Date.now() + answerWithinMs, () =>
        client.workflowService.describeNamespace({ namespace }),
      );
      return;
    } catch (cause) {
      if (!isGrpcServiceError(cause)) throw cause;
      if (Date.now() > until) throw new TemporalAway(sentenceOf(cause.code, namespace), { cause });
      await pause(soonestMs);
    }
  }
}

const sentenceOf = (code: number, namespace: string): string =>
  code === notFound
    ? `Temporal has no namespace ${namespace}: create it, or set TEMPORAL_NAMESPACE.`
    : 'Temporal does not answer: check TEMPORAL_ADDRESS and that the server runs.';
