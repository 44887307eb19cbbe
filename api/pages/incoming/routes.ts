import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { releaseAddress, setMailAside } from '../../../documents/keep-post-command';
import type { AsideBody, ReleaseForm } from '../../../schemas/incoming-answers';
import type { Services } from '../../services';
import { showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { type SignedIn, signedIn } from '../visit';
import { heldPage, openHeld } from './held';
import { mailPage, openMail } from './mail';
import { mailsPage } from './mails';

/** Mail that came to the centre's mailbox, what became of it, and the addresses that are on hold. */
export function incomingPages(app: FastifyInstance, services: Services): void {
  const { store } = services;

  app.get('/incoming-mails', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await mailsPage(services, visit));
  });

  app.get('/incoming-mails/:mailId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const mail = await openMail(services, visit);
    return mail.form ? showForm(visit, mail.form) : sendPage(visit, mailPage(visit, mail));
  });

  app.post('/incoming-mails/:mailId', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { mail, form } = await openMail(services, visit);
    const asked = { command: 'setMailAside' as const, target: { mailId: mail._id }, about: mail._id, ...by(visit) };
    if (!form) return reply.redirect(`/incoming-mails/${mail._id}`, 303);
    return takeForm(services, visit, form, async ({ body, key }) => {
      const { reason } = body as Static<typeof AsideBody>;
      await setMailAside(store, { ...asked, body, reason, key });
      return '/incoming-mails';
    });
  });

  app.get('/held-addresses', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const form = await openHeld(services, visit);
    return form ? showForm(visit, form) : sendPage(visit, heldPage(visit));
  });

  app.post('/held-addresses', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const form = await openHeld(services, visit);
    if (!form) return reply.redirect('/held-addresses', 303);
    return takeForm(services, visit, form, async ({ body, key }) => {
      const { id, reason } = body as Static<typeof ReleaseForm>;
      const asked = { command: 'releaseAddress' as const, target: {}, about: id, ...by(visit) };
      await releaseAddress(store, { ...asked, body, reason, key });
      return '/held-addresses';
    });
  });
}

const by = ({ caller, now }: SignedIn) => ({ caller, now });
