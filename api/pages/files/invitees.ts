import { readInvitees } from '../../../documents/invitation-reads';
import { ownUnits } from '../../../domain/callers';
import { unitNow } from '../../../domain/organisation/following';
import { commandBodies } from '../../../schemas/commands';
import { Problem } from '../../problems';
import type { Services } from '../../services';
import { known, line, rows } from '../forms/command-form';
import type { Form } from '../forms/form';
import { orderTaking } from '../forms/order-taking';
import type { SignedIn } from '../visit';

/** The form by which a rektor invites people of their own unit to a group's sessions, with those who are invited now. */
export async function inviting(services: Services, visit: SignedIn): Promise<Form> {
  const { request, caller, say } = visit;
  const target = request.params as { orderId: string; groupId: string };
  const { orderId, groupId } = target;
  const { order, view } = await orderTaking(services, visit, 'invitePersonally', target);
  const own = ownUnits(caller);
  const group = order.groups.find(({ id }) => id === groupId);
  const unit = order.units.find(
    (each) => own.includes(unitNow(each)) && group?.members.some((member) => member.unit === each.unit),
  );
  if (!group || !unit) throw new Problem('no-such-address');
  const invited = (await readInvitees(services.store.collections, orderId, groupId, caller)).find(
    (each) => each.unit === unit.unit,
  );
  const invitees = (invited?.people ?? [])
    .filter(({ leftAt }) => leftAt === null)
    .map(({ name, mail }) => ({ name, mail }));
  return {
    ...{ words: 'invitePersonally', schema: commandBodies.invitePersonally, initial: { invitees } },
    fields: [known('forUnit', unit.unit), rows('invitees', [line('name'), { is: 'mail', name: 'mail' }], 3)],
    ...{ name: say('files.invite', { group: group.name }), keep: `${orderId}/${groupId}/invitees`, seen: null },
    back: {
      to: `/orders/${orderId}`,
      text: say('forms.backTo', { theme: view.need.theme ?? '', caseNumber: view.caseNumber }),
    },
  };
}
