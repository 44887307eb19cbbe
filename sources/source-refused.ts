import type { Refusal } from '../domain/decision';

/** A source cannot be read, or not to its end; the refusal says why and what helps. Nothing of it is taken. */
export class SourceRefused extends Error {
  override readonly name = 'SourceRefused';
  constructor(
    readonly refusal: Refusal,
    options?: ErrorOptions,
  ) {
    super(refusal.refusal, options);
  }
}
