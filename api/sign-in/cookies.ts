import { parse, type SerializeOptions, serialize } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

const isSecret = /^[A-Za-z0-9_-]{43}$/;
/** For so long a browser may be at the provider. */
const awaySeconds = 10 * 60;

/**
 * The two cookies of the sign-in. Over https they are bound to our very host (`__Host-`); on a machine of one's own,
 * where people try Insats without https, they have plain names.
 */
export class Cookies {
  private readonly names: { session: string; browser: string };
  private readonly options: SerializeOptions;

  constructor(address: string) {
    const isSecure = address.startsWith('https:');
    const prefix = isSecure ? '__Host-' : '';
    this.names = { session: `${prefix}insats`, browser: `${prefix}insats-sign-in` };
    this.options = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' };
  }

  /** The secret of the browser's session, where it has sent one. */
  session(request: FastifyRequest): string | null {
    return secretIn(request, this.names.session);
  }

  /** What a browser that was sent to the provider is known by. */
  browser(request: FastifyRequest): string | null {
    return secretIn(request, this.names.browser);
  }

  setSession(reply: FastifyReply, secret: string): void {
    this.set(reply, this.names.session, secret);
  }

  setBrowser(reply: FastifyReply, secret: string): void {
    this.set(reply, this.names.browser, secret, { maxAge: awaySeconds });
  }

  clearSession(reply: FastifyReply): void {
    this.set(reply, this.names.session, '', { maxAge: 0 });
  }

  private set(reply: FastifyReply, name: string, value: string, more: SerializeOptions = {}): void {
    reply.header('set-cookie', serialize(name, value, { ...this.options, ...more }));
  }
}

function secretIn({ headers }: FastifyRequest, name: string): string | null {
  const value = parse(headers.cookie ?? '')[name] ?? '';
  return isSecret.test(value) ? value : null;
}
