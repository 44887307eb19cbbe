import { diffArrays } from 'diff';
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

const wordsIn = (text: string): string[] => text.split(/(\s+)/).filter((each) => each !== '');

/** A run of words: what was there before and what is there now, the same on both sides where nothing was changed. */
interface Run {
  before: string;
  after: string;
  isSame: boolean;
}

/** What was changed, run by run: words between which only a space was kept are told together, so that one can read them. */
function runsOf(parts: readonly { added: boolean; removed: boolean; value: string[] }[]): Run[] {
  const runs: Run[] = [];
  parts.forEach(({ added, removed, value }, i) => {
    const text = value.join('');
    const isBetween = !added && !removed && text.trim() === '' && i > 0 && i < parts.length - 1;
    const isSame = !added && !removed && !isBetween;
    const last = runs.at(-1);
    const run = last && last.isSame === isSame ? last : { before: '', after: '', isSame };
    if (run !== last) runs.push(run);
    if (!added) run.before += text;
    if (!removed) run.after += text;
  });
  return runs;
}

/** A text with what was taken out and what was put in, word by word: HTML. */
export function words({ before, after }: Pair<string>): string {
  if (before === after) return lines(after ?? '');
  if (!before) return html`<ins>!${lines(after ?? '')}</ins>`;
  if (!after) return html`<del>!${lines(before)}</del>`;
  const parts = diffArrays(wordsIn(before), wordsIn(after), { timeout: longestMs });
  if (!parts) return html`<del>!${lines(before)}</del> <ins>!${lines(after)}</ins>`;
  const edge = (text: string) => ({ text: text.trim(), end: /\s+$/.exec(text)?.[0] ?? '' });
  return runsOf(parts)
    .map((run) => {
      if (run.isSame) return lines(run.after);
      const [was, is] = [edge(run.before), edge(run.after)];
      const told = [was.text && html`<del>!${lines(was.text)}</del>`, is.text && html`<ins>!${lines(is.text)}</ins>`];
      const start = /^\s+/.exec(run.after || run.before)?.[0] ?? '';
      return start + told.filter(Boolean).join(' ') + (is.end || was.end);
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
