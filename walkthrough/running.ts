import { OperatorError } from '../embedded/project';
import { runningSystem } from '../embedded/running-system';
import { tokenOf } from '../embedded/tokens';

/** A system to walk through: where its API answers, where the mail that it caught is read, and a token for each person of its sample municipality. */
export interface System {
  apiUrl: string;
  mailUrl: string;
  tokenFor(person: string): Promise<string>;
}

/** The system that npm start runs on the data folder. Throws `OperatorError` when there is none. */
export async function runningSystemHere(env = process.env): Promise<System> {
  const system = runningSystem();
  const { port } = new URL(system.apiUrl);
  if (env.PORT && env.PORT !== port) {
    throw new OperatorError(
      `The system on this data folder listens on port ${port} and PORT is ${env.PORT}: unset PORT, or let INSATS_DATA name the folder of the other one.`,
    );
  }
  return { apiUrl: system.apiUrl, mailUrl: system.mail, tokenFor: (person) => tokenOf(system.tokens, person) };
}
