import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { OrderCommand } from '../../../domain/rules';
import { giveCommand } from '../../actions/give-command';
import type { Services } from '../../services';
import { type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { type SignedIn, signedIn } from '../visit';
import { openAttaching, showAttaching, takeAttaching } from './attach';
import { filePage } from './file';
import { inviting } from './invitees';
import { takingAway } from './take-away';

interface Commanded {
  path: string;
  command: OrderCommand;
  open(services: Services, visit: SignedIn): Promise<Form>;
}

const commanded: readonly Commanded[] = [
  { path: '/orders/:orderId/files/:attachmentId/removal', command: 'takeAwayAttachment', open: takingAway },
  { path: '/orders/:orderId/groups/:groupId/invitees', command: 'invitePersonally', open: inviting },
];

/** A command that has a page of its own, since its form shows what its order does not. */
function commandPage(app: FastifyInstance, services: Services, { path, command, open }: Commanded): void {
  app.get(path, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, await open(services, visit));
  });
  app.post(path, { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const form = await open(services, visit);
    const { caller, now } = visit;
    const target = request.params as Record<string, string>;
    return takeForm(services, visit, form, async (filled) => {
      await giveCommand(services, { command, target, caller, now, ...filled });
      return `/orders/${target.orderId}?done=${command}`;
    });
  });
}

/** The pages of an order's files, and of those whom a rektor invites by name. */
export function filePages(app: FastifyInstance, services: Services): void {
  const path = '/orders/:orderId/files/new';
  app.get(path, hidden, async (request, reply) =>
    showAttaching(await openAttaching(services, signedIn(request, reply))),
  );
  app.register(async (scope) => {
    await scope.register(multipart, { throwFileSizeLimit: false });
    scope.post(path, { schema: hidden.schema }, async (request, reply) =>
      takeAttaching(services, await openAttaching(services, signedIn(request, reply))),
    );
  });
  app.get('/orders/:orderId/files/:attachmentId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await filePage(services, visit));
  });
  for (const each of commanded) commandPage(app, services, each);
}
