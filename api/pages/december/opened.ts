import type { Static } from 'typebox';
import { keepSitting, type OpenSitting, sittingFor } from '../../../documents/keep-sitting';
import { yearOf } from '../../../domain/days';
import { spelled } from '../../../domain/letters/phrases';
import { toldMoment } from '../../../domain/letters/when';
import { readAnswers } from '../../../domain/surveys/answers';
import { decemberWindow } from '../../../domain/surveys/december-round';
import { refusedAnswering } from '../../../domain/surveys/december-sitting';
import { fill } from '../../../domain/telling';
import type { DecemberSittingAnswer } from '../../../schemas/december-answers';
import type { Services } from '../../services';
import { sittingView } from '../../views/december-view';
import { linksFor } from '../../views/links';
import { words } from '../../words';
import type { Sent } from '../forms/fields';
import { queried, type SignedIn } from '../visit';

export type Sitting = Static<typeof DecemberSittingAnswer>;
export type Part = Sitting['parts'][number];
export type Question = Part['questions'][number];

/** The survey of a year as its rektor opens it. */
export interface OpenedSitting {
  visit: SignedIn;
  year: number;
  view: Sitting;
  /** Why it cannot be answered now; null when it can. */
  state: 'open' | 'notYet' | 'closed';
  opensAt: string;
  /** What is said before the questions: who reads the answers, that nobody has to give any, and whom to ask. */
  beforehand: string[];
}

/** The year that an address names, else the present one. */
function yearIn(visit: SignedIn): number {
  const told = Number(queried(visit, 'year'));
  return told >= 2000 && told < 2200 ? Math.trunc(told) : yearOf(visit.now);
}

const viewOf = ({ request }: SignedIn, open: OpenSitting, closesAt: string): Sitting =>
  sittingView(open, closesAt, linksFor(request));

/** What is said before the questions, with what it names. */
function beforehand(
  { store, surveys, contact }: Services,
  { language, now }: SignedIn,
  { year, closesAt }: { year: number; closesAt: string },
): string[] {
  const names = {
    ...{ year: String(year), closesAt: toldMoment(closesAt, { language, now }), contact },
    ...{ floor: spelled(store.settings.privacyFloor, language), centre: words.surveyPages.centre![language] },
  };
  return surveys.texts.pages.firstDecember![language]!.paragraphs.map((each) => fill(each, names));
}

/** What somebody is asked, and has answered. Throws `Refused` for whoever leads no unit. */
export async function openSitting(services: Services, visit: SignedIn): Promise<OpenedSitting> {
  const { store, surveys } = services;
  const { caller, now } = visit;
  const year = yearIn(visit);
  const { opensAt, closesAt } = decemberWindow(year, store.settings);
  const open = await sittingFor(store, surveys, { year, caller, now });
  const refused = refusedAnswering(year, store.settings, now)?.refusal;
  const state = refused === undefined ? 'open' : refused === 'december-not-open' ? 'notYet' : 'closed';
  const view = viewOf(visit, open, closesAt);
  return { visit, year, view, state, opensAt, beforehand: beforehand(services, visit, { year, closesAt }) };
}

/** Under which name a question of a part is asked. */
export const nameOf = (part: Pick<Part, 'key'>, { key }: Pick<Question, 'key'>): string => `${part.key}:${key}`;

const valuesIn = (part: Part, sent: Sent): Record<string, unknown> =>
  Object.fromEntries(
    part.questions.flatMap((question) => {
      const values = sent[nameOf(part, question)] ?? [];
      return values.length > 0 ? [[question.key, question.kind === 'multiple' ? [...values] : values[0]]] : [];
    }),
  );

/** By what a form names a part that it asks, with what that is called. */
export const calledBy = ({ key }: Pick<Part, 'key'>): string => `called:${key}`;

/** What is asked now and was not in a form that was sent, and what was asked there and is no more, by their keys and names. */
export function askedAnew({ view }: Pick<OpenedSitting, 'view'>, sent: Sent): { gained: Part[]; lost: string[] } {
  const before = Object.keys(sent).filter((name) => name.startsWith(calledBy({ key: '' })));
  const now = view.parts.map(calledBy);
  return {
    gained: view.parts.filter((part) => !before.includes(calledBy(part))),
    lost: before.filter((name) => !now.includes(name)).flatMap((name) => sent[name]?.[0] ?? []),
  };
}

/** Keeps what was written, or sends it. Throws `Refused`, or `Stale` where it was saved elsewhere since. */
export async function keep(services: Services, { visit, year, view }: OpenedSitting, sent: Sent, isSent: boolean) {
  const { caller, now } = visit;
  const answers = view.parts.map((part) => ({ part: part.key, values: valuesIn(part, sent) }));
  const body = { state: isSent ? ('sent' as const) : ('beingWritten' as const), answers };
  const seen = Number(sent.seen?.[0]);
  await keepSitting(services.store, services.surveys, { year, caller, now, body, seen });
}

/** What cannot be kept of what was written, by the name of its question: a key of the survey's words. */
export function problemsIn({ view }: OpenedSitting, sent: Sent): Map<string, string> {
  const found = view.parts.flatMap((part) =>
    readAnswers(part.questions, valuesIn(part, sent)).problems.map(
      ({ question, problem }) => [nameOf(part, { key: question }), problem] as const,
    ),
  );
  return new Map(found);
}

/** What stands, as a form sends it: what was answered, else what is known. */
export function standsIn({ view }: Pick<OpenedSitting, 'view'>): Sent {
  const stands = view.parts.flatMap((part) =>
    part.questions.flatMap((question) => {
      const value = part.values[question.key] ?? part.prefilled[question.key];
      return value === undefined ? [] : [[nameOf(part, question), [value].flat().map(String)] as const];
    }),
  );
  return Object.fromEntries(stands);
}
