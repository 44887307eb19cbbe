import type { FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { type LookFile, look } from './files';

/** A page's styles as they stand in its head, and what its policy has to allow for them. */
export interface Styles {
  html: string;
  sources: readonly string[];
}

/** Whether somebody comes from elsewhere: by a letter, a bookmark or a sign-in. Then nothing of ours may be there yet. */
function comesFromElsewhere({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const { 'sec-fetch-mode': mode, 'sec-fetch-site': from } = headers;
  return mode === 'navigate' && from !== 'same-origin';
}

const linked = (rel: 'stylesheet' | 'prefetch', { address }: LookFile): string =>
  html`<link rel="${rel}" href="${address}">`;

/**
 * The styles of a page. Nothing is seen before they have come, and to fetch them takes as long as to fetch the page: for
 * whoever comes from elsewhere they stand in it, and are fetched behind it for the pages that follow.
 */
export function stylesFor(request: Pick<FastifyRequest, 'headers'>, { forStaff }: { forStaff?: true }): Styles {
  const files = [look.insats, ...(forStaff ? [look.staff] : [])];
  if (!comesFromElsewhere(request))
    return { html: files.map((each) => linked('stylesheet', each)).join(''), sources: ["'self'"] };
  const inside = files.map(({ content }) => `<style>${content}</style>`);
  return {
    html: [...inside, ...files.map((each) => linked('prefetch', each))].join(''),
    sources: ["'self'", ...files.map(({ hash }) => hash)],
  };
}
