import { html } from 'ghtml';
import { dayOf } from '../../../domain/days';
import type { Say } from '../words';

/** The periods to choose among: this calendar year and the two before it, and the same of school years. */
export function periodsFor(now: string): string[] {
  const [year, month] = dayOf(now).split('-').map(Number) as [number, number];
  const begins = month >= 7 ? year : year - 1;
  const before = [0, 1, 2];
  return [...before.map((n) => String(year - n)), ...before.map((n) => `${begins - n}-${begins - n + 1}`)];
}

/** The ways to the same of other periods. */
export const periodFacets = (names: readonly string[], chosen: string, say: Say, addressOf: (name: string) => string) =>
  html`<nav class="facets noprint" aria-label="${say('overview.period')}">!${names.map(
    (each) =>
      html`<a href="${addressOf(each)}"!${each === chosen ? ' aria-current="true"' : ''}>${each.includes('-') ? say('overview.schoolYear', { years: each.replace('-20', '/') }) : each}</a>`,
  )}</nav>`;
