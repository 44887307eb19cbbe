import { html } from 'ghtml';
import type { Say } from '../words';
import type { Sent } from './fields';
import { type Filled, labelOf } from './shown';

const shown = (text: string | undefined, say: Say): string =>
  text ? html`${text}` : html`<span class="soft">${say('problems.nothing')}</span>`;

/** What stands now beside what somebody has written meanwhile, wherever the two are not the same. */
export function bothVersions(mine: Sent, now: Sent, filled: Filled): string {
  const { say } = filled;
  const names = [...new Set([...Object.keys(now), ...Object.keys(mine)])].filter(
    (name) => !/(^|\.)(id|count|key|seen)$/.test(name) && (mine[name]?.[0] ?? '') !== (now[name]?.[0] ?? ''),
  );
  const rows = names.map(
    (name) =>
      html`<div><dt>${labelOf(filled, name)}</dt><dd><p class="mark">${say('problems.stands')}</p><p><del>!${shown(now[name]?.[0], say)}</del></p><p class="mark">${say('problems.yours')}</p><p><ins>!${shown(mine[name]?.[0], say)}</ins></p></dd></div>`,
  );
  return html`<section class="ds-alert" data-color="warning" role="alert" tabindex="-1" data-focus><h2 class="ds-heading" data-size="sm">${say('problems.changedTitle')}</h2><p>${say('problems.changedWhat')}</p><dl class="summary">!${rows}</dl></section>`;
}
