/** To whom something is told, by duty and never by name: who holds it is looked up when it is sent. */
export const duties = [
  'rektor',
  'orderer',
  'responsible',
  'lead',
  'invited',
  'reader',
  'huvudmanContact',
  /** Whoever the rektor of a unit has invited personally. */
  'participant',
] as const;
export type Duty = (typeof duties)[number];
