import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { OperatorError, PROJECT } from './project';

/** A duty in a token: what somebody is, where, and from which day to which. */
export interface DutyClaim {
  kind: string;
  at: string;
  from: string;
  to: string | null;
}

/** In a token: whose unit somebody may act for instead of its rektor, in what, and from which day to which. */
export interface RepresentationClaim {
  unit: string;
  acts: string[];
  from: string;
  to: string | null;
}

/** What a token says about a person. */
export interface PersonClaims {
  /** Missing for a person whose identity is protected. */
  name?: string;
  insats_duties: DutyClaim[];
  insats_representations: RepresentationClaim[];
}

/** An account that the embedded run offers. */
export interface SampleAccount {
  person: string;
  name: string;
  description: string;
}

interface Duty extends DutyClaim {
  id: string;
  person: string;
  /** Somebody else holds the duty meanwhile. */
  rests?: { from: string; to: string };
}

interface Municipality {
  people: { id: string; name: string | null }[];
  duties: Duty[];
  representations: { person: string; forDuty: string; acts: string[]; from: string; to: string | null }[];
  sampleAccounts: { person: string; en: string }[];
}

/** The duties that say what somebody may do; that somebody is whom to call at the huvudman gives no access. */
const KINDS = ['rektor', 'actingRektor', 'deputyHead', 'lead', 'staff', 'huvudmanReader', 'administrator'];

let read: Municipality | undefined;

function municipality(): Municipality {
  read ??= parse(readFileSync(join(PROJECT, 'content', 'municipality.yaml'), 'utf8')) as Municipality;
  return read;
}

/** The accounts that the embedded run offers, in the order in which they are counted. */
export function sampleAccounts(): SampleAccount[] {
  return municipality().sampleAccounts.map(({ person, en }) => ({
    person,
    name: personWith(person).name ?? person,
    description: en,
  }));
}

/** The id of the person that is meant by an id or by the number of a sample account, counted from 1. */
export function personMeantBy(idOrNumber: string): string {
  return sampleAccounts()[Number(idOrNumber) - 1]?.person ?? personWith(idOrNumber).id;
}

/** What a token says about a person of the sample municipality. */
export function claimsOf(personId: string): PersonClaims {
  const { name } = personWith(personId);
  return {
    ...(name === null ? {} : { name }),
    insats_duties: dutiesOf(personId),
    insats_representations: representationsOf(personId),
  };
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

function dutiesOf(person: string): DutyClaim[] {
  return municipality()
    .duties.filter((duty) => duty.person === person && KINDS.includes(duty.kind))
    .flatMap(periodsHeld);
}

// A duty that rests is two periods, before and after.
function periodsHeld({ kind, at, from, to, rests }: Duty): DutyClaim[] {
  if (!rests) return [{ kind, at, from, to }];
  return [
    { kind, at, from, to: dayBeside(rests.from, -1) },
    { kind, at, from: dayBeside(rests.to, 1), to },
  ];
}

function dayBeside(day: string, days: -1 | 1): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function representationsOf(person: string): RepresentationClaim[] {
  return municipality()
    .representations.filter((representation) => representation.person === person)
    .map(({ forDuty, acts, from, to }) => ({ unit: dutyWith(forDuty).at, acts, from, to }));
}

function dutyWith(id: string): Duty {
  const duty = municipality().duties.find((candidate) => candidate.id === id);
  if (!duty) throw new Error(`content/municipality.yaml names the duty ${id} and does not have it.`);
  return duty;
}
