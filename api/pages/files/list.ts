import { html } from 'ghtml';
import { attachmentsFor, isThere } from '../../../domain/attachments';
import { dayOf } from '../../../domain/days';
import { toldNumber } from '../../../domain/telling';
import type { AttachedTo, Attachment } from '../../../schemas/attachments';
import { unnamed } from '../../protection';
import { isFetchable } from '../../views/attachment-view';
import { inWords, mayGive, type ShownOrder, section } from '../order/shown';
import type { SignedIn } from '../visit';

/** How large a file is, as people say it. */
export const sizeOf = (bytes: number, { language }: Pick<SignedIn, 'language'>): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1_000))} kB`
    : `${toldNumber(Math.round(bytes / 100_000) / 10, language)} MB`;

/** What a file is about: a session by its title, the rest by what it is. */
export function aboutTold(
  { kind, id }: AttachedTo,
  { view, visit: { say } }: Pick<ShownOrder, 'view' | 'visit'>,
): string {
  if (kind === 'session') return view.sessions.find((each) => each.id === id)?.title ?? say('files.about.session');
  if (kind === 'meeting') {
    const purpose = view.meetings.find((each) => each.id === id)?.purpose;
    return purpose ? say(`order.meeting.${purpose}`) : say('files.about.meeting');
  }
  return kind === 'proposal' ? say('files.about.proposal', { n: id?.split('-')[1] ?? '' }) : say(`files.about.${kind}`);
}

/** What can be done with a file by whoever may. */
function does(order: ShownOrder, { id, versions }: Attachment): string {
  const { say } = order.visit;
  const to = `/orders/${order.view.id}/files`;
  const name = html`<span class="ds-sr-only">: ${versions.at(-1)!.name}</span>`;
  const isOwn = (versions[0]!.attachedBy.forUnit === null) === (order.side === 'centre');
  const again =
    mayGive(order, 'attachNewVersion') && isOwn
      ? html`<a href="${to}/new?of=${id}">${say('files.newVersion')}!${name}</a>`
      : '';
  const away =
    mayGive(order, 'takeAwayAttachment') && (isOwn || order.side === 'centre')
      ? html` <a href="${to}/${id}/removal">${say('files.takeAway')}!${name}</a>`
      : '';
  return again || away ? html`<p class="row noprint">!${again}!${away}</p>` : '';
}

function item(order: ShownOrder, attachment: Attachment): string {
  const { say } = order.visit;
  const last = attachment.versions.findLast(({ takenAway }) => takenAway === null) ?? attachment.versions.at(-1)!;
  const { version, name, bytes, attachedAt, attachedBy, accessible, file } = last;
  const scan = order.scans?.get(file) ?? 'notScanned';
  const { day, who } = inWords(order);
  const about = [
    aboutTold(attachment.about, order),
    sizeOf(bytes, order.visit),
    ...(version > 1 ? [say('files.version', { n: version })] : []),
    say('files.by', { who: who(attachedBy), day: day(dayOf(attachedAt)) }),
    ...(accessible === 'no' ? [say('files.notAccessible')] : []),
    ...(scan === 'clean' ? [] : [say(`files.scan.${scan}`)]),
  ];
  const to = `/insats/v1/orders/${order.view.id}/attachments/${attachment.id}/files/${String(version)}`;
  const isGone = !isThere(attachment);
  const here = isFetchable(last, scan) ? html`<a href="${to}" download>${name}</a>` : html`${name}`;
  const link = isGone ? html`<del>${name}</del> ${say('files.gone')}` : here;
  const all = html`<a href="/orders/${order.view.id}/files/${attachment.id}">${say('files.all')}<span class="ds-sr-only">: ${name}</span></a>`;
  return html`<li>!${link}<p class="small soft">${about.join(' · ')}</p><p class="small noprint">!${all}</p>!${isGone ? '' : does(order, attachment)}</li>`;
}

/** The files of an order, each with where it is fetched, and the way to attach one. */
export function files(order: ShownOrder): string {
  const { kept, visit } = order;
  const { say, caller, request } = visit;
  const items = unnamed(request, attachmentsFor(kept, caller)).map((each) => item(order, each));
  const add = mayGive(order, 'attachFile')
    ? html`<p class="row noprint"><a class="ds-button" data-variant="secondary" href="/orders/${order.view.id}/files/new">${say('files.attach')}</a></p>`
    : '';
  const list = items.length > 0 ? html`<ul class="plain">!${items}</ul>` : '';
  return section('files', say('files.heading'), list + add);
}
