import { randomUUID } from 'node:crypto';
import type { Connections } from './http';
import type { Orders } from './lap';
import { STEPS } from './our-orders';

const text = 'Vi tar oss an er beställning.';

/** Orders of the anchor: one start and as many steps as ours, each a bare workflow update with one insert. */
export const bareOrders =
  (bare: Connections): Orders =>
  async () => {
    const id = randomUUID();
    await bare.ask({ method: 'PUT', path: `/orders/${id}/${STEPS}` });
    const step = async () => {
      const { body } = await bare.ask({ method: 'POST', path: `/orders/${id}/steps`, body: { text } });
      return (JSON.parse(body) as { version: number }).version;
    };
    return { id, steps: Array.from({ length: STEPS }, () => step) };
  };
