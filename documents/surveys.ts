import { type SurveyTexts, standardSurveys } from '../domain/surveys/standard';
import type { Survey } from '../schemas/surveys';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { NotThere } from './outcomes';
import { reading } from './reading';

/** For so long other processes may go on without what has been published: that is a few times a year. */
const rememberedMs = 10_000;

const newestFirst = (a: Survey, b: Survey): number => b.version - a.version;

/** What surveys ask: what came with the product, and over it what the centre has published. */
export class Surveys {
  private readonly product: readonly Survey[];
  private published: readonly Survey[] = [];
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly collections: Pick<Collections, 'surveys'>,
    readonly texts: SurveyTexts,
  ) {
    this.product = standardSurveys(texts);
  }

  /** The names of all surveys. */
  get keys(): string[] {
    return this.product.map(({ key }) => key);
  }

  /**
   * The version that stood at an instant: whoever began to answer at one goes on with what was asked then. Throws `NotThere`
   * where there is no survey of that name.
   */
  async current(key: string, asOf: Instant): Promise<Survey> {
    const versions = await this.versionsOf(key);
    return versions.find(({ publishedAt }) => publishedAt === null || publishedAt <= asOf)!;
  }

  /** The version that an answer was given to. Throws `NotThere`. */
  async version(key: string, version: number): Promise<Survey> {
    const found = (await this.versionsOf(key)).find((each) => each.version === version);
    if (!found) throw new NotThere(`no survey ${key}/${version}`);
    return found;
  }

  /** Every version of a survey that was published, the newest first and the product's last. Throws `NotThere`. */
  async versionsOf(key: string): Promise<Survey[]> {
    const versions = (await this.all()).filter((survey) => survey.key === key);
    if (versions.length === 0) throw new NotThere(`no survey ${key}`);
    return versions;
  }

  /** All that was ever published, of all surveys. */
  async all(): Promise<Survey[]> {
    const nowMs = performance.now();
    if (nowMs - this.readAt >= rememberedMs) {
      const published = { state: 'published' as const };
      this.published = await reading(this.collections.surveys.find(published, { maxTimeMS: 1_500 }).toArray());
      this.readAt = nowMs;
    }
    return [...[...this.published].sort(newestFirst), ...this.product];
  }

  /** Has asked anew what surveys ask: somebody has published something. */
  forget(): void {
    this.readAt = Number.NEGATIVE_INFINITY;
  }
}
