import { html } from 'ghtml';
import { type FollowUp, readFollowUps } from '../../../documents/follow-up-reads';
import { NotThere } from '../../../documents/outcomes';
import { toldMoment } from '../../../domain/letters/when';
import type { Services } from '../../services';
import { answerAddress, codeOnScreen } from '../../views/survey-room';
import type { Page } from '../page';
import type { SignedIn } from '../visit';
import { resultsOf } from '../writing/results';
import { screen } from './room';

/** What the rektor can copy into a message to those who took part. */
function toPassOn(address: string, { closesAt }: FollowUp, visit: SignedIn): string {
  const { say } = visit;
  const text = say('session.followUp.message', { address, when: toldMoment(closesAt, visit) });
  return html`<section class="flow" aria-labelledby="pass-on"><h2 id="pass-on" class="ds-heading" data-size="md">${say('session.followUp.passOn')}</h2><blockquote class="paper"><p>${text}</p></blockquote></section>`;
}

function standing({ state, closesAt, answered }: FollowUp, floor: number, visit: SignedIn): string {
  const { say } = visit;
  const open = say(`session.room.${state}`, { when: toldMoment(closesAt, visit) });
  const counted =
    answered === null ? say('session.room.belowFloor', { floor }) : say('session.followUp.answered', { n: answered });
  return html`<p class="lead">${open}!${state === 'open' ? html` ${counted}` : ''}</p>`;
}

/** What participants of a unit are asked some months later: the code to pass on while it is open, then what they said. */
export async function followUpPage({ store, surveys }: Services, visit: SignedIn): Promise<Page> {
  const { request, caller, now, say } = visit;
  const { orderId, unitId } = request.params as { orderId: string; unitId: string };
  const { order, followUps } = await readFollowUps(store, surveys, { orderId, caller, now });
  const own = followUps.find(({ unit }) => unit.unit === unitId);
  if (!own) throw new NotThere('participants of this unit are not asked');
  const { unit, state, code, shown } = own;
  const title = say(`session.followUp.title.${state === 'open' ? 'open' : 'closed'}`, { unit: unit.name });
  const back = html`<p class="crumb noprint"><a href="/orders/${orderId}">${say('forms.backTo', { theme: order.need.theme ?? '', caseNumber: order.caseNumber })}</a></p>`;
  const address = answerAddress(request, code);
  const isOpen = state === 'open';
  const ways = isOpen
    ? html`<p class="prose">${say('session.followUp.lead')}</p>!${screen(await codeOnScreen(address, code), visit)}!${toPassOn(address, own, visit)}`
    : '';
  const results = isOpen ? '' : resultsOf(shown ? [shown] : [], visit);
  return {
    title,
    body: html`<div class="flow">!${back}<h1 class="ds-heading" data-size="xl">${title}</h1>!${standing(own, store.settings.privacyFloor, visit)}</div>!${ways}!${results}`,
  };
}
