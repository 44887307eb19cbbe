import type { FastifyRequest } from 'fastify';
import QRCode from 'qrcode';
import type { GroupSurvey } from '../../documents/survey-reads';
import { linksFor } from './links';

/** Where participants answer, as it stands on a screen and in a link. */
export const answerAddress = (request: FastifyRequest, secret: string): string => {
  const { href } = linksFor(request)('/');
  return `${new URL(href).origin}/e/${secret}`;
};

/** What stands on a screen in the room: the code, where it leads, and that as a picture for phones. */
export interface Room {
  code: string;
  address: string;
  /** SVG. */
  qr: string;
}

/** The room of a group's survey; null where it has none. */
export const roomOf = async (request: FastifyRequest, { code }: GroupSurvey): Promise<Room | null> =>
  code ? codeOnScreen(answerAddress(request, code), code) : null;

/** A code as it stands on a screen, with the address to which it leads. */
export async function codeOnScreen(address: string, code: string): Promise<Room> {
  const qr = await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return { code, address: address.replace(/^https?:\/\//, ''), qr };
}
