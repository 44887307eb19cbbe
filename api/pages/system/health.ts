import { html } from 'ghtml';
import { type Condition, readCondition } from '../../../documents/condition';
import { pingWithin } from '../../../documents/connect';
import { isCentre } from '../../../domain/callers';
import { toldMoment } from '../../../domain/letters/when';
import type { Services } from '../../services';
import type { Page } from '../page';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';

/** For so long MongoDB may take to answer. */
const pingMs = 1_000;

/** How one thing fares: in words, and whether somebody is to look at it. */
interface Told {
  key: string;
  isBad: boolean;
  texts: string[];
}

const told = (key: string, isBad: boolean, ...texts: string[]): Told => ({ key, isBad, texts });

function workerTold({ worker }: Condition, { say, now, language }: SignedIn): Told[] {
  if (!worker)
    return [
      told('worker', true, say('system.condition.workerNever')),
      told('temporal', false, say('system.condition.temporalUnknown')),
    ];
  const when = (instant: string) => ({ when: toldMoment(instant, { language, now }) });
  const { heardAt, isSilent, temporalAwaySince: away } = worker;
  const temporal = away
    ? say('system.condition.temporalAway', when(away))
    : say(isSilent ? 'system.condition.temporalUnknown' : 'system.condition.temporalOk');
  return [
    told('worker', isSilent, say(`system.condition.worker${isSilent ? 'Silent' : 'Ok'}`, when(heardAt))),
    told('temporal', away !== null, temporal),
  ];
}

function processTold({ process }: Condition, { say, now, language }: SignedIn): Told {
  const { since, waiting, failing, stuck } = process;
  const when = since ? toldMoment(since, { language, now }) : '';
  return told(
    ...(['process', process.process === 'delayed' || failing > 0] as const),
    say(since ? 'system.condition.processLate' : 'system.condition.processOk', { waiting, when }),
    ...(failing > 0 ? [say('system.condition.processFailing', { n: failing })] : []),
    ...(stuck > 0 ? [say('system.condition.processStuck', { n: stuck })] : []),
  );
}

function mailTold({ letters, process }: Condition, { say, now, language }: SignedIn): Told {
  const { mailAwaySince: since } = process;
  const away = since ? [say('system.condition.mailAway', { when: toldMoment(since, { language, now }) })] : [];
  const more = (['late', 'held', 'failed'] as const)
    .filter((each) => letters[each] > 0)
    .map((each) => say(`system.condition.mail${each[0]!.toUpperCase()}${each.slice(1)}`, { n: letters[each] }));
  const isBad = away.length > 0 || letters.late > 0 || letters.failed > 0;
  return told('mail', isBad, ...away, say('system.condition.mailWaiting', { n: letters.waiting }), ...more);
}

/** How everything behind the pages fares, in words: what /health/ready tells a machine, and what of it somebody is to look at. */
export async function healthPage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { say, now, language, caller } = visit;
  await pingWithin(store.client, pingMs);
  const condition = await readCondition(store, now);
  const all = [
    told('storage', false, say('system.condition.storageOk')),
    ...workerTold(condition, visit),
    ...[processTold(condition, visit), mailTold(condition, visit)],
  ];
  const bad = all.filter(({ isBad }) => isBad).length;
  const title =
    bad === 0 ? say('system.condition.good') : say(`system.condition.bad${bad === 1 ? 'One' : ''}`, { n: bad });
  const rows = all.map(
    ({ key, isBad, texts }) =>
      html`<div><dt>${say(`system.condition.${key}`)}</dt><dd>!${status(isBad ? 'late' : 'done', say(`system.condition.${isBad ? 'look' : 'fine'}`))}!${texts.map((text) => html`<p>${text}</p>`)}!${
        key === 'mail' && isCentre(caller) ? html`<p><a href="/notices">${say('system.condition.notices')}</a></p>` : ''
      }</dd></div>`,
  );
  return {
    title,
    body: html`<div class="flow"><p class="crumb"><a href="/system">${say('system.back')}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="soft">${say('system.condition.at', { when: toldMoment(now, { language, now }) })} <a href="/system/health">${say('system.condition.again')}</a></p></div><dl class="summary paper">!${rows}</dl><p class="soft">${say('system.condition.watch', { address: '/health/ready' })}</p>`,
  };
}
