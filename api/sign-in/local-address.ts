/** Whether something is an address on our own host, and nothing that a browser would take for another's. */
export function isLocal(to: string): boolean {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(to) || to.includes('\\')) return false;
  const here = 'http://insats.invalid';
  return URL.canParse(to, here) && new URL(to, here).origin === here;
}
