import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, projectFile } from './compose';

const STEP_LIMIT_MS = 5 * 60_000;

/** A line of the Dockerfile: in which stage, what to do, with what. */
export interface Instruction {
  readonly stage: number;
  readonly keyword: string;
  readonly rest: string;
}

/** The Dockerfile's instructions in their order. */
export function instructions(): readonly Instruction[] {
  const text = projectFile('Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '');
  let stage = -1;
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, keyword = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
      if (keyword === 'FROM') stage += 1;
      return { stage, keyword, rest };
    });
}

/** What the last stage says with this keyword. */
export function inImage(keyword: string): readonly string[] {
  const all = instructions();
  const last = all.at(-1)?.stage;
  return all.filter((one) => one.stage === last && one.keyword === keyword).map(({ rest }) => rest);
}

/** The variables that the image itself sets. */
export function imageEnvironment(): Record<string, string> {
  const pairs = inImage('ENV')
    .flatMap((rest) => rest.split(' '))
    .map((pair) => pair.split('='));
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The names in the project's folder that the build may see. */
export function buildContext(): readonly string[] {
  const [everything, ...rest] = projectFile('.dockerignore')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  if (everything !== '*' || rest.some((line) => !/^![\w.-]+$/.test(line)))
    throw new Error('.dockerignore lists what is let in.');
  const letIn = new Set(rest.map((line) => line.slice(1)));
  return readdirSync(PROJECT).filter((name) => letIn.has(name));
}

/**
 * Makes the image's folder as the Dockerfile says, in a folder of this machine, and returns its path. Dependencies are
 * the project's own instead of freshly installed ones.
 */
export function makeImage(place: string): string {
  const build = join(place, 'build');
  const image = join(place, 'image');
  mkdirSync(build);
  mkdirSync(image);
  for (const { stage, keyword, rest } of instructions()) {
    if (keyword === 'COPY' && stage === 0) copyContext(rest, build);
    if (keyword === 'COPY' && stage === 1) copyBuilt(rest, build, image);
    if (keyword === 'RUN' && rest.startsWith('npm ci'))
      symlinkSync(join(PROJECT, 'node_modules'), join(build, 'node_modules'));
    if (keyword === 'RUN' && /^(node|npx) /.test(rest)) takeStep(rest, build);
  }
  return image;
}

function takeStep(command: string, build: string): void {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: build,
    encoding: 'utf8',
    timeout: STEP_LIMIT_MS,
  });
  if (status !== 0) throw new Error(`The image cannot be built: ${command} says\n${stdout}${stderr}`);
}

function copyContext(rest: string, build: string): void {
  const wanted = rest.split(' ').slice(0, -1);
  for (const name of buildContext().filter((name) => wanted.includes('.') || wanted.includes(name))) {
    cpSync(join(PROJECT, name), join(build, name), { recursive: true });
  }
}

function copyBuilt(rest: string, build: string, image: string): void {
  const [, name = ''] = /^--from=build \/insats\/([\w.]+) \.\/\1?$/.exec(rest) ?? [];
  if (!name) throw new Error(`Not understood: COPY ${rest}`);
  cpSync(join(build, name), join(image, name), { recursive: true, verbatimSymlinks: true });
}

/** The packages that the built code loads. */
export function packagesLoadedIn(image: string): ReadonlySet<string> {
  const files = readdirSync(join(image, 'dist'), { recursive: true, encoding: 'utf8' });
  // The bundle of the workflows has its packages in it.
  const sources = files.filter((file) => file.endsWith('.js') && file !== 'workflow-bundle.js');
  const loaded = sources.flatMap((file) => [
    ...readFileSync(join(image, 'dist', file), 'utf8').matchAll(
      /\b(?:require|import)\("((?!node:)(?:@[\w-]+\/)?[\w-][\w.-]*)[^"]*"\)/g,
    ),
  ]);
  return new Set(loaded.map(([, name]) => name as string));
}
