import type { FastifyBaseLogger } from 'fastify';
import type { Calendars } from '../documents/calendars';
import type { Directory } from '../documents/directory';
import type { LetterTemplates } from '../documents/letter-templates';
import type { Store } from '../documents/store';
import type { Surveys } from '../documents/surveys';
import type { Scanner } from '../files/scanner';
import type { Press } from '../papers/press/press';
import type { SignIn } from './sign-in/sign-in';
import type { WhoCalls } from './sign-in/who-calls';

/** What the API works with; made once at boot, and by each test for itself. */
export interface Services {
  store: Store;
  whoCalls: WhoCalls;
  signIn: SignIn;
  directory: Directory;
  calendars: Calendars;
  letterTemplates: LetterTemplates;
  surveys: Surveys;
  /** The centre's mailbox and telephone, as people read them. */
  contact: string;
  press: Press;
  /** What looks for malicious software in files; null where none is set up. */
  scanner: Scanner | null;
  /** The present instant, ISO 8601 in UTC: the only clock of the API. */
  clock: () => string;
  log: FastifyBaseLogger;
}
