import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { linksFor } from '../views/links';

/** Which page of a list, and how many rows it has (FNS.07–09); left out they are 1 and 20. */
export const paging = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, default: 1, description: 'Page, from 1' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'Rows on a page' })),
};

export interface Page {
  page: number;
  limit: number;
}

/** The address of the same list with another page; every other parameter is kept (FNS.12). */
function pagePath(request: FastifyRequest, page: number): string {
  const url = new URL(request.url, 'http://insats');
  url.searchParams.set('page', String(page));
  return `${url.pathname.replace('/insats/v1', '')}${url.search}`;
}

/** A page of a list from one row more than it holds; also told in the Link header (RFC 8288). */
export function pageOf(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  rows: readonly unknown[],
  { page, limit }: Page,
  total?: { totalRecords: number; totalIsCapped: boolean },
) {
  const link = linksFor(request);
  const hasMore = rows.length > limit;
  const shown = rows.slice(0, limit);
  const last = total && !total.totalIsCapped ? Math.max(1, Math.ceil(total.totalRecords / limit)) : null;
  const links = {
    self: link(pagePath(request, page)),
    first: link(pagePath(request, 1), 'first'),
    ...(page > 1 ? { prev: link(pagePath(request, page - 1), 'prev') } : {}),
    ...(hasMore ? { next: link(pagePath(request, page + 1), 'next') } : {}),
    ...(last ? { last: link(pagePath(request, last), 'last') } : {}),
  };
  reply.header(
    'link',
    Object.values(links)
      .map(({ href, rel }) => `<${href}>; rel="${rel}"`)
      .join(', '),
  );
  return { [name]: shown, _meta: { page, limit, count: shown.length, hasMore, ...total }, _links: links };
}
