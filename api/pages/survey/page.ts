import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import type { Language } from '../../../domain/telling';
import { hashed } from '../hashed';
import { script } from './script';
import { style } from './style';

/** A page of the survey. */
export interface SurveyDocument {
  title: string;
  language: Language;
  /** What stands in it, as HTML. */
  body: string;
  /** Further rules of its look, and whether it has questions to keep. */
  conditions?: string;
  isForm?: true;
  /** Whether an answer has been kept, and what was written of it in this tab needs not be kept any more. */
  isDone?: true;
}

/** What a page may do: its own style and script, and a form that comes back to us. */
const policyOf = (styles: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src ${styles.map(hashed).join(' ')}`,
    `script-src ${hashed(script)}`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const stylesOf = ({ conditions = '' }: SurveyDocument): string[] => [style, ...(conditions ? [conditions] : [])];

/** A page as a document of its own. */
export const documentOf = (page: SurveyDocument): string => html`<!doctype html>
<html lang="${page.language}"!${page.isDone ? ' data-done="true"' : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${page.title} – Insats</title>!${stylesOf(page).map((each) => `<style>${each}</style>`)}</head><body><main>
!${page.body}
</main>!${page.isForm ? `<script>${script}</script>` : ''}</body></html>
`;

/** Answers with a page that nobody keeps, that loads nothing else, and that tells no other page where one came from. */
export const sendSurveyPage = (reply: FastifyReply, page: SurveyDocument): FastifyReply =>
  reply
    .headers({
      'cache-control': 'no-store',
      'content-language': page.language,
      'content-security-policy': policyOf(stylesOf(page)),
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
    .type('text/html; charset=utf-8')
    .send(documentOf(page));
