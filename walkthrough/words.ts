import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { PROJECT } from '../embedded/project';

interface Told {
  sv: string;
}

/** The words of the product that the timeline uses: every state and every step has its own. */
export const words = load(readFileSync(join(PROJECT, 'content', 'words.yaml'), 'utf8')) as {
  steps: Record<string, Told & { number: number }>;
  states: Record<
    'promise' | 'session' | 'sessionHow' | 'survey' | 'goalOutcome' | 'turn' | 'summary',
    Record<string, Told>
  >;
  commands: Record<string, Told>;
  units: { spelled: { sv: Record<string, string> }; howReached: Told; aimFor: Told };
};

/** A sentence of the words with what it is to be told. */
export const fill = ({ sv }: Told, told: Record<string, string | number>): string =>
  sv.replace(/\{\{(\w+)\}\}/g, (_, name: string) => `${told[name] ?? '–'}`);

/** A small number as a word: "åtta". */
export const spelled = (n: number): string => words.units.spelled.sv[n] ?? `${n}`;
