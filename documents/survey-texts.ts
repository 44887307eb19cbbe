import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { SurveyTexts } from '../domain/surveys/standard';
import { projectRoot } from './project-root';

/** The surveys that come with the product: `content/surveys.yaml`, read once where it is asked for. */
export const readSurveyTexts = (root = projectRoot()): SurveyTexts =>
  load(readFileSync(join(root, 'content', 'surveys.yaml'), 'utf8')) as SurveyTexts;
