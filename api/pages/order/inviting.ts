import { html } from 'ghtml';
import { ownUnits } from '../../../domain/callers';
import { unitNow } from '../../../domain/organisation/following';
import { mayGive, type ShownOrder } from './shown';

/** The ways to invite people by name, one for each group in which the reader's own unit takes part. */
export function inviting(order: ShownOrder): string {
  const { kept, visit } = order;
  if (!mayGive(order, 'invitePersonally')) return '';
  const own = kept.units.filter((each) => ownUnits(visit.caller).includes(unitNow(each))).map(({ unit }) => unit);
  return kept.groups
    .filter(({ members }) => members.some(({ unit }) => own.includes(unit)))
    .map(
      ({ id, name }) =>
        html`<a class="ds-button" data-variant="tertiary" href="/orders/${kept._id}/groups/${id}/invitees">${visit.say('files.invite', { group: name })}</a>`,
    )
    .join('');
}
