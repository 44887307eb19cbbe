import { html } from 'ghtml';
import type { ShownGoal } from '../../../domain/quality/goals';

/** The goals of the needs map that an order serves, each leading to its way from need to outcome. */
export const servedGoals = (goals: readonly ShownGoal[]): string =>
  goals
    .map(
      ({ _id, text, at }) =>
        html`<p><a href="/goals/outcomes?goal=${_id}">${text}</a> <span class="soft small">${at.name}</span></p>`,
    )
    .join('');
