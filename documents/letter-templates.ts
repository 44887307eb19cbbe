import { type LetterTexts, letterKeyOf, type ProductLetter } from '../domain/letters/texts';
import type { LetterTemplate } from '../schemas/letters';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { NotThere } from './outcomes';
import { reading } from './reading';

/** For so long other processes may go on with words that have been replaced: they change a few times a year. */
const rememberedMs = 10_000;

const asTemplate = ({ key, sv, en, action }: ProductLetter): LetterTemplate => ({
  ...{ _id: `${key}/0`, key, version: 0, savedAt: null, savedBy: null },
  sv: { ...sv, action: action?.sv ?? null },
  en: { ...en, action: action?.en ?? null },
});

/** The words of letters: those that come with the product, and over them those that the centre has saved. */
export class LetterTemplates {
  private readonly product: ReadonlyMap<string, ProductLetter>;
  private saved: readonly LetterTemplate[] = [];
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly collections: Pick<Collections, 'letterTemplates'>,
    readonly texts: LetterTexts,
  ) {
    this.product = new Map(texts.letters.map((letter) => [letter.key, letter]));
  }

  /** The key of the words for a notice: those for its side where there are some, else those of its kind. */
  keyFor(notice: { kind: string; to: string }): string {
    return letterKeyOf(notice, (key) => this.product.has(key));
  }

  /** What the product says of a kind, besides its words. Throws `NotThere` where it knows none of that name. */
  letterOf(key: string): ProductLetter {
    const letter = this.product.get(key);
    if (!letter) throw new NotThere(`no letter of the kind ${key}`);
    return letter;
  }

  /** Whether letters of a kind may be done without, and whether they go at any hour. */
  kindOf(kind: string): { mayUnsubscribe: boolean; atOnce: boolean } {
    const { mayUnsubscribe, atOnce = false } = this.letterOf(kind);
    return { mayUnsubscribe, atOnce };
  }

  /**
   * The words that stand now, or those that stood at an instant, for what belongs to an agreement (`agreement`): an order
   * keeps the words that it began with.
   */
  async templateFor(key: string, asOf: Instant | null): Promise<LetterTemplate> {
    const product = asTemplate(this.letterOf(key));
    const versions = (await this.all()).filter((saved) => saved.key === key && (!asOf || saved.savedAt! <= asOf));
    return versions.reduce((newest, each) => (each.version > newest.version ? each : newest), product);
  }

  /** The words that a letter is composed of: of an agreement those that stood when its order's request was sent. */
  async templateOf(notice: { kind: string; to: string }, sentAt: Instant | null): Promise<LetterTemplate> {
    const key = this.keyFor(notice);
    return this.templateFor(key, this.letterOf(key).agreement ? sentAt : null);
  }

  /** Every version of a letter's words, the newest first and the product's last. */
  async versionsOf(key: string): Promise<LetterTemplate[]> {
    const product = asTemplate(this.letterOf(key));
    const saved = (await this.all()).filter((each) => each.key === key).sort((a, b) => b.version - a.version);
    return [...saved, product];
  }

  /** Has the words asked anew: somebody has saved some. */
  forget(): void {
    this.readAt = Number.NEGATIVE_INFINITY;
  }

  private async all(): Promise<readonly LetterTemplate[]> {
    const nowMs = performance.now();
    if (nowMs - this.readAt < rememberedMs) return this.saved;
    this.saved = await reading(this.collections.letterTemplates.find({}, { maxTimeMS: 1_500 }).toArray());
    this.readAt = nowMs;
    return this.saved;
  }
}
