import type { FastifyInstance } from 'fastify';
import { wishesIn } from '../../wishes';
import { hidden } from '../hidden';
import { type LookFile, look } from './files';

const files: ReadonlyMap<string, LookFile> = new Map(Object.values(look).map((each) => [each.address, each]));

/** How the answer is compressed for a browser that takes this; null where it takes neither. */
function encodingFor(accepted: string | string[] | undefined): 'br' | 'gzip' | null {
  const taken = wishesIn([accepted ?? ''].flat().join(',')).map(({ name }) => name);
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : null;
}

/** The files that pages load: kept by browsers for a year, since another content has another address. */
export function lookFiles(app: FastifyInstance): void {
  app.get('/look/:mark/:name', hidden, (request, reply) => {
    const found = files.get(request.url.split('?')[0]!);
    if (!found) return reply.callNotFound();
    const { type, content, compressed } = found;
    const encoding = compressed && encodingFor(request.headers['accept-encoding']);
    return reply
      .headers({
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(encoding ? { 'content-encoding': encoding } : {}),
      })
      .type(type)
      .send(encoding ? compressed[encoding] : content);
  });
}
