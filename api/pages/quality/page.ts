import { html } from 'ghtml';
import { isCentre } from '../../../domain/callers';
import { toldDate, toldMoment } from '../../../domain/letters/when';
import { speechIn } from '../../../papers/speech';
import type { YearlyReport } from '../../../papers/yearly';
import { yearlyReport } from '../../../papers/yearly-report';
import { type UnitView, unitViews } from '../../../schemas/vocabulary';
import { base } from '../../views/links';
import { words } from '../../words';
import { heading } from '../overview/page';
import { periodFacets, periodsFor } from '../overview/periods';
import type { Page } from '../page';
import { huvudmanFacets } from '../parts/huvudmen';
import { contentsOf, sectionsShown } from '../parts/paper';
import type { SignedIn } from '../visit';

/** A report as somebody reads it. */
export interface ShownReport {
  yearly: YearlyReport;
  /** Whose units were asked for; null for all, or for one's own. */
  of: string | null;
  /** As which units those are told that have become part of another. */
  units: UnitView;
  /** Those among which the centre chooses. */
  huvudmen: readonly { _id: string; name: string }[];
}

const query = (told: Record<string, string | null>): string => {
  const known = Object.entries(told).filter((each): each is [string, string] => each[1] !== null);
  return known.length > 0 ? `?${new URLSearchParams(known).toString()}` : '';
};

/** A view as an address tells it: the one that is shown unless told is left out. */
const toldView = (units: UnitView): UnitView | null => (units === 'now' ? null : units);

/** The forms in which the report can be taken along, and where each is. */
function taking({ yearly, of, units }: ShownReport, { say }: SignedIn): string {
  const report = `${base}/quality-reports/${yearly.period.name}`;
  const asked = { huvudman: of, units: toldView(units) };
  const ways: [form: string, address: string][] = [
    ...(['pdf', 'docx'] as const).map((format): [string, string] => [
      format,
      `/papers/current${query({ ...asked, format })}`,
    ]),
    ...(['csv', 'xlsx'] as const).map((format): [string, string] => [format, `/figures${query({ ...asked, format })}`]),
    ['json', query(asked)],
  ];
  const links = ways.map(
    ([form, address]) => html`<li><a href="${report + address}">${say(`quality.forms.${form}`)}</a></li>`,
  );
  return html`<section class="flow noprint" aria-labelledby="take"><h2 id="take" class="ds-heading" data-size="sm">${say('quality.take')}</h2><ul class="plain">!${links}</ul></section>`;
}

const whose = ({ yearly, of, units, huvudmen }: ShownReport, { say }: SignedIn): string =>
  huvudmanFacets(
    { huvudmen, of, label: say('quality.whose') },
    say,
    (huvudman) => `/quality-reports/${yearly.period.name}${query({ huvudman, units: toldView(units) })}`,
  );

/** As which units those are told that have become part of another, to choose. */
function viewFacets({ yearly, of, units }: ShownReport, { say }: SignedIn): string {
  const rows = unitViews.map((view) => {
    const address = `/quality-reports/${yearly.period.name}${query({ huvudman: of, units: toldView(view) })}`;
    return html`<a href="${address}"!${view === units ? ' aria-current="true"' : ''}>${say(`quality.units.${view}`)}</a>`;
  });
  return html`<nav class="facets noprint" aria-label="${say('quality.units.label')}">!${rows}</nav>`;
}

/** The quality report of a period in the look of pages: part by part as in its paper, with charts and how each is reckoned. */
export function qualityPage(visit: SignedIn, shown: ShownReport): Page {
  const { say, language, now, caller } = visit;
  const { yearly, of, units } = shown;
  const { period, report, reckonedAt } = yearly;
  const { sections } = yearlyReport(yearly, speechIn(words, language));
  const told = {
    ...{ from: toldDate(period.from, { language, now }), to: toldDate(period.to, { language, now }) },
    when: toldMoment(reckonedAt, { language, now }),
  };
  const title = heading(report.promises, visit);
  const improve = html`<p><a href="/improvements">${say('quality.improve')}</a></p>`;
  const aside = html`<aside class="aside far noprint" aria-label="${say('quality.contents')}"><section class="flow" aria-labelledby="contents"><h2 id="contents" class="ds-heading" data-size="sm">${say('quality.contents')}</h2>!${contentsOf(sections)}<p><a href="/goals/outcomes">${say('quality.goals')}</a></p>!${isCentre(caller) ? improve : ''}</section>!${taking(shown, visit)}</aside>`;
  return {
    title: `${say('quality.title', { period: period.name })}: ${title}`,
    forStaff: true,
    body: html`<div class="flow"><p class="soft">${say('quality.title', { period: period.name })} · ${yearly.huvudman ?? say('quality.all')}</p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="soft">${say('quality.reckoned', told)}</p>!${periodFacets(
      [...new Set([...periodsFor(now), period.name])],
      period.name,
      say,
      (name) => `/quality-reports/${name}${query({ huvudman: of, units: toldView(units) })}`,
    )}!${whose(shown, visit)}!${viewFacets(shown, visit)}</div><div class="split"><div class="far">!${sectionsShown(sections)}</div>!${aside}</div>`,
  };
}
