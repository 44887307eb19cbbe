import type { FastifyInstance } from 'fastify';
import { commandBodies } from '../../../schemas/commands';
import { giveCommand } from '../../actions/give-command';
import { Problem } from '../../problems';
import { unnamed } from '../../protection';
import { commandRoutes } from '../../rest/command-routes';
import type { Services } from '../../services';
import { toldBy } from '../../views/links';
import { fill, words } from '../../words';
import { hidden } from '../hidden';
import { type SignedIn, signedIn } from '../visit';
import { askedFor } from './asked';
import { calendarAhead } from './calendar-ahead';
import type { Asked, CommandForm } from './command-form';
import { commandForms, type FormCommand, hasForm } from './commands';
import type { Field } from './fields';
import { type Form, showForm, takeForm } from './form';
import { orderTaking } from './order-taking';

const path = '/orders/:orderId/do/:command';

/** The form of a command on an order, for whoever opens it. */
interface Opened {
  command: FormCommand;
  asked: Asked;
  form: Form;
}

/** Units of which somebody who leads several in the order says for which they act. */
function forUnit({ own }: Asked, command: FormCommand): Field[] {
  const properties = (commandBodies[command] as { properties: Record<string, unknown> }).properties;
  return 'forUnit' in properties && own.length > 1 ? [{ is: 'choice', name: 'forUnit', options: own }] : [];
}

function formOf({ say, language }: SignedIn, command: FormCommand, asked: Asked): Form {
  const { fields, initial, refine }: CommandForm = commandForms[command];
  const { order, target } = asked;
  const told = { theme: order.need.theme ?? say('order.untitled'), caseNumber: order.caseNumber };
  return {
    ...{ words: command, schema: commandBodies[command], initial: initial?.(asked) ?? {} },
    fields: [...forUnit(asked, command), ...fields(asked)],
    name: fill(words.commands[command]![language], toldBy(command, order, language)),
    back: { to: `/orders/${order.id}`, text: say('forms.backTo', told) },
    keep: `${order.id}/${command}/${JSON.stringify(target)}`,
    seen: commandRoutes[command].edits === 'required' ? (order.record?.version ?? 0) : null,
    ...(refine ? { refine: (body: Record<string, unknown>) => refine(body, asked) } : {}),
  };
}

/** Opens the form of a command. Throws a problem where there is none, or where the order does not take the command now. */
async function open(services: Services, visit: SignedIn): Promise<Opened> {
  const { request } = visit;
  const { command } = request.params as { command: string };
  if (!hasForm(command)) throw new Problem('no-such-address');
  const { order, view } = await orderTaking(services, visit, command, request.query as Record<string, string>);
  const asked = await askedFor(services, visit, { order, view: unnamed(request, view) }, command);
  const { answers }: CommandForm = commandForms[command];
  const above = (answers?.(asked) ?? '') + (await calendarAhead(services, visit, order, command));
  return { command, asked, form: { ...formOf(visit, command, asked), above } };
}

/** A page for every command on an order: what it asks for, in the words of whoever gives it. */
export function commandPages(app: FastifyInstance, services: Services): void {
  app.get(path, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, (await open(services, visit)).form);
  });

  app.post(path, { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { command, asked, form } = await open(services, visit);
    const { caller, now } = visit;
    const target = { ...asked.target, orderId: asked.order.id };
    return takeForm(services, visit, form, async (filled) => {
      await giveCommand(services, { command, target, ...filled, caller, now });
      return `/orders/${asked.order.id}?done=${command}`;
    });
  });
}
