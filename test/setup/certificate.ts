import { generate } from 'selfsigned';

/** A key and a certificate for this machine, or for another name, that vouches for itself. */
export async function certificateFor(name = 'localhost'): Promise<{ key: string; cert: string }> {
  const altNames =
    name === 'localhost'
      ? [
          { type: 2 as const, value: name },
          { type: 7 as const, ip: '127.0.0.1' },
        ]
      : [{ type: 2 as const, value: name }];
  const extensions = [{ name: 'subjectAltName' as const, altNames }];
  const made = await generate([{ name: 'commonName', value: name }], { keyType: 'ec', extensions });
  return { key: made.private, cert: made.cert };
}
