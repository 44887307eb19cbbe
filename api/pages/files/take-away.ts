import { NotThere } from '../../../documents/outcomes';
import { attachmentsFor, isThere } from '../../../domain/attachments';
import { commandBodies } from '../../../schemas/commands';
import type { Services } from '../../services';
import { reason } from '../forms/command-form';
import type { Form } from '../forms/form';
import { orderTaking } from '../forms/order-taking';
import type { SignedIn } from '../visit';

/** The form by which a file is taken away, with a reason. Throws where there is no such file for the caller. */
export async function takingAway(services: Services, visit: SignedIn): Promise<Form> {
  const { request, caller, say } = visit;
  const target = request.params as { orderId: string; attachmentId: string };
  const { orderId, attachmentId } = target;
  const { order, view } = await orderTaking(services, visit, 'takeAwayAttachment', target);
  const found = attachmentsFor(order, caller).find((each) => each.id === attachmentId && isThere(each));
  if (!found) throw new NotThere('no such attachment for this caller');
  const { name } = found.versions.at(-1)!;
  return {
    ...{ words: 'takeAwayAttachment', schema: commandBodies.takeAwayAttachment, fields: [reason], initial: {} },
    ...{ name: say('files.takeAwayNamed', { name }), keep: `${orderId}/${attachmentId}/removal`, seen: null },
    back: {
      to: `/orders/${orderId}`,
      text: say('forms.backTo', { theme: view.need.theme ?? '', caseNumber: view.caseNumber }),
    },
  };
}
