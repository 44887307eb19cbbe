import type { FastifyRequest } from 'fastify';
import type { CommandName } from '../../schemas/commands';
import { commandRoutes } from '../rest/command-routes';
import { words } from '../words';

/** The base of every address of the API. */
export const base = '/insats/v1';

export interface LinkTo {
  href: string;
  rel: string;
  method: string;
}

/** Makes absolute links as the caller sees our host: from the request, or from a trusted proxy's word for it. */
export type LinkMaker = (path: string, rel?: string, method?: string) => LinkTo;

export const linksFor = (request: FastifyRequest): LinkMaker => {
  const origin = `${request.protocol}://${request.host}`;
  return (path, rel = 'self', method = 'GET') => ({ href: `${origin}${base}${path}`, rel, method });
};

/** The commands as links to where each is sent, with the button's text. */
export const possibleOf = (commands: readonly CommandName[], orderId: string, link: LinkMaker) =>
  commands.map((command) => {
    const { method, path } = commandRoutes[command];
    const { href } = link(path.replace('{orderId}', orderId), command, method);
    return { command, name: words.commands[command]!.sv.replace(/ \{\{\w+\}\}/g, ''), method, href };
  });
