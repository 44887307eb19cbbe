import { createServer, type Server, type ServerResponse } from 'node:http';
import { simpleParser } from 'mailparser';
import { escaped as text } from '../../domain/escaped';
import type { Caught, MailBox } from './box';

const style =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #8884;vertical-align:top}pre{white-space:pre-wrap;overflow-wrap:anywhere}iframe{width:100%;height:40rem;border:1px solid #8886;background:#fff}';
const page = (title: string, body: string): string =>
  `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(title)}</title><style>${style}</style></head><body><main><h1>${text(title)}</h1>${body}</main></body></html>`;

/** Only what is here is shown, and nothing of a message runs. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'self'";

function answer(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(body);
}

const row = ({ number, at, to, subject }: Caught): string =>
  `<tr><td>${text(at.slice(0, 16).replace('T', ' '))}</td><td>${to
    .map((address) => `<a href="/?to=${encodeURIComponent(address)}">${text(address)}</a>`)
    .join(' ')}</td><td><a href="/messages/${number}">${text(subject || '(utan ämne)')}</a></td></tr>`;

const mostShown = 200;

function listPage(messages: Caught[], to: string | null): string {
  const shown = messages.slice(0, mostShown);
  const head = `<p>${messages.length} brev${to ? ` till ${text(to)}. <a href="/">Visa alla</a>` : ''}. Inget av dem har lämnat den här datorn.</p>`;
  const table = `<table><caption>Nyast först${messages.length > mostShown ? `, de första ${mostShown}` : ''}</caption><thead><tr><th scope="col">När (UTC)</th><th scope="col">Till</th><th scope="col">Ämne</th></tr></thead><tbody>${shown.map(row).join('')}</tbody></table>`;
  return page('Fångad post', head + table);
}

async function messagePage(number: number, content: Buffer): Promise<string> {
  const mail = await simpleParser(content);
  const facts = [...mail.headerLines].map(({ line }) => text(line)).join('\n');
  const files = mail.attachments
    .map(({ filename, contentType }) => `<li>${text(filename ?? contentType)}</li>`)
    .join('');
  return page(
    mail.subject ?? '(utan ämne)',
    `<p><a href="/">Fångad post</a> · <a href="/messages/${number}.eml">Som det kom</a></p><h2>Text</h2><pre>${text(mail.text ?? '')}</pre>${
      mail.html ? `<h2>HTML</h2><iframe sandbox title="Brevet som HTML" src="/messages/${number}.html"></iframe>` : ''
    }${files ? `<h2>Bilagor</h2><ul>${files}</ul>` : ''}<h2>Huvud</h2><pre>${facts}</pre>`,
  );
}

/** The pages on which caught mail is read; on loopback only. */
export const mailPages = (box: MailBox): Server =>
  createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mail');
    const to = searchParams.get('to');
    if (pathname === '/')
      return answer(response, 200, 'text/html; charset=utf-8', listPage(box.messages(to ?? undefined), to));
    if (pathname === '/messages.json')
      return answer(response, 200, 'application/json', JSON.stringify(box.messages(to ?? undefined)));
    const [, number, kind] = /^\/messages\/(\d+)(\.eml|\.html)?$/.exec(pathname) ?? [];
    const content = number ? box.content(Number(number)) : null;
    if (!content)
      return answer(
        response,
        404,
        'text/html; charset=utf-8',
        page('Finns inte', '<p><a href="/">Fångad post</a></p>'),
      );
    if (kind === '.eml') return answer(response, 200, 'message/rfc822', content);
    if (kind === '.html') {
      const { html } = await simpleParser(content);
      return answer(response, 200, 'text/html; charset=utf-8', html || '');
    }
    answer(response, 200, 'text/html; charset=utf-8', await messagePage(Number(number), content));
  });
