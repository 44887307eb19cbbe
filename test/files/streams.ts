/** Bytes that are made as they are taken, and how many have been made: what is asked for ahead of its time is in memory. */
export function madeAsTaken(length: number, partBytes = 64 * 1024) {
  const made = { bytes: 0 };
  async function* parts(): AsyncGenerator<Buffer> {
    while (made.bytes < length) {
      const part = Buffer.alloc(Math.min(partBytes, length - made.bytes), 'Hej. ');
      made.bytes += part.length;
      yield part;
    }
  }
  return { made, parts: parts() };
}
