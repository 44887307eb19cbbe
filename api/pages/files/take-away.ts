import { NotThere } from '../../../documents/outcomes';
import { attachmentsFor, isThere } from '../../../domain/attachments';
import { commandBodies } from '../../../schemas/commands';
import { Problem } from '../../problems';
import type { Services } from '../../services';
import { orderFor, seenBy } from '../../views/order-for';
import { reason } from '../forms/command-form';
import type { Form } from '../forms/form';
import type { SignedIn } from '../visit';

/** The form by which a file is taken away, with a reason. Throws where there is no such file for the caller. */
export async function takingAway(services: Services, visit: SignedIn): Promise<Form> {
  const { request, reply, caller, say } = visit;
  const { orderId, attachmentId } = request.params as { orderId: string; attachmentId: string };
  const { order, view } = await orderFor(services, orderId, request, seenBy(request, reply, services.store.settings));
  if (!view?.possible.some(({ command }) => command === 'takeAwayAttachment')) throw new Problem('no-such-address');
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
