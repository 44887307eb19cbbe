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

/** Whether somebody has never been here, as far as a browser tells. */
const isNew = (request: Pick<FastifyRequest, 'headers'>): boolean =>
  comesFromElsewhere(request) && request.headers.cookie === undefined;

const linked = (rel: 'stylesheet' | 'prefetch', { address }: LookFile): string =>
  html`<link rel="${rel}" href="${address}">`;
const inside = ({ content }: LookFile): string => `<style>${content}</style>`;

/**
 * Our typeface. Somebody new reads the first page in one of their own, and ours is fetched behind it: to fetch it, and to set
 * a page in it, takes a phone longer than all else that it does until it shows something.
 */
const typefaceFor = (request: Pick<FastifyRequest, 'headers'>): Styles => {
  const fetched = (rel: 'preload' | 'prefetch') =>
    html`<link rel="${rel}" href="${look.font.address}" as="font" type="font/woff2" crossorigin>`;
  return isNew(request)
    ? { html: fetched('prefetch'), sources: [] }
    : { html: `${fetched('preload')}${inside(look.typeface)}`, sources: [look.typeface.hash] };
};

/**
 * The styles of a page. Nothing is seen before they have come, and to fetch them takes as long as to fetch the page: for
 * whoever comes from elsewhere they stand in it, and are fetched behind it for the pages that follow.
 */
export function stylesFor(request: Pick<FastifyRequest, 'headers'>, { forStaff }: { forStaff?: true }): Styles {
  const files = [look.insats, ...(forStaff ? [look.staff] : [])];
  const typeface = typefaceFor(request);
  const sources = ["'self'", ...typeface.sources];
  if (!comesFromElsewhere(request))
    return { html: `${typeface.html}${files.map((each) => linked('stylesheet', each)).join('')}`, sources };
  return {
    html: [...files.map(inside), typeface.html, ...files.map((each) => linked('prefetch', each))].join(''),
    sources: [...sources, ...files.map(({ hash }) => hash)],
  };
}
