import { html } from 'ghtml';
import { readHeldAddresses } from '../../../documents/incoming-reads';
import { idOfAddress } from '../../../documents/protected-addresses';
import { isCentre } from '../../../domain/callers';
import { toldMoment } from '../../../domain/letters/when';
import { ReleaseForm } from '../../../schemas/incoming-answers';
import type { Services } from '../../services';
import { protectedAddresses } from '../../views/address';
import { reason } from '../forms/command-form';
import type { Form } from '../forms/form';
import type { Page } from '../page';
import type { SignedIn } from '../visit';

const mostShown = { page: 1, limit: 200 };

const backOf = ({ say, caller }: SignedIn) =>
  isCentre(caller) ? { to: '/notices', text: say('notices.title') } : { to: '/system', text: say('system.back') };

/** The addresses that are on hold, and the form by which somebody says that one works again; null where there are none. Throws `Refused`. */
export async function openHeld({ store }: Services, visit: SignedIn): Promise<Form | null> {
  const { say, caller } = visit;
  const found = await readHeldAddresses(store.collections, caller, mostShown);
  if (found.length === 0) return null;
  const instead = await protectedAddresses(store.collections, visit);
  const options = found.slice(0, mostShown.limit).map(({ _id, since, answer }) => ({
    ...{ value: idOfAddress(_id), text: instead(_id) ?? _id },
    note: say('incoming.held.since', { when: toldMoment(since, visit), answer }),
  }));
  return {
    ...{ words: 'releaseAddress', schema: ReleaseForm, initial: {}, seen: null, keep: 'held-addresses' },
    ...{ fields: [{ is: 'choice', name: 'id', options }, reason], back: backOf(visit) },
    ...{ name: say('incoming.held.release'), title: say('incoming.held.title') },
  };
}

/** That letters reach everybody. */
export function heldPage(visit: SignedIn): Page {
  const { say } = visit;
  const { to, text } = backOf(visit);
  const title = say('incoming.held.title');
  return {
    title,
    body: html`<div class="flow"><p class="crumb"><a href="${to}">${text}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1></div><p class="paper">${say('incoming.held.none')}</p>`,
  };
}
