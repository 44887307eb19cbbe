import { OperatorError } from './project';

/** Refuses what belongs to the sample system only. */
export function refuseProduction(env = process.env): void {
  if (env.NODE_ENV !== 'production') return;
  throw new OperatorError(
    'Sample accounts and their tokens are not for production: unset NODE_ENV to try Insats, and see "Running it for real" in the README.',
  );
}
