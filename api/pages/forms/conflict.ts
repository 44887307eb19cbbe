import { html } from 'ghtml';
import type { Say } from '../words';
import type { Field, Sent } from './fields';
import { type Filled, labelOf } from './shown';

const shown = (text: string, say: Say): string =>
  text ? html`${text}` : html`<span class="soft">${say('problems.nothing')}</span>`;

/** What stands at a name, as people read it: of choices their words. */
function toldAt(name: string, sent: Sent, fields: readonly Field[]): string {
  const field = fields.find((each) => each.name === name);
  const options = field && 'options' in field ? field.options : [];
  const values = (sent[name] ?? []).map((value) => options.find((option) => option.value === value)?.text ?? value);
  return values.join(', ');
}

/** What stands now beside what somebody has written meanwhile, wherever the two are not the same. */
export function bothVersions(mine: Sent, now: Sent, filled: Filled, fields: readonly Field[]): string {
  const { say } = filled;
  const names = [...new Set([...Object.keys(now), ...Object.keys(mine)])].filter(
    (name) =>
      !/(^|\.)(id|count|key|seen|then|version)$/.test(name) && toldAt(name, mine, fields) !== toldAt(name, now, fields),
  );
  const rows = names.map(
    (name) =>
      html`<div><dt>${labelOf(filled, name, fields)}</dt><dd><p class="mark">${say('problems.stands')}</p><p><del>!${shown(toldAt(name, now, fields), say)}</del></p><p class="mark">${say('problems.yours')}</p><p><ins>!${shown(toldAt(name, mine, fields), say)}</ins></p></dd></div>`,
  );
  return html`<section class="ds-alert" data-color="warning" role="alert" tabindex="-1" data-focus><h2 class="ds-heading" data-size="sm">${say('problems.changedTitle')}</h2><p>${say('problems.changedWhat')}</p><dl class="summary">!${rows}</dl></section>`;
}
