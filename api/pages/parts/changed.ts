import { diffArrays, diffWordsWithSpace } from 'diff';
import { html } from 'ghtml';
import type { Say } from '../words';

/** After so long it is only told that a text is another one: nobody waits for its words to be compared. */
const longestMs = 100;

/** One thing as it was and as it is; null where it was not there, or is not any more. */
export interface Pair<T> {
  before: T | null;
  after: T | null;
}

/** What was there before beside what is there now, in the order of now: what is the same on both sides, then what took whose place. */
export function paired<T>(before: readonly T[], after: readonly T[], nameOf: (each: T) => string): Pair<T>[] {
  const parts = diffArrays(before.map(nameOf), after.map(nameOf));
  const pairs: Pair<T>[] = [];
  let [was, is] = [0, 0];
  let gone: T[] = [];
  const leave = () => {
    pairs.push(...gone.map((each) => ({ before: each, after: null })));
    gone = [];
  };
  for (const { added, removed, count } of parts) {
    if (removed) {
      gone.push(...before.slice(was, was + count));
      was += count;
    } else if (added) {
      for (const each of after.slice(is, is + count)) pairs.push({ before: gone.shift() ?? null, after: each });
      is += count;
      leave();
    } else {
      leave();
      for (let i = 0; i < count; i += 1) pairs.push({ before: before[was + i]!, after: after[is + i]! });
      [was, is] = [was + count, is + count];
    }
  }
  leave();
  return pairs;
}

const lines = (text: string): string =>
  text
    .split('\n')
    .map((line) => html`${line}`)
    .join('<br>');

/** A text with what was taken out and what was put in, word by word: HTML. */
export function words({ before, after }: Pair<string>): string {
  if (before === after) return lines(after ?? '');
  if (!before) return html`<ins>!${lines(after ?? '')}</ins>`;
  if (!after) return html`<del>!${lines(before)}</del>`;
  const parts = diffWordsWithSpace(before, after, { timeout: longestMs });
  if (!parts) return html`<del>!${lines(before)}</del> <ins>!${lines(after)}</ins>`;
  return parts
    .map(({ added, removed, value }) => {
      const text = lines(value);
      return added ? html`<ins>!${text}</ins>` : removed ? html`<del>!${text}</del>` : text;
    })
    .join('');
}

/** What something became, marked with a word and a bar unless it is the same as before. `show` tells it as HTML. */
export function marked<T>(pair: Pair<T>, isSame: boolean, show: (pair: Pair<T>) => string, say: Say): string {
  if (isSame) return show(pair);
  const what = pair.before === null ? 'new' : pair.after === null ? 'removed' : 'changed';
  return html`<div class="changed flow"><p class="mark">${say(`order.marks.${what}`)}</p>!${show(pair)}</div>`;
}

const paragraphsOf = (text: string | null): string[] =>
  (text ?? '').split(/\n{2,}/).filter((each) => each.trim() !== '');

/** A text of several paragraphs, of which those are marked that are not as before. */
export const changedText = (before: string | null, after: string | null, say: Say): string =>
  paired(paragraphsOf(before), paragraphsOf(after), (each) => each)
    .map((pair) => marked(pair, pair.before === pair.after, (each) => html`<p>!${words(each)}</p>`, say))
    .join('');
