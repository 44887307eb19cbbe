import type { LetterTemplates } from '../../documents/letter-templates';
import { previewOf } from '../../domain/letters/preview';
import type { Language } from '../words';

/** What a kind of letter is called to those who may do without it, by the key of its words: the subject of its letters. */
export async function kindTold(templates: LetterTemplates, key: string, language: Language): Promise<string> {
  const { subject } = previewOf(templates.texts, await templates.templateFor(key, null), language);
  return subject.replace(/^\S+: /, '');
}
