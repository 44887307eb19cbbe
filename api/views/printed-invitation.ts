import type { FastifyRequest } from 'fastify';
import QRCode from 'qrcode';
import type { ReadAnswer } from '../../documents/invitation-reads';
import { openCodeOf } from '../../documents/open-invitations';
import { NotThere } from '../../documents/outcomes';
import { readRecord } from '../../documents/reads';
import { itemsOf } from '../../domain/invitations';
import { summaryOf } from '../../post/invitations/words';
import type { InvitationAnswerAnswer } from '../../schemas/invitation-answers';
import type { Services } from '../services';
import { type Language, languageOf } from '../words';
import { dutyTold } from './actor';
import { linksFor } from './links';

/** An invitation to pass on or print: what, when and where, with its code, where it is typed and its picture. Throws `NotThere`. */
export async function printedInvitation(
  request: FastifyRequest,
  { store: { collections } }: Services,
  { orderId, itemId }: { orderId: string; itemId: string },
) {
  const order = await readRecord(collections, orderId, request.caller);
  const found = itemsOf(order).find(({ id }) => id === itemId);
  if (found?.status !== 'confirmed') throw new NotThere('nothing to invite to');
  const { caseNumber, group, startsAt, endsAt, place, link } = found;
  const language = languageOf(request.headers['accept-language']);
  const code = await openCodeOf(collections, order, itemId);
  const calendar = linksFor(request)(`/open-invitations/${code}`, 'alternate');
  const invitation = {
    ...{ item: itemId, caseNumber, title: summaryOf(found, language), group, startsAt, endsAt, place, link, code },
    address: calendar.href.replace(/^https?:\/\//, ''),
    qr: await QRCode.toString(calendar.href, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }),
  };
  return { order, calendar, invitation };
}

/** An answer to an invitation as it is shown: by name where there is one to be told, else by duty. */
export function shownAnswer({ answer: given, name, stands }: ReadAnswer, language: Language): InvitationAnswerAnswer {
  const { item, duty, unit, answer, proposed, sequence, writtenAt, receivedAt, person, mail } = given;
  const told = name ?? dutyTold(duty === 'rektor' ? 'rektor' : 'staff', null, language);
  return {
    ...{ item, duty, unit, answer, proposed, sequence, writtenAt, receivedAt, stands },
    by: person ? { person, name: told } : null,
    participant: mail ? { name, mail } : null,
  };
}
