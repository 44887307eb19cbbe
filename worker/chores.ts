import { askWhatRemained } from '../documents/ask-what-remained';
import { removeExpired } from '../documents/expired';
import { removeOldReadings } from '../documents/readings';
import { releaseFollowUps } from '../documents/release-follow-ups';
import { releaseSurveys } from '../documents/release-surveys';
import { remindOfImprovements } from '../documents/remind-of-improvements';
import type { Store } from '../documents/store';
import { readSurveyTexts } from '../documents/survey-texts';
import { Surveys } from '../documents/surveys';
import { tellLateWaits } from '../documents/tell-late-waits';
import { tellImports, tellRepresentations } from '../documents/tell-organisation';
import { carryOnDecember, keepDecemberSchedule } from './december';
import { DirectoryWatch } from './directory';
import { fileChores } from './files';
import { Forwarder } from './forwarder';
import { type MailAwaySince, Pulse } from './heartbeat';
import { keepImportSchedules } from './import-schedules';
import { carryOnImports } from './imports';
import { Loop } from './loop';
import { beginPost } from './post';
import { findAgain, followRelease } from './release';
import type { WorkerSettings } from './settings';
import { startMissing, type WatchDependencies, wakeSleepers } from './watch';

const idleMs = 200;
const importsMs = 1_000;
const postMs = 1_000;
/** So many times as long as it took to ask, it is not asked again. */
const leastRest = 10;
const beatMs = 5_000;
const lookMs = 60_000;
const directoryMs = 2_000;
/** Every so many looks the ids of all processes are compared, and not only their number. */
const looksPerComparison = 60;
const surveysMs = 5_000;
const removeMs = 60 * 60_000;
/** The longest that a timer can wait. */
const neverMs = 2 ** 31 - 1;

/** With what all of it is done; `patient` is for what goes through much. */
type Given = WatchDependencies & { patient: Store; mailAwaySince?: MailAwaySince };

/** Begins a round of the post where one is due. Where many are due the question itself takes long, and is asked less often. */
async function lookForPost({ patient, client, now }: Given): Promise<number> {
  const since = performance.now();
  await beginPost({ store: patient, client }, now());
  return Math.max(postMs, leastRest * (performance.now() - since));
}

/** What a worker does besides running workflows and activities, each in a loop of its own. */
export function chores(
  given: Given,
  { sources, post, scanner }: Pick<WorkerSettings, 'sources' | 'post' | 'scanner'>,
  release: string,
): Loop[] {
  const forwarder = new Forwarder(given);
  const pulse = new Pulse(given, given.mailAwaySince);
  const directory = new DirectoryWatch(given);
  const surveys = new Surveys(given.store.collections, readSurveyTexts());
  let looks = 0;
  const every = (ms: number, work: (stopping: AbortSignal) => Promise<unknown>) => async (stopping: AbortSignal) => {
    await work(stopping);
    return ms;
  };
  return [
    ...fileChores(given, scanner),
    new Loop('forward', async () => ((await forwarder.round()) > 0 ? 0 : idleMs), given.log),
    new Loop(
      'pulse',
      every(beatMs, () => pulse.beat()),
      given.log,
    ),
    new Loop(
      'sleepers',
      every(lookMs, () => wakeSleepers(given)),
      given.log,
    ),
    new Loop(
      'missing',
      every(lookMs, () => startMissing(given, { compareIds: looks++ % looksPerComparison === 0 })),
      given.log,
    ),
    new Loop(
      'directory',
      every(directoryMs, () => directory.look()),
      given.log,
    ),
    ...(post ? [new Loop('post', () => lookForPost(given), given.log)] : []),
    new Loop(
      'imports',
      every(importsMs, () => carryOnImports(given)),
      given.log,
    ),
    new Loop(
      'imports-told',
      every(surveysMs, () => tellImports(given.store, given.now())),
      given.log,
    ),
    new Loop(
      'import-schedules',
      every(neverMs, () => keepImportSchedules(given.client, sources, given.store.settings)),
      given.log,
    ),
    new Loop(
      'december',
      every(lookMs, () => carryOnDecember(given, given.now())),
      given.log,
    ),
    new Loop(
      'december-schedule',
      every(neverMs, () => keepDecemberSchedule(given.client, given.store.settings)),
      given.log,
    ),
    new Loop(
      'expired',
      every(lookMs, () => removeExpired(given.store.collections, given.now())),
      given.log,
    ),
    new Loop(
      'surveys',
      every(surveysMs, () => releaseSurveys(given.store, surveys, given.now())),
      given.log,
    ),
    new Loop(
      'follow-ups',
      every(surveysMs, () => releaseFollowUps(given.store, surveys, given.now())),
      given.log,
    ),
    new Loop(
      'remained',
      every(lookMs, () => askWhatRemained(given.store, given.now())),
      given.log,
    ),
    new Loop(
      'representatives',
      every(removeMs, () => tellRepresentations(given.store, given.now())),
      given.log,
    ),
    new Loop(
      'improvements',
      every(lookMs, () => remindOfImprovements(given.store, given.now())),
      given.log,
    ),
    new Loop(
      'late-waits',
      every(lookMs, () => tellLateWaits(given.store, given.now())),
      given.log,
    ),
    new Loop(
      'readings',
      async () => ((await removeOldReadings(given.store, given.now())) ? idleMs : removeMs),
      given.log,
    ),
    new Loop(
      'release',
      every(neverMs, async (stopping) => {
        await findAgain(given, stopping);
        await followRelease(given, release, stopping);
      }),
      given.log,
    ),
  ];
}
