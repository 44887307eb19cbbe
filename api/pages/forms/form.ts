import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import type { TSchema } from 'typebox';
import { Stale } from '../../../documents/outcomes';
import { problemOf } from '../../failures';
import { Problem } from '../../problems';
import type { Services } from '../../services';
import { invalidProblem, wrongWith } from '../../validation';
import { words } from '../../words';
import { type Page, sendPage } from '../page';
import type { SignedIn } from '../visit';
import { hasWords } from '../words';
import { bothVersions } from './conflict';
import { faultsOf } from './faults';
import { type Field, one, type Sent } from './fields';
import { withMore } from './more';
import { bodyFrom, sentFor, sentIn, withIds, withoutEmptyRows } from './read';
import { errorSummary, type Faults, type Filled, isLooking, onEnter, shownFields } from './shown';

/** A page with a form: what it asks, of what shape its answer is, and where it leads. */
export interface Form {
  /** By what its words are found: `forms.<words>.…`. */
  words: string;
  schema: TSchema;
  fields: readonly Field[];
  /** What stands already, as the body has it. */
  initial: object;
  /** What the button says, which is the page's title too where that has none of its own. */
  name: string;
  title?: string;
  /** Where one goes back to. */
  back: { to: string; text: string };
  /** By what what is being written is kept in the browser's tab. */
  keep: string;
  /** The version of what is edited, where another could be overwritten; null elsewhere. */
  seen: number | null;
  /** HTML between the title and the form. */
  above?: string;
  refine?(body: Record<string, unknown>): object;
  /** Parts of the body that the form asks for under another name. */
  askedAs?: Readonly<Record<string, string>>;
}

/** What is shown of a form: what is in it, and what is wrong with that. */
interface Shown {
  sent: Sent;
  key: string;
  whole?: string | null;
  faults?: Faults;
  /** What stands now where somebody else was first. */
  conflict?: Sent;
}

function page(visit: SignedIn, form: Form, shown: Shown): Page {
  const { say, request } = visit;
  const { name, title = name, back, seen, fields, schema } = form;
  const { whole = null, faults = new Map(), conflict } = shown;
  const filled: Filled = { words: form.words, schema, sent: shown.sent, faults, say };
  const lead = hasWords(`forms.${form.words}.lead`) ? html`<p class="lead">${say(`forms.${form.words}.lead`)}</p>` : '';
  const isFresh = request.method === 'GET';
  return {
    ...{ title, isWrong: whole !== null || faults.size > 0 || conflict !== undefined },
    body: html`<div class="flow"><p class="crumb"><a href="${back.to}">${back.text}</a></p>!${errorSummary(whole, faults, say)}!${
      conflict ? bothVersions(shown.sent, conflict, filled, fields) : ''
    }<h1 class="ds-heading" data-size="xl">${title}</h1>!${lead}</div>!${form.above ?? ''}
<form class="far prose" method="post" action="${request.url}" data-keep="${form.keep}"!${isFresh ? ' data-fresh' : ''} novalidate>!${onEnter(fields, name)}<input type="hidden" name="key" value="${shown.key}">!${
      seen === null ? '' : html`<input type="hidden" name="seen" value="${String(seen)}">`
    }!${shownFields(fields, filled)}<p class="row"><button class="ds-button">${name}</button> <a href="${back.to}">${say('forms.leave')}</a></p></form>`,
  };
}

const initially = ({ fields, initial }: Form): Sent => sentFor(fields, { ...initial });

/** Shows a form with what stands already. */
export const showForm = (visit: SignedIn, form: Form): FastifyReply =>
  sendPage(visit, page(visit, form, { sent: initially(form), key: randomUUID() }));

/** What somebody has filled in: the body, the key of this press, and the version that they saw. */
export interface FilledIn {
  body: object;
  key: string;
  seen?: number;
}

/** The body as it was filled in. Throws the problem that it has. */
function bodyOf({ fields, schema, refine }: Form, sent: Sent): object {
  const told = bodyFrom(fields, sent, schema);
  const body = refine?.(told) ?? told;
  const wrong = wrongWith(schema, body);
  if (wrong) throw invalidProblem(wrong);
  return body;
}

/** What is wrong, at the names under which the form asks for it. */
function whereAsked({ key, told, more }: Problem, askedAs: Readonly<Record<string, string>>): Problem {
  const fields = more.fields?.map((each) => {
    const name = askedAs[each.pointer.slice(1)];
    return name ? { ...each, pointer: `/${name}` } : each;
  });
  return new Problem(key, told, { ...more, ...(fields ? { fields } : {}) });
}

/** Shows the form again as it was filled in, with what is wrong; both versions where somebody else was first. */
function again(services: Services, visit: SignedIn, form: Form, { sent, key }: Shown, error: unknown): FastifyReply {
  const { request, reply, say, language } = visit;
  const problem = problemOf(error, request, services);
  if (!problem) throw error;
  reply.code(words.refusals[problem.key]?.status ?? 500);
  if (error instanceof Stale) return sendPage(visit, page(visit, form, { sent, key, conflict: initially(form) }));
  const placed = form.askedAs ? whereAsked(problem, form.askedAs) : problem;
  const wrong = faultsOf(placed, form.fields, { words: form.words, say }, language);
  return sendPage(visit, page(visit, form, { sent, key, ...wrong }));
}

/**
 * Takes what was filled in: gives it on and leads where that tells, or shows the form again with what is wrong, or where a
 * row more or other choices are asked for.
 */
export async function takeForm(
  services: Services,
  visit: SignedIn,
  form: Form,
  give: (filled: FilledIn) => Promise<string>,
): Promise<FastifyReply> {
  const { request, reply } = visit;
  const sent = sentIn(request.body);
  const key = one(sent, 'key') || randomUUID();
  const more = one(sent, 'more');
  if (more) return sendPage(visit, page(visit, form, { sent: withMore(sent, more), key }));
  if (one(sent, 'look') || isLooking(form.fields, sent)) return sendPage(visit, page(visit, form, { sent, key }));
  const filled = withIds(form.fields, withoutEmptyRows(form.fields, sent));
  try {
    const seen = form.seen === null ? {} : { seen: Number(one(sent, 'seen')) };
    return reply.redirect(await give({ body: bodyOf(form, filled), key, ...seen }), 303);
  } catch (error) {
    return again(services, visit, form, { sent: filled, key }, error);
  }
}
