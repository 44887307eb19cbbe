import { field, type Header } from './header';

/** What nobody wrote to us: sent by a machine by itself (RFC 3834), to a list, or to many. */
export function isAutomatic(header: Header): boolean {
  const has = (name: string): boolean => field(header, name) !== null;
  const submitted = field(header, 'auto-submitted');
  if (submitted && !/^no\b/i.test(submitted)) return true;
  if (/^(bulk|junk|list|auto_reply)$/i.test(field(header, 'precedence') ?? '')) return true;
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder', 'list-id', 'list-unsubscribe'].some(has)) return true;
  return absent.test(field(header, 'subject') ?? '');
}

/** How programs that say nothing in their header begin the subject. */
const absent =
  /^(Autosvar|Automatiskt svar|Frånvaro(meddelande)?|Out of office|Automatic reply|Auto(-| )?reply)\s*[:.]/i;
