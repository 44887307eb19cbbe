import { connectMongo } from '../../documents/connect';
import { prepareDatabase } from '../../documents/prepare';
import { projectRoot } from '../../documents/project-root';
import { loadSample } from '../../documents/sample';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { defaultSettings } from '../../domain/settings';
import { configuredMongodb, refuseUnusableMongodb } from '../configured-mongodb';
import { dataFolderPath } from '../data-folder';
import { refuseProduction } from '../production';
import { runningSystem } from '../running-system';
import { fillWithSample } from './store';

/** Where it is stored: in the configured MongoDB, else in that of the embedded system that runs. */
async function target(): Promise<{ uri: string; where: string }> {
  const configured = configuredMongodb();
  if (!configured) return { uri: runningSystem().servers.MONGODB_URI!, where: dataFolderPath() };
  await refuseUnusableMongodb(configured);
  return { uri: configured, where: 'the MongoDB that MONGODB_URI names' };
}

/** `npm run sample`: sixty generated units over three years, in a system without orders. */
export async function main(): Promise<void> {
  refuseProduction();
  const { uri, where } = await target();
  const client = connectMongo(uri, { appName: 'insats-sample' });
  try {
    const collections = await prepareDatabase(client.db());
    await loadSample(collections, projectRoot());
    const surveys = new Surveys(collections, readSurveyTexts());
    console.error('Telling what sixty units have ordered in three years; it takes about half a minute.');
    const { units, tales } = await fillWithSample(collections, surveys, { settings: defaultSettings, where });
    console.log(`${units.length} units with ${tales.length} orders are stored in ${where}.`);
    console.log('The quality reports: /insats/v1/quality-reports/2025 or 2025-2026, as the lead or a member of staff.');
  } finally {
    await client.close();
  }
}
