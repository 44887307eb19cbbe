import { makeLinks } from '../../documents/survey-passes';
import { composeLetter } from '../../domain/letters/compose';
import { leadsToDecember } from '../../domain/letters/december';
import { leadsToLateWaits } from '../../domain/letters/late-waits';
import { leadsTo } from '../../domain/letters/leads-to';
import { leadsToOrganisation } from '../../domain/letters/organisation';
import { bringsOwnLink } from '../../domain/letters/own-link';
import { type OrganisationDuty, organisationKinds } from '../../domain/organisation/telling';
import { lateWaitsKind } from '../../domain/posting/late-waits';
import { recipientsOf } from '../../domain/posting/recipients';
import { improvementKinds } from '../../domain/quality/improvement-reminders';
import { decemberKinds } from '../../domain/surveys/december-telling';
import type { Person } from '../../schemas/organisation';
import type { Writing } from '../../schemas/records';
import { people, type Who } from '../api/people';
import { unit } from '../api/stages';
import { type Happened, happened, settings } from '../domain/letters/corpus';
import { lettersFor, texts, wordingOf } from '../domain/letters/texts';
import { type Filled, fill } from './filled';
import { testSite } from './site';

const site = testSite('pages-letters');
const { api } = site;

let filled: Filled;
let directory: Person[];
beforeAll(async () => {
  filled = await fill(api);
  directory = await api.store.collections.people.find().toArray();
});

/** A letter's link as somebody who gets it presses it, when it has come. */
interface Pressed {
  who: Who;
  link: string;
  now: string;
  /** What the page must tell: what the letter is about. */
  tells: RegExp;
}

/** What is written about the order as a whole: its page is the thing, and begins with what waits. */
const ofTheOrder =
  /^(request|cover|sharedOrder|pause|order|unit|rektor)\.|^proposal\.cover|^meeting\.recordMissing|^evaluation\.jointMissing/;

const recipientOf = ({ notification, order, now }: Happened): Person | undefined =>
  recipientsOf(notification, { order, people: directory, now })[0];

const composed = (one: Happened, link: string) =>
  composeLetter(wordingOf(lettersFor(one.notification)!), texts.frame, {
    ...{ ...one, settings, link, language: 'sv' },
    recipient: { name: null, duty: one.notification.to as 'rektor', unit: one.notification.unit },
    contact: '08-465 004 10',
  });

/** What was written in the order, as far as a page shows it: what the command wrote, else a summary that was sent before. */
function writingOf({ order, writing }: Happened): Writing[] {
  if (writing) return [writing];
  if (!order.summary) return [];
  const { sentAt: writtenAt, sentBy: writtenBy, writing: _id, version } = order.summary;
  const text = 'Målen nåddes.';
  return [{ _id, orderId: order._id, kind: 'summary', subject: `version-${version}`, text, writtenAt, writtenBy }];
}

/** Keeps the order as it was when the letter came about, in the place of the one before. */
async function keep(one: Happened): Promise<void> {
  const { orders, writings } = api.store.collections;
  const { order } = one;
  await orders.replaceOne({ _id: order._id }, structuredClone(order), { upsert: true });
  await writings.deleteMany({ orderId: order._id });
  const written = writingOf(one);
  if (written.length > 0) await writings.insertMany(structuredClone(written));
}

/** A letter about an order that somebody gets; null where none of its kind has a link. */
async function pressedInOrder(key: string): Promise<Pressed | null> {
  const own = happened().filter(({ notification }) => lettersFor(notification)?.key === key);
  if (own.length === 0) throw new Error(`nothing of ${key} comes about in test/domain/letters/corpus.ts`);
  if (own.every((one) => composed(one, 'https://insats.example').action === null)) return null;
  const isParticipants = bringsOwnLink(own[0]!.notification.kind);
  const told = own.find((one) => isParticipants || recipientOf(one));
  if (!told) throw new Error(`nobody gets ${key}`);
  const { order, now } = told;
  await keep(told);
  const tells = new RegExp(order.need.theme ?? order.caseNumber);
  if (isParticipants) {
    const [secret] = await makeLinks(api.store.collections, { orderId: order._id, group: 'group-1', number: 1 });
    return { who: 'rektor', link: `/e/${secret}`, now: order.sessions.at(-1)!.startsAt, tells: /enkät/i };
  }
  const about = key.startsWith('catalogue.') ? filled.catalogue : told.notification.about;
  const { address } = composed(told, leadsTo({ ...told.notification, about }, order)).action!;
  const isElsewhere = key.startsWith('catalogue.');
  return { who: recipientOf(told)!, link: address, now, tells: isElsewhere ? /Att läsa ämnestexter/ : tells };
}

const inDecember = '2026-12-09T08:00:00.000Z';
const afterTheYear = '2027-01-04T08:00:00.000Z';

async function pressedInOrganisation(key: string): Promise<Pressed | null> {
  const [kind, to] = key.endsWith('.rektor') ? [key.slice(0, -'.rektor'.length), 'rektor'] : [key, null];
  const isOfImport = kind.startsWith('import.');
  const duty = (to ?? (isOfImport ? 'administrator' : 'representative')) as OrganisationDuty;
  if (lettersFor({ kind, to: duty })!.action === null) return null;
  if (isOfImport) {
    const imported = (await api.store.collections.imports.findOne({ _id: filled.importId }))!;
    const link = leadsToOrganisation({ imported }, duty, inDecember);
    return { who: 'administrator', link, now: inDecember, tells: /1 rad|units|enheter/i };
  }
  const holder = directory.find(({ _id }) => _id === people.representative)!;
  const representation = holder.representations.find((each) => each.unit === unit)!;
  const link = leadsToOrganisation({ representation, holder: holder.name }, duty, inDecember);
  const tells = duty === 'rektor' ? /Hamid Rostami/ : /Du företräder rektor för Tegelfallsskolan/;
  return { who: duty === 'rektor' ? 'rektor' : 'representative', link, now: inDecember, tells };
}

/** How a link of a letter of each kind is pressed; null where the letter has none. */
async function pressed(key: string): Promise<Pressed | null> {
  const kind = key.replace(/\.(staff|rektor|invited)$/, '');
  if ((Object.values(organisationKinds) as string[]).includes(kind)) return pressedInOrganisation(key);
  if ((Object.values(decemberKinds) as string[]).includes(key)) {
    const duty = key === decemberKinds.closed ? 'lead' : 'rektor';
    const now = duty === 'lead' ? afterTheYear : inDecember;
    return { who: duty, link: leadsToDecember(2026, duty), now, tells: /2026/ };
  }
  if ((improvementKinds as readonly string[]).includes(key)) {
    const { _id } = (await api.store.collections.improvements.findOne({ _id: filled.improvement }))!;
    return { who: 'staff', link: `/improvements/${_id}`, now: inDecember, tells: /Små grupper utvärderar tillsammans/ };
  }
  if (key === lateWaitsKind)
    return { who: 'lead', link: leadsToLateWaits, now: afterTheYear, tells: /<h1[^>]*>[^<]*försena/ };
  return pressedInOrder(key);
}

/** What somebody gets at the end of all redirects, signed in as themselves. */
async function opened({ who, link, now }: Pressed) {
  await api.knows(who);
  api.now = now;
  const headers = {
    authorization: `Bearer ${await api.issuer.tokenOf(who)}`,
    accept: 'text/html',
    'accept-language': 'sv',
  };
  const address = `${site.address}${link}`;
  const first = await fetch(address, { headers, redirect: 'manual' });
  const answer = await fetch(address, { headers });
  return {
    ...{ status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() },
    ...{ path: new URL(answer.url).pathname, part: new URL(first.headers.get('location') ?? address, address).hash },
  };
}

/** What tells that something is over or goes to whoever has no account, and asks for nothing. */
const withoutLink = [
  ...['meeting.cancelled', 'meeting.takenOff', 'session.invitedPersonally', 'session.noLongerInvited'],
  ...[
    'session.takenOff',
    'session.reminder.invited',
    'session.cancelled.invited',
    'survey.reminder',
    'order.withdrawn',
    'order.endedByCentre',
  ],
  ...['order.unitClosed', 'order.closed.invited', 'unit.withoutRektor', 'representative.ended'],
];

const isList = /^\/(orders|catalogue|imports|improvements|notices|units)?$/;

describe('The link of a letter leads whoever gets it to the page of what it is about', () => {
  test.each(texts.letters.map(({ key }) => key))('%s', async (key) => {
    const press = await pressed(key);
    expect([key, press === null]).toEqual([key, withoutLink.includes(key)]);
    if (!press) return;
    const { status, type, path, part, text } = await opened(press);
    expect([press.link, status, type]).toEqual([press.link, 200, 'text/html; charset=utf-8']);
    if (key !== lateWaitsKind) expect(path).not.toMatch(isList);
    expect(path).not.toMatch(/^\/insats\//);
    expect(text.match(/<h1[^>]*>[^<]*\S/g)).toHaveLength(1);
    expect(text).toMatch(press.tells);
    expect(press.link).not.toContain('#');
    if (part) expect(text).toContain(` id="${part.slice(1)}"`);
    else if (/^\/orders\/[^/]+$/.test(path)) expect(key).toMatch(ofTheOrder);
  });
});
