import { html } from 'ghtml';
import { dayOf } from '../../../domain/days';
import { toldDay } from '../../../domain/letters/when';
import type { OrganisationLogEntry } from '../../../schemas/organisation';
import { huvudmanRoutes } from '../../rest/huvudman-routes';
import { organisationRoutes } from '../../rest/organisation-routes';
import { actorTold } from '../../views/actor';
import type { Page } from '../page';
import type { SignedIn } from '../visit';
import { hasWords } from '../words';

type Entry = Pick<OrganisationLogEntry, 'command' | 'at' | 'by' | 'reason' | 'changes' | 'import'>;

const routes: Readonly<Record<string, { name: { sv: string; en: string } }>> = {
  ...organisationRoutes,
  ...huvudmanRoutes,
};

/** What was done: a command by what its button says, what came with an import or by itself by words of its own. */
function doneTold({ command, import: by }: Entry, { language, say }: SignedIn): string {
  const name = routes[command]?.name[language] ?? say(`organisationLog.did.${command}`);
  return by ? `${name} (${say(`imports.source.${by.source}`)})` : name;
}

const isPlain = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

/** One field with what was there before and after, as far as that is a word or a number; else that it was changed. */
function changeTold({ field, before, after }: Entry['changes'][number], { say }: SignedIn): string {
  const names = field.split('/').reverse();
  const name = names.find((each) => hasWords(`organisationLog.field.${each}`));
  if (!name) return '';
  const label = say(`organisationLog.field.${name}`);
  const [was, is] = [before, after].map((each) => (isPlain(each) ? String(each) : null));
  if (was === null && is === null) return label;
  return say('organisationLog.change', {
    label,
    before: was ?? say('organisationLog.nothing'),
    after: is ?? say('organisationLog.nothing'),
  });
}

/** What was changed of a unit or a huvudman, each with who did it, when and why. */
function organisationLog(entries: readonly Entry[], visit: SignedIn): string {
  const { say, language, now } = visit;
  const rows = entries.map((entry) => {
    const told = [...new Set(entry.changes.map((change) => changeTold(change, visit)).filter(Boolean))];
    const who = `${toldDay(dayOf(entry.at), { language, now })}, ${actorTold(entry.by, language)}`;
    return html`<li><p><strong>${doneTold(entry, visit)}</strong></p><p class="soft small">${who}</p>!${entry.reason ? html`<p>${entry.reason}</p>` : ''}!${told.length > 0 ? html`<p class="small">${told.join('; ')}</p>` : ''}</li>`;
  });
  return rows.length > 0
    ? html`<ol class="plain flow paper">!${rows}</ol>`
    : html`<p class="soft">${say('organisationLog.none')}</p>`;
}

/** A page of what was changed of a unit or a huvudman, oldest first. */
export function logPage(
  visit: SignedIn,
  { name, at }: { name: string; at: string },
  { entries, page, perPage }: { entries: readonly Entry[]; page: number; perPage: number },
): Page {
  const { say } = visit;
  const title = say('organisationLog.title', { name });
  const more =
    entries.length > perPage
      ? html`<p><a href="${at}/log?page=${String(page + 1)}">${say('organisationLog.more')}</a></p>`
      : '';
  return {
    title,
    body: html`<div class="flow"><p class="crumb"><a href="${at}">${say('units.back', { unit: name })}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1></div>!${organisationLog(entries.slice(0, perPage), visit)}!${more}`,
  };
}
