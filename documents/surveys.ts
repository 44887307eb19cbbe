import { type SurveyTexts, standardSurveys } from '../domain/surveys/standard';
import type { Survey } from '../schemas/surveys';
import { NotThere } from './outcomes';

/** The surveys that are asked: those that come with the product. */
export class Surveys {
  private readonly known: readonly Survey[];

  constructor(readonly texts: SurveyTexts) {
    this.known = standardSurveys(texts);
  }

  /** The version of a survey that is asked now. Throws `NotThere` where none of that name is published. */
  async current(key: string): Promise<Survey> {
    return this.find((survey) => survey.key === key, key);
  }

  /** The version that an answer was given to. Throws `NotThere`. */
  async version(key: string, version: number): Promise<Survey> {
    return this.find((survey) => survey.key === key && survey.version === version, `${key}/${version}`);
  }

  private find(isIt: (survey: Survey) => boolean, name: string): Survey {
    const found = this.known.find(isIt);
    if (!found) throw new NotThere(`no survey ${name}`);
    return found;
  }
}
