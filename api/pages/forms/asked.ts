import { readStaff, readWorkloads } from '../../../documents/organisation-reads';
import { isAdministratorOf, isCentre, ownUnits } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { toldDate } from '../../../domain/letters/when';
import { unitNow } from '../../../domain/organisation/following';
import type { OrderAnswer } from '../../../schemas/answers';
import type { Order, OrderUnit } from '../../../schemas/order';
import type { Services } from '../../services';
import type { SignedIn } from '../visit';
import type { Asked } from './command-form';
import type { FormCommand } from './commands';
import type { Choice } from './fields';
import { goalsToChoose } from './goals-to-choose';
import { noUnits, unitsToChoose } from './units-to-choose';

/** Before an order is given to somebody, it is seen what they have already and when they are away. */
const byWorkload: readonly FormCommand[] = ['takeOn', 'assignStaff', 'appointCover'];

async function staffFor({ store }: Services, visit: SignedIn, command: FormCommand): Promise<Choice[]> {
  const { caller, now, say } = visit;
  if (!isCentre(caller)) return [];
  if (!byWorkload.includes(command))
    return (await readStaff(store.collections, caller, now)).map(({ _id, name }) => ({ value: _id, text: name }));
  const loads = await readWorkloads(store.collections, caller, now);
  return loads.map(({ _id, name, responsible, others, sessions, absences }) => {
    const has = say('forms.workload', { responsible, others, sessions });
    const away = absences.map(({ from, to }) =>
      say('forms.away', { from: toldDate(from, visit), to: toldDate(to, visit) }),
    );
    return { value: _id, text: name, note: [...away, has].join('. ') };
  });
}

const unitsFor = (services: Services, visit: SignedIn, { units }: Order, command: FormCommand) => {
  const taking = units.filter(({ membership }) => membership !== 'left').map(({ unit }) => unit);
  return command === 'inviteUnit'
    ? unitsToChoose(services, visit, { on: dayOf(visit.now), chosenIn: ['unit'], but: taking })
    : noUnits;
};

/** Everything that the form of a command is made for. */
export async function askedFor(
  services: Services,
  visit: SignedIn,
  { order, view }: { order: Order; view: OrderAnswer },
  command: FormCommand,
): Promise<Asked> {
  const { caller, now, say, language, request } = visit;
  const isOwn = (member: OrderUnit): boolean =>
    command === 'closeWithUnit'
      ? isAdministratorOf(caller, member.huvudman)
      : ownUnits(caller).includes(unitNow(member));
  const [staff, units, goals] = await Promise.all([
    staffFor(services, visit, command),
    unitsFor(services, visit, order, command),
    command === 'correctRequest' ? goalsToChoose(services, visit, { units: order.units, before: order.need }) : [],
  ]);
  return {
    ...{ order: view, say, language, now, today: dayOf(now), staff, units, goals },
    target: request.query as Record<string, string>,
    own: order.units
      .filter((member) => member.membership !== 'left' && isOwn(member))
      .map(({ unit, name }) => ({ value: unit, text: name })),
  };
}
