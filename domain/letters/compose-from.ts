import type { LetterLanguage, LetterTemplate } from '../../schemas/letters';
import { type ComposedLetter, composeWith } from './compose';
import type { Frame } from './texts';
import { readable } from './values';

/** What a letter needs to know whatever it is about. */
interface Context {
  language: LetterLanguage;
  link: string;
}

/** Makes a text a letter for one recipient. Throws where it names something that is not told. */
type Compose<About extends Context> = (
  template: Pick<LetterTemplate, LetterLanguage>,
  frames: Record<LetterLanguage, Frame>,
  context: About,
  unsubscribe?: string | null,
) => ComposedLetter;

/** Composes letters that are about no order, from what stands for each placeholder. */
export const composeFrom =
  <About extends Context>(values: Record<string, (context: About) => string>): Compose<About> =>
  (template, frames, context, unsubscribe = null) =>
    composeWith(template[context.language], frames[context.language], {
      ...{ language: context.language, link: context.link, unsubscribe },
      told: (name) => (Object.hasOwn(values, name) ? readable(values[name]!(context)) : undefined),
    });
