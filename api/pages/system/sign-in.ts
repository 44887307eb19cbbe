import { html } from 'ghtml';
import type { DryRun } from '../../../domain/sign-in/dry-run';
import { SampleClaims } from '../../../schemas/answers';
import type { IdentifierRule, RoleRule, SignInSettings } from '../../../schemas/sign-in';
import { Problem } from '../../problems';
import { invalidProblem, wrongWith } from '../../validation';
import { words } from '../../words';
import { faultsOf } from '../forms/faults';
import type { Field, Sent } from '../forms/fields';
import { errorSummary, shownFields } from '../forms/shown';
import type { Page } from '../page';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';

const fields: readonly Field[] = [{ is: 'text', name: 'claims' }];

/** What was tried, and what came of it. */
export interface Tried {
  sent: Sent;
  result: DryRun | null;
  problem: Problem | null;
}

/** The claims that somebody has pasted. Throws the problem that they are none. */
export function claimsIn(text: string): Record<string, unknown> {
  let claims: unknown = null;
  try {
    claims = JSON.parse(text);
  } catch {
    throw new Problem('input-invalid', {}, { fields: [{ pointer: '/claims', key: 'json-invalid', told: {} }] });
  }
  const wrong = wrongWith(SampleClaims, { claims });
  if (wrong) throw invalidProblem(wrong);
  return claims as Record<string, unknown>;
}

const table = (caption: string, heads: readonly string[], rows: readonly string[]): string =>
  html`<div class="tablebox" tabindex="0" role="region" aria-label="${caption}"><table class="ds-table"><caption>${caption}</caption><thead><tr>!${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>!${rows}</tbody></table></div>`;

const whenClaim = ({ claim, value }: RoleRule): string => (value === undefined ? claim : `${claim} = ${value}`);

function rulesTables({ identifiers, roles }: SignInSettings, result: DryRun | null, visit: SignedIn): string {
  const { say, language } = visit;
  const key = (name: string) => say(`system.trial.${name}`);
  const found = (i: number): string => {
    const { identifier, people } = result!.identifiers[i]!;
    return html`<td><code>${identifier ?? '–'}</code> ${people.length > 0 ? people.join(', ') : key('nobody')}</td>`;
  };
  const met = (i: number): string =>
    html`<td>!${status(result!.roles[i]!.isMet ? 'done' : 'waiting', key(result!.roles[i]!.isMet ? 'met' : 'notMet'))} ${result!.roles[i]!.places.join(', ')}</td>`;
  const how = identifiers.map(
    ({ claims, as }: IdentifierRule, i) =>
      html`<tr><th scope="row">${String(i + 1)}</th><td><code>${claims.join(' / ')}</code></td><td><code>${as}</code></td>!${result ? found(i) : ''}</tr>`,
  );
  const gives = roles.map(
    (rule, i) =>
      html`<tr><th scope="row">${String(i + 1)}</th><td><code>${whenClaim(rule)}</code></td><td>${words.roles[rule.duty]![language]}</td><td>${'at' in rule ? rule.at : say('system.trial.atUnits', { claim: rule.atUnitsIn })}</td>!${result ? met(i) : ''}</tr>`,
  );
  const last = result ? [key('found')] : [];
  return html`<div class="flow">!${table(key('identifiers'), [key('rule'), key('claims'), key('as'), ...last], how)}<p class="soft">${key('identifiersWhat')}</p></div>!${
    gives.length > 0 ? table(key('roles'), [key('rule'), key('claims'), key('duty'), key('at'), ...last], gives) : ''
  }`;
}

function outcome({ outcome: how, person, duties, representations }: DryRun, { say, language }: SignedIn): string {
  const held = [
    ...duties.map(({ kind, at }) => `${words.roles[kind]![language]}, ${at}`),
    ...representations.map(({ unit }) => say('system.trial.represents', { unit })),
  ];
  const title = say(`system.trial.outcome.${how}`, { who: person?.name ?? say('system.trial.somebody') });
  return html`<section class="paper flow" aria-labelledby="outcome" role="status"><h2 id="outcome" class="ds-heading" data-size="md">${title}</h2>!${
    held.length > 0 ? html`<ul>!${held.map((each) => html`<li>${each}</li>`)}</ul>` : ''
  }</section>`;
}

function facts({ issuer, client, address, scopes, sessions }: SignInSettings, { say }: SignedIn): string {
  const secret = 'secretIn' in client ? client.secretIn : client.keyIn;
  const rows: [name: string, text: string][] = [
    ['issuer', issuer],
    ['client', `${client.id} (${secret})`],
    ['address', address],
    ['scopes', scopes.join(' ')],
    ['sessions', say('system.trial.sessionsWhat', { minutes: sessions.inactiveMinutes, hours: sessions.longestHours })],
  ];
  return html`<dl class="summary paper">!${rows.map(([name, text]) => html`<div><dt>${say(`system.trial.${name}`)}</dt><dd>${text}</dd></div>`)}</dl>`;
}

/** How whoever signs in is known, and what a sign-in with some claims would give: nothing is kept, nobody signed in. */
export function signInPage(visit: SignedIn, settings: SignInSettings, { sent, result, problem }: Tried): Page {
  const { say, language } = visit;
  const about = { words: 'signInTrial', say };
  const { whole, faults } = problem
    ? faultsOf(problem, fields, about, language)
    : { whole: null, faults: new Map<string, string>() };
  const filled = { ...about, schema: SampleClaims, sent, faults };
  const title = say('system.trial.title');
  return {
    ...{ title, isWrong: problem !== null },
    body: html`<div class="flow"><p class="crumb"><a href="/system">${say('system.back')}</a></p>!${errorSummary(whole, faults, say)}<h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('system.trial.lead')}</p></div>!${
      result ? outcome(result, visit) : ''
    }!${rulesTables(settings, result, visit)}<section class="flow" aria-labelledby="try"><h2 id="try" class="ds-heading" data-size="md">${say('system.trial.try')}</h2><p class="prose">${say('system.trial.tryWhat')}</p><form class="far prose" method="post" action="/system/sign-in" novalidate>!${shownFields(fields, filled)}<p><button class="ds-button">${say('system.trial.press')}</button></p></form></section>!${facts(settings, visit)}`,
  };
}
