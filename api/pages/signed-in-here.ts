import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../domain/decision';
import { Problem } from '../problems';
import type { Services } from '../services';

/** Who is signed in in this browser; null where nobody is. */
export async function signedInHere({ whoCalls }: Services, request: FastifyRequest): Promise<Caller | null> {
  try {
    return (await whoCalls(request, request.now)).caller;
  } catch (error) {
    if (error instanceof Problem && ['token-missing', 'session-over'].includes(error.key)) return null;
    throw error;
  }
}
