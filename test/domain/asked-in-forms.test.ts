import type { CommandForm } from '../../api/pages/forms/command-form';
import { commandForms } from '../../api/pages/forms/commands';
import type { Field } from '../../api/pages/forms/fields';
import { noUnits } from '../../api/pages/forms/units-to-choose';
import { commandBodies } from '../../schemas/commands';
import { held, heldOn, planned, sent, session } from './orders';
import { petra } from './people';

/** What a command takes and its form does not ask, with the reason. */
const notAsked: Record<string, string> = {
  'correctRequest.receivedOn': 'when a request came is told as it is entered; systems that keep the post correct it',
  'recordMeetingHeld.purpose': 'the meeting that is meant tells it',
  'recordMeetingHeld.record': 'it is written on a form of its own, saveMeetingRecord',
  'addSession.replaces': 'the cancelled session stands beside it on the page',
  'addHeldSession.replaces': 'the cancelled session stands beside it on the page',
};

interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  type?: string;
}

/** Every part of a body that has none of its own, by its name with dots and without the numbers of rows. */
function partsOf(shape: Shape, name = ''): string[] {
  const whole = shape.anyOf?.find(({ type }) => type !== 'null') ?? shape;
  const { items } = whole;
  if (items && !items.properties) return [name];
  const inner = items ?? whole;
  if (!inner.properties) return [name];
  return Object.entries(inner.properties).flatMap(([key, part]) => partsOf(part, name ? `${name}.${key}` : key));
}

/** The parts of a body that fields ask for or know. */
const askedBy = (fields: readonly Field[], above = ''): string[] =>
  fields.flatMap((field) => {
    const name = `${above}${field.name.replace(/\.\d+(?=\.|$)/g, '')}`;
    if (field.is === 'rows') return askedBy(field.fields, `${name}.`);
    return field.is === 'times' ? [`${above}startsAt`, `${above}endsAt`] : [name];
  });

test('every part of what a command takes has a field in its form, or a reason why it has none', () => {
  const begun = held(planned('2026-10-05', [session('A', '2026-11-02'), session('B', '2026-11-03')]), 'session-1', 20);
  const queued = sent('2026-09-01 08.00').when(
    'queueOrder',
    { period: { from: '2027-01-11', to: '2027-06-11' }, text: 'Till våren.' },
    petra,
    '2026-09-02',
  );
  const orders = [begun, heldOn('2026-09-22'), queued].map(({ order }) => ({
    ...{ ...order, writings: [] },
    record: order.record && { ...order.record, agreedAt: '2026-09-23T08:00:00.000Z' },
  }));
  const choice = [
    { value: 'a', text: 'a' },
    { value: 'b', text: 'b' },
  ];
  const nothing = {
    units: noUnits,
    say: (key: string) => key,
    language: 'sv',
    now: '2026-11-03T08:00:00.000Z',
    today: '2026-11-03',
  };
  const asked = orders.flatMap((each) =>
    [[], choice].map((own) => ({
      ...{ ...nothing, staff: choice, goals: choice, own, order: each },
      target: { sessionId: 'session-1', ...(own.length > 0 ? { meetingId: 'meeting-1' } : {}) },
    })),
  );
  const missing = Object.entries(commandForms).flatMap(([command, { fields }]: [string, CommandForm]) => {
    const there = new Set(asked.flatMap((each) => askedBy(fields(each as never))));
    const isAsked = (part: string) => [...there].some((each) => part === each || part.startsWith(`${each}.`));
    return partsOf(commandBodies[command as keyof typeof commandBodies] as Shape)
      .filter((part) => part && part !== 'forUnit' && !isAsked(part))
      .map((part) => `${command}.${part}`);
  });
  const unexplained = missing.filter(
    (each) => !Object.keys(notAsked).some((one) => each === one || each.startsWith(`${one}.`)),
  );
  expect(unexplained).toEqual([]);
  for (const each of Object.keys(notAsked))
    expect([each, missing.some((one) => one.startsWith(each))]).toEqual([each, true]);
});
