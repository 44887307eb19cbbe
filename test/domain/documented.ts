import { assembleDocumentation } from '../../domain/documentation';
import { defaultSettings } from '../../domain/settings';
import type { Order } from '../../schemas/order';
import type { Writing } from '../../schemas/records';
import { instant } from './orders';
import { signe } from './people';

/** The documentation that was shared last in an order, as it was kept. */
export function documentationOf(order: Order, nextSteps: string | null = null, among: Writing[] = []): Writing {
  const { sharedAt, writing } = order.documentation.at(-1)!;
  const { person, name } = signe;
  return {
    ...{ _id: writing, orderId: order._id, kind: 'documentation', subject: null, text: nextSteps },
    ...{ writtenAt: sharedAt, writtenBy: { person, name, role: 'staff', forUnit: null, unitName: null } },
    document: assembleDocumentation(
      order,
      { writings: among, now: instant('2026-11-10'), settings: defaultSettings },
      nextSteps,
    ),
  };
}
