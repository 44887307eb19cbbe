import type { Header } from './header';

/** Whose word is believed about who has sent a message: that of our receiving server, or of this machine's own programs. */
export type Trust = { server: string } | 'loopback';

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Whether one domain is the other or lies below it (relaxed alignment, RFC 7489 3.1). */
const belongs = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);

/** The results that a server has written, by their method: `{ dmarc: 'pass …' }`. */
function resultsIn(value: string): Map<string, string> {
  const [, ...results] = value.replace(/\([^()]*\)/g, ' ').split(';');
  return new Map(
    results.flatMap((result) => {
      const [, method, said] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(result) ?? [];
      return method && said ? [[method.toLowerCase(), said] as const] : [];
    }),
  );
}

const passes = (result: string | undefined): boolean => /^pass\b/i.test(result ?? '');
const named = (result: string | undefined, property: string): string =>
  domainOf(new RegExp(`\\b${property}\\s*=\\s*"?@?([^\\s";]+)`, 'i').exec(result ?? '')?.[1] ?? '');

/**
 * Whether a message is from whom it says, by what our receiving server has written of it (RFC 8601): DMARC, or where
 * the domain has none, DKIM or SPF of that domain. Its own words stand first: what a sender has written in advance
 * comes after them, and a message without them did not come by it.
 */
export function isFromWhomItSays({ fields }: Header, from: string, trust: Trust): boolean {
  if (trust === 'loopback') return true;
  const own = fields.find(
    ({ name, value }) =>
      name === 'authentication-results' && value.split(/[\s;]/)[0]!.toLowerCase() === trust.server.toLowerCase(),
  );
  if (!own) return false;
  const results = resultsIn(own.value);
  const dmarc = results.get('dmarc');
  if (dmarc && !/^none\b/i.test(dmarc)) return passes(dmarc);
  const [dkim, spf] = [results.get('dkim'), results.get('spf')];
  if ([dkim, spf].some((result) => /^fail\b/i.test(result ?? ''))) return false;
  const domain = domainOf(from);
  return (
    (passes(dkim) && belongs(named(dkim, 'header\\.(?:d|i)'), domain)) ||
    (passes(spf) && belongs(named(spf, 'smtp\\.mailfrom'), domain))
  );
}
