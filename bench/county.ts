import type { ImportFileKind } from '../schemas/imports';

/** How many of each are imported. */
export interface County {
  units: number;
  people: number;
  duties: number;
}

/** A large county. */
const whole: County = { units: 2_000, people: 60_000, duties: 70_000 };

/** A county of so many parts of a large one. */
export const countyOf = (share: number): County => ({
  units: Math.ceil(whole.units * share),
  people: Math.ceil(whole.people * share),
  duties: Math.ceil(whole.duties * share),
});

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const unitLine = (i: number) => `U${i};Enhet ${i};preschool;999999-0014;local;B-${i};FS`;
const personLine = (i: number) => `P${i};Namn ${i};namn.${i}@skola.example`;

/** The files of a county, in the order in which they are imported. */
export function filesOf({ units, people, duties }: County): Record<ImportFileKind, string> {
  const dutyLine = (i: number) => `D${i};P${i % people};rektor;U${i % units};2026-08-01;`;
  return {
    units: ['id;name;kind;huvudman;codeScheme;code;schoolForms', ...numbers(units).map(unitLine)].join('\n'),
    people: ['id;name;mail', ...numbers(people).map(personLine)].join('\n'),
    duties: ['id;person;duty;at;from;to', ...numbers(duties).map(dutyLine)].join('\n'),
  };
}
