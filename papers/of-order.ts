import { mayReadSummary } from '../domain/callers';
import type { Caller } from '../domain/decision';
import { documentationSeenBy } from '../domain/documentation';
import { currentVersion } from '../domain/order';
import type { ShownGoal } from '../domain/quality/goals';
import type { Settings } from '../domain/settings';
import type { Order, Session } from '../schemas/order';
import type { Writing } from '../schemas/records';
import { confirmation } from './confirmation';
import { documentation } from './documentation';
import { forAbsent } from './for-absent';
import type { Paper, PaperKind } from './paper';
import { proposal } from './proposal';
import { qualityReport } from './quality-report';
import type { Speech } from './speech';
import { summary } from './summary';

/** What papers are made of: an order and what was written in it, as somebody may read them. */
export interface Source {
  order: Order;
  writings: readonly Writing[];
  caller: Caller;
  settings: Settings;
  /** The goals of the needs map that it serves, as far as the caller sees them. */
  serves: readonly ShownGoal[];
}

/** Which of the papers of its kind: a version by its number, a session by its id; null where there is one only. */
export type Which = string | null;

/** A paper, with the parts of the order that name people in it by id. */
export interface Made {
  paper: Paper;
  names: unknown;
}

const writingNamed = ({ writings }: Source, id: string | null | undefined): Writing | undefined =>
  writings.find(({ _id }) => _id === id);

const ofProposal = (source: Source, which: Which, speech: Speech): Made | null => {
  const presented = source.order.proposals.find(({ version }) => String(version) === which);
  const content = writingNamed(source, presented?.writing)?.proposal;
  return presented && content ? { paper: proposal(source.order, presented, content, speech), names: presented } : null;
};

const ofSummary = (source: Source, which: Which, speech: Speech): Made | null => {
  if (!mayReadSummary(source.order, source.caller)) return null;
  const written = source.writings.find(({ kind, subject }) => kind === 'summary' && subject === `version-${which}`);
  return written ? { paper: summary(source.order, Number(which), written, speech), names: written.writtenBy } : null;
};

/** A version of the documentation as the caller gets it. */
function documentIn(source: Source, which: Which) {
  const shared = source.order.documentation.find(({ version }) => String(version) === which);
  const document = writingNamed(source, shared?.writing)?.document;
  return shared && document ? { shared, document: documentationSeenBy(document, source.order, source.caller) } : null;
}

/** Everybody whom the order names, wherever it does: those who acted, lead a session, are responsible or attended. */
export function namesIn(told: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof told !== 'object' || told === null) return found;
  const { name, person, task } = told as Record<string, unknown>;
  if (typeof name === 'string' && (person !== undefined || task !== undefined)) found.add(name);
  for (const part of Object.values(told)) namesIn(part, found);
  return found;
}

const sessionNamed = ({ order }: Source, which: Which): Session | undefined =>
  order.sessions.find(({ id, status }) => id === which && status === 'held');

function ofSession(source: Source, which: Which, speech: Speech): Made | null {
  const session = sessionNamed(source, which);
  if (!session) return null;
  const written = {
    record: writingNamed(source, session.record),
    forAbsent: writingNamed(source, session.forAbsent),
    proposal: writingNamed(source, currentVersion(source.order)?.writing),
  };
  return { paper: forAbsent(source.order, session, written, speech), names: null };
}

/** How each kind of paper is made; null where there is none such, or none for the caller. */
const makers: Record<PaperKind, (source: Source, which: Which, speech: Speech) => Made | null> = {
  confirmation: ({ order, serves, settings }, _which, speech) => ({
    ...{ paper: confirmation(order, serves, settings, speech), names: order.request },
  }),
  proposal: ofProposal,
  summary: ofSummary,
  documentation: (source, which, speech) => {
    const found = documentIn(source, which);
    const names = source.order.proposals.map(({ answers }) => answers);
    return found && { paper: documentation(found.document, found.shared, speech), names };
  },
  qualityReport: (source, which, speech) => {
    const found = documentIn(source, which);
    const names = [...namesIn([source.order, source.writings.map(({ writtenBy }) => writtenBy)])];
    return found && { paper: qualityReport(found.document, found.shared.version, names, speech), names: null };
  },
  forAbsent: ofSession,
};

/** A paper of an order as its reader gets it; null where there is none such, or none for them. */
export const paperOf = (kind: PaperKind, which: Which, source: Source, speech: Speech): Made | null =>
  makers[kind](source, which, speech);

/** Every paper that there is of an order for somebody, in the order in which they come about. */
export function papersOf(order: Order, caller: Caller): { kind: PaperKind; which: Which }[] {
  const versions = (kind: PaperKind, newest: number) =>
    Array.from({ length: newest }, (_, i) => ({ kind, which: String(i + 1) }));
  const held = order.sessions.filter(({ status }) => status === 'held');
  return [
    { kind: 'confirmation', which: null },
    ...versions('proposal', order.proposals.length),
    ...held.map(({ id }) => ({ kind: 'forAbsent' as const, which: id })),
    ...(mayReadSummary(order, caller) ? versions('summary', order.summary?.version ?? 0) : []),
    ...versions('documentation', order.documentation.length),
    ...versions('qualityReport', order.documentation.length),
  ];
}
