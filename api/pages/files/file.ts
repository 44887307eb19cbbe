import { html } from 'ghtml';
import { readAttachments, readFetches } from '../../../documents/attachment-reads';
import { NotThere } from '../../../documents/outcomes';
import { dayOf } from '../../../domain/days';
import { toldDay, toldMoment } from '../../../domain/letters/when';
import type { AttachmentVersion, Fetch } from '../../../schemas/attachments';
import { unnamed } from '../../protection';
import { orderRead } from '../../read-trace';
import type { Services } from '../../services';
import { actorTold } from '../../views/actor';
import { fetchView, isFetchable } from '../../views/attachment-view';
import { words } from '../../words';
import type { Page } from '../page';
import type { SignedIn } from '../visit';
import { sizeOf } from './list';

const mostFiles = { page: 1, limit: 200 };
const mostFetches = { page: 1, limit: 100 };

type Scan = 'notScanned' | 'waiting' | 'clean' | 'infected';

function versionRow(version: AttachmentVersion, scan: Scan, at: string, visit: SignedIn): string {
  const { say, language } = visit;
  const { version: n, name, bytes, attachedBy, attachedAt, sha256, takenAway } = version;
  const link = isFetchable(version, scan)
    ? html`<a href="/insats/v1${at}/files/${String(n)}" download>${name}</a>`
    : html`${name}`;
  const by = say('files.by', { who: actorTold(attachedBy, language), day: toldDay(dayOf(attachedAt), visit) });
  const state = takenAway ? say('files.takenAway', { reason: takenAway.reason }) : say(`files.scan.${scan}`);
  return html`<tr><th scope="row">!${link}<br><small>${say('files.version', { n })} · ${sizeOf(bytes, visit)} · ${by}</small></th><td>${state}</td><td><code class="small">!${sha256.match(/.{8}/g)!.join('<wbr>')}</code></td></tr>`;
}

function fetchRow(fetched: Fetch, visit: SignedIn): string {
  const { say, language, caller } = visit;
  const { by, role, unitName, version, at } = unnamed(visit.request, fetchView(fetched, caller));
  const as = [words.roles[role]?.[language] ?? role, ...(unitName ? [unitName] : [])].join(', ');
  const who = by ? `${by.name} (${as})` : as;
  return html`<li>${say('files.fetched', { who, n: version, when: toldMoment(at, visit) })}</li>`;
}

/** One file of an order: its versions, what the scanner has said of each, and who has fetched it; by name for the lead. */
export async function filePage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { request, say, caller } = visit;
  const { orderId, attachmentId } = request.params as { orderId: string; attachmentId: string };
  const { order, attachments, scans } = await readAttachments(store, orderId, caller, mostFiles);
  const attachment = attachments.find(({ id }) => id === attachmentId);
  if (!attachment) throw new NotThere('no such attachment for this caller');
  const { fetches } = await readFetches(store, { orderId, attachmentId }, caller, mostFetches);
  request.read = orderRead(order, [attachment, fetches.map((each) => fetchView(each, caller))]);
  const versions = unnamed(request, attachment).versions.toReversed();
  const title = versions[0]!.name;
  const at = `/orders/${orderId}/attachments/${attachmentId}`;
  const rows = versions.map((each) => versionRow(each, scans.get(each.file) ?? 'notScanned', at, visit));
  const heads = ['file', 'state', 'checksum'].map((each) => html`<th scope="col">${say(`files.${each}`)}</th>`);
  const caption = say('files.versions');
  const list =
    fetches.length > 0
      ? html`<ul>!${fetches.slice(0, mostFetches.limit).map((each) => fetchRow(each, visit))}</ul>`
      : html`<p>${say('files.neverFetched')}</p>`;
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow"><p class="crumb"><a href="/orders/${orderId}">${say('forms.backTo', { theme: order.need.theme ?? '', caseNumber: order.caseNumber })}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1></div><div class="tablebox paper" tabindex="0" role="region" aria-label="${caption}"><table class="ds-table"><caption>${caption}</caption><thead><tr>!${heads}</tr></thead><tbody>!${rows}</tbody></table></div><section class="flow" aria-labelledby="fetches"><h2 id="fetches" class="ds-heading" data-size="md">${say('files.fetches')}</h2>!${list}</section>`,
  };
}
