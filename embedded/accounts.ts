import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { OperatorError, PROJECT } from './project';

/** An account that the embedded run offers. */
export interface SampleAccount {
  person: string;
  name: string;
  /** What they do there, per language. */
  description: { sv: string; en: string };
}

interface Municipality {
  people: { id: string; name: string | null }[];
  sampleAccounts: { person: string; sv: string; en: string }[];
}

let read: Municipality | undefined;

function municipality(): Municipality {
  read ??= load(readFileSync(join(PROJECT, 'content', 'municipality.yaml'), 'utf8')) as Municipality;
  return read;
}

/** The accounts that the embedded run offers, in the order in which they are counted. */
export function sampleAccounts(): SampleAccount[] {
  return municipality().sampleAccounts.map(({ person, sv, en }) => ({
    person,
    name: personWith(person).name ?? person,
    description: { sv, en },
  }));
}

/** The id of the person that is meant by an id or by the number of a sample account, counted from 1. */
export function personMeantBy(idOrNumber: string): string {
  return sampleAccounts()[Number(idOrNumber) - 1]?.person ?? personWith(idOrNumber).id;
}

function personWith(id: string) {
  const person = municipality().people.find((candidate) => candidate.id === id);
  if (!person) {
    throw new OperatorError(
      `There is nobody called ${id} in content/municipality.yaml: npm run token lists the sample accounts.`,
    );
  }
  return person;
}
