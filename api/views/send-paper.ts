import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { docxOf } from '../../papers/docx';
import { htmlOf, type readStyle } from '../../papers/html';
import type { Paper } from '../../papers/paper';
import { plainTextOf } from '../../papers/plain-text';
import { type Press, PressBusy, PressFailed } from '../../papers/press/press';
import { isFresh } from '../etag';
import { Problem } from '../problems';
import { type Form, typeOf } from '../rest/paper-routes';

/** With what papers are given their forms. */
export interface Making {
  press: Press;
  style: ReturnType<typeof readStyle>;
}

/** After how many seconds to try again when nothing could be printed. */
const retryAfter = 5;

async function printed(request: FastifyRequest, paper: Paper, press: Press): Promise<Buffer> {
  try {
    const { pdf, lacking } = await press.print(paper);
    if (lacking) request.log.info({ lacking }, 'a paper is tagged, and not PDF/UA-1');
    return pdf;
  } catch (error) {
    if (!(error instanceof PressBusy || error instanceof PressFailed)) throw error;
    throw new Problem('paper-not-printed', { seconds: retryAfter }, { retryAfter }, { cause: error });
  }
}

const makers: Record<Form, (paper: Paper, making: Making, request: FastifyRequest) => Promise<Buffer> | string> = {
  html: (paper, { style }) => htmlOf(paper, style.css),
  pdf: (paper, { press }, request) => printed(request, paper, press),
  docx: (paper) => docxOf(paper),
  txt: (paper) => plainTextOf(paper),
};

/** Where a paper may take its style from: itself, and nothing from anywhere. */
const policyFor = ({ style }: Making): string =>
  `default-src 'none'; style-src '${style.digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Answers with the paper in one form, under a name that says what it is; nobody on the way keeps it. */
export async function sendPaper(
  request: FastifyRequest,
  reply: FastifyReply,
  paper: Paper,
  form: Form,
  making: Making,
): Promise<FastifyReply> {
  const { digest } = making.style;
  const tag = createHash('sha256')
    .update(JSON.stringify([paper, form, digest]))
    .digest('base64url')
    .slice(0, 24);
  const fresh = isFresh(request, reply, tag);
  const vary = 'authorization, cookie, accept, accept-language';
  reply.headers({ 'cache-control': 'no-store', vary, 'content-language': paper.language });
  if (fresh) return reply.send();
  const isCharacters = typeOf(form).startsWith('text/');
  const placed = form === 'docx' ? 'attachment' : 'inline';
  return reply
    .headers({
      'content-disposition': `${placed}; filename="${paper.fileName}.${form}"`,
      'content-security-policy': policyFor(making),
    })
    .type(isCharacters ? `${typeOf(form)}; charset=utf-8` : typeOf(form))
    .send(await makers[form](paper, making, request));
}
