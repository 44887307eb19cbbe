import { OperatorError } from '../embedded/project';
import { calendarsByMail } from './calendars';
import { withEmbeddedSystem } from './embedded';
import { RefusedByApi } from './problem';
import { runningSystemHere, type System } from './running';
import { tellStory } from './story';
import { timeline } from './timeline';
import type { Told } from './told';
import { Walk } from './walk';

/** `npm run walkthrough`: one order through all seven steps, and its timeline; with `--embedded` on a system of its own. */
export async function main(args: string[]): Promise<void> {
  const isEmbedded = readArguments(args);
  const walk = (system: System) => walkThrough(system, say);
  const told = isEmbedded ? await withEmbeddedSystem(walk, say) : await walk(await runningSystemHere());
  say('');
  console.log(timeline(told));
}

/** Walks an order through all seven steps on a running system. Throws `OperatorError` when the API refuses what should stand. */
export async function walkThrough({ apiUrl, mailUrl, tokenFor }: System, say: (line: string) => void): Promise<Told> {
  say(`One order goes through all seven steps at ${apiUrl}, in about a minute:`);
  const walk = await Walk.begin(apiUrl, tokenFor);
  await tellStory(walk, new Date().toISOString(), (chapter) => say(`  ${chapter}`)).catch((error: unknown) => {
    if (!(error instanceof RefusedByApi)) throw error;
    throw new OperatorError(`The walkthrough stopped, because the API refused:\n${error.message}`, { cause: error });
  });
  await walk.untilPosted();
  say('  –    the year: the lead of the centre reads its quality report');
  const report = await walk.readReport('petra');
  return { ...(await walk.told()), report, calendars: await calendarsByMail(mailUrl, walk.page.id) };
}

function readArguments(args: string[]): boolean {
  const unknown = args.find((argument) => argument !== '--embedded');
  if (unknown === undefined) return args.length > 0;
  throw new OperatorError(
    `npm run walkthrough does not know ${unknown}: give nothing, or -- --embedded for a system of its own.`,
  );
}

// The timeline alone goes to standard output.
function say(line: string): void {
  console.error(line);
}
