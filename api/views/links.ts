import type { FastifyRequest } from 'fastify';
import type { CommandName } from '../../schemas/commands';
import type { Order } from '../../schemas/order';
import { commandRoutes } from '../rest/command-routes';
import { fill, type Language, readable, words } from '../words';

/** The base of every address of the API. */
export const base = '/insats/v1';

export interface LinkTo {
  href: string;
  rel: string;
  method: string;
}

/** Makes absolute links as the caller sees our host: from the request, or from a trusted proxy's word for it. */
export type LinkMaker = (path: string, rel?: string, method?: string) => LinkTo;

/** Our host as the caller sees it. */
export const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`;

export const linksFor = (request: FastifyRequest): LinkMaker => {
  const origin = originOf(request);
  return (path, rel = 'self', method = 'GET') => ({ href: `${origin}${base}${path}`, rel, method });
};

/** What a button's text tells besides: the version that it is about, the day that was suggested. */
export function toldBy(
  command: CommandName,
  { proposals, otherDates }: Pick<Order, 'proposals' | 'otherDates'>,
  language: Language,
) {
  const current = proposals.length;
  const day = otherDates.find(({ status }) => status === 'proposed')?.day;
  return {
    version: command === 'presentProposal' ? current + 1 : current,
    ...(day ? { day: readable(day, language) } : {}),
  };
}

/** The commands as links to where each is sent, with the button's text; `templated` where the address names a part of the order. */
export const possibleOf = (commands: readonly CommandName[], order: Order, link: LinkMaker, language: Language) =>
  commands.map((command) => {
    const { method, path } = commandRoutes[command];
    const { href } = link(path.replace('{orderId}', order._id), command, method);
    const name = fill(words.commands[command]![language], toldBy(command, order, language));
    return { command, name, method, href, templated: href.includes('{') };
  });
