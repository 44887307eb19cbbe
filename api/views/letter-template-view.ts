import type { Static } from 'typebox';
import type { ComposedLetter } from '../../domain/letters/compose';
import { previewOf } from '../../domain/letters/preview';
import { placeholdersOf, type Wordings } from '../../domain/letters/templates';
import type { LetterTexts, ProductLetter } from '../../domain/letters/texts';
import { letterHtml } from '../../post/letter-html';
import type { LetterPreviewAnswer, LetterTemplateAnswer } from '../../schemas/letter-template-answers';
import type { LetterTemplate } from '../../schemas/letters';
import type { LinkMaker } from './links';

const pathOf = (key: string): string => `/letter-templates/${key}`;

/** The words of a letter with what they may name, each with its meaning and an example. */
export function letterTemplateView(
  { _id, ...template }: LetterTemplate,
  letter: ProductLetter,
  { placeholders }: LetterTexts,
  link: LinkMaker,
): Static<typeof LetterTemplateAnswer> {
  const { mayUnsubscribe, atOnce = false, agreement = false } = letter;
  const path = pathOf(template.key);
  return {
    ...template,
    ...{ mayUnsubscribe, atOnce, agreement },
    placeholders: placeholdersOf(letter).map((name) => ({ name, ...placeholders[name]! })),
    _links: {
      self: link(path),
      versions: link(`${path}/versions`, 'version-history'),
      previews: link(`${path}/previews`, 'preview', 'POST'),
    },
  };
}

const shown = (letter: ComposedLetter) => ({
  subject: letter.subject,
  plain: letter.plain,
  html: letterHtml(letter),
});

/** How these words would look, in both languages, to nobody's data. */
export const letterPreviewView = (
  texts: LetterTexts,
  key: string,
  wordings: Wordings,
  link: LinkMaker,
): Static<typeof LetterPreviewAnswer> => ({
  sv: shown(previewOf(texts, wordings, 'sv')),
  en: shown(previewOf(texts, wordings, 'en')),
  _links: { self: link(pathOf(key)) },
});
