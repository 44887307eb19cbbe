import type { OrderAnswer } from '../../schemas/answers';
import type { CommandName } from '../../schemas/commands';
import type { LogEntry } from '../told';

/** An entry of the log, with the order's page after it and before. */
export interface Happened {
  entry: LogEntry;
  page: OrderAnswer;
  before: OrderAnswer | undefined;
}

/** What somebody did, and what they wrote in their own words. */
interface Sentence {
  did: string;
  wrote?: string | null | undefined;
}

/** How somebody tells what each command did. */
export type Sentences = Partial<Record<CommandName, (happened: Happened) => Sentence>>;

/** The id of the part of the order that an entry changed: a meeting, a session, a group. */
export const partOf = ({ changes }: LogEntry, list: string): string | undefined =>
  changes.map(({ field }) => field.split('/')).find(([name, id]) => name === list && id)?.[1];

/** What was written with the entry. */
export const writingOf = ({ entry, page }: Happened) => page.writings.find(({ id }) => id === entry.writing);
