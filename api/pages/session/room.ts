import { html } from 'ghtml';
import { NotThere } from '../../../documents/outcomes';
import { readRecord } from '../../../documents/reads';
import { type GroupSurvey, readSurveys } from '../../../documents/survey-reads';
import { isCentre } from '../../../domain/callers';
import { toldMoment } from '../../../domain/letters/when';
import type { Services } from '../../services';
import { type Room, roomOf } from '../../views/survey-room';
import type { Page } from '../page';
import type { SignedIn } from '../visit';

/** When the survey opens or closes, in a sentence. */
function whenOpen({ state, opensAt, closesAt }: GroupSurvey, visit: SignedIn): string {
  const { say } = visit;
  const at = state === 'notYet' ? opensAt : closesAt;
  return say(`session.room.${state}`, { when: at ? toldMoment(at, visit) : '' });
}

/** How many have answered in all groups together, from the floor on: fewer are not told. */
const counted = (answered: number | null, floor: number, { say }: SignedIn): string =>
  answered === null ? say('session.room.belowFloor', { floor }) : say('session.room.answered', { n: answered });

/** A code as it is shown large, with its picture and where it is typed. */
export function screen({ code, address, qr }: Room, { say }: SignedIn): string {
  const spaced = `${code.slice(0, 4)} ${code.slice(4)}`;
  const [host] = address.split('/e/');
  return html`<div class="room paper"><div class="qr" role="img" aria-label="${say('session.room.picture', { address })}">!${qr}</div><div class="flow"><p>${say('session.room.goTo')} <b>${host ?? ''}/e</b></p><p>${say('session.room.write')}</p><p class="code">${spaced}</p></div></div>`;
}

/** What a projector shows in the room: the code, its picture, and how many have answered. */
export async function roomPage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { request, caller, now, say } = visit;
  const { orderId, groupId } = request.params as { orderId: string; groupId: string };
  const [order, { groups, answered }] = await Promise.all([
    readRecord(store.collections, orderId, caller),
    readSurveys(store, orderId, caller, now),
  ]);
  const survey = groups.find(({ group }) => group.id === groupId);
  if (!survey) throw new NotThere('no such group in this order');
  const room = await roomOf(request, survey);
  const back = html`<p class="crumb noprint"><a href="/orders/${orderId}">${say('forms.backTo', { theme: order.need.theme ?? '', caseNumber: order.caseNumber })}</a></p>`;
  const paper =
    isCentre(caller) && survey.state === 'open'
      ? html` <a href="/orders/${orderId}/groups/${groupId}/paper-answers">${say('session.room.paper')}</a>`
      : '';
  return {
    ...{ title: say('session.room.title', { group: survey.group.name }), forStaff: true, isLive: true },
    body: html`<div class="flow">!${back}<h1 class="ds-heading" data-size="xl">${say('session.room.title', { group: survey.group.name })}</h1></div>!${room ? screen(room, visit) : ''}<div class="flow" role="status" data-live><p class="lead">${whenOpen(survey, visit)}</p>!${survey.state === 'none' ? '' : html`<p class="lead">${counted(answered, store.settings.privacyFloor, visit)}</p>`}</div><p class="row noprint"><a href="${request.url}">${say('session.room.refresh')}</a>!${paper}</p>`,
  };
}
