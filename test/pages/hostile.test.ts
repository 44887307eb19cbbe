import type { Document } from 'mongodb';
import { commandForms, hasForm } from '../../api/pages/forms/commands';
import type { Field } from '../../api/pages/forms/fields';
import { noUnits } from '../../api/pages/forms/units-to-choose';
import { unitForms } from '../../api/pages/units/forms';
import { organisationCommands } from '../../schemas/organisation-commands';
import { pages } from '../api/beside';
import type { Who } from '../api/people';
import { orderAt, proposal, unit } from '../api/stages';
import { type Filled, fill } from './filled';
import { anyDay, shown } from './routes';
import { describeInBrowser, testSite } from './site';

const site = testSite('pages-hostile');
const { api } = site;

const hostile = `"'><script>window.hit=1</script><img src=x onerror="window.hit=1">{{caseNumber}}&amp;`;

/** Which of some fields somebody writes in as they like, rows within rows too: their names. */
const writtenIn = (fields: readonly Field[]): string[] =>
  fields.flatMap((field) => {
    if (field.is === 'rows') return writtenIn(field.fields);
    return field.is === 'line' || field.is === 'text' ? [field.name.split('.').at(-1)!] : [];
  });

/** What is written in fields of no form of a command: in files, letters, surveys, registers, or by the product itself. */
const writtenElsewhere = ['unitName', 'filename', 'sv', 'en', 'told', 'measuredBy', 'part', 'need', 'finding', 'what'];
/** What the product reads by its shape, so that it cannot be any words. */
const ofOneShape = ['value', 'caseNumber', 'phone'];
/** Every field in which somebody writes as they like, wherever it stands: those of the forms are learnt. */
const free = new Set(writtenElsewhere);
/** Those that the tables of forms ask for, of commands on orders and units alike. */
const asked = new Set<string>();

/** Learns from the tables of forms in which fields somebody writes as they like. */
async function learnFields(): Promise<void> {
  const say = (key: string) => key;
  const caller = { person: 'nobody', name: null, duties: [], representations: [] };
  const none = { units: noUnits, others: noUnits, staff: [], own: [], people: [], calendars: [], goals: [] };
  const nothing = { ...none, target: {}, calendar: null };
  const { body: order } = await api.get('staff', `/orders/${orderId}`);
  const about = { ...nothing, order, say, language: 'sv', now: api.now, today: api.now.slice(0, 10) };
  const visit = { caller, say, language: 'sv', now: api.now };
  const ofUnit = { ...nothing, visit, unit: await api.store.collections.units.findOne({ _id: unit }) };
  const names = [
    ...Object.values(commandForms).flatMap(({ fields }) => writtenIn(fields(about as never))),
    ...Object.values(unitForms).flatMap(({ fields }) => writtenIn(fields(ofUnit as never))),
  ];
  for (const name of names) {
    asked.add(name);
    if (!ofOneShape.includes(name)) free.add(name);
  }
}

function spoilt(value: unknown, field = ''): unknown {
  const isOurs = value === 'planning' || value === 'followUp'; // what a meeting is for has a word of ours
  if (typeof value === 'string') return free.has(field) && !isOurs ? `${value}${hostile}` : value;
  if (Array.isArray(value)) return value.map((each) => spoilt(each, field));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  // What the product derives is not anybody's to write.
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === 'standing' ? part : spoilt(part, name)]),
  );
}

/** Whatever somebody has written, and what is made of it. */
const written = [
  ...(['orders', 'writings', 'workingTexts', 'units', 'drafts', 'people', 'calendars', 'letters'] as const),
  ...(['notifications', 'goals', 'catalogue', 'improvements', 'staffAbsences', 'surveys', 'files'] as const),
  ...(['activities'] as const),
];

let filled: Filled;
let orderId = '';
/** An order whose meeting is still to come. */
let booked = '';
beforeAll(async () => {
  booked = await orderAt(api, 'booked');
  filled = await fill(api);
  orderId = filled.documented;
  await learnFields();
  await api.kept('staff', 'saveProposalDraft', { orderId: filled.recorded }, { proposal }, { seen: 0 });
  for (const name of written) {
    const collection = api.db.collection<Document>(name);
    for (const each of await collection.find().toArray())
      await collection.replaceOne({ _id: each._id }, spoilt(each) as Document, { bypassDocumentValidation: true });
  }
  api.directory.forget();
  api.surveys.forget();
});

/** Every page, and some as others see them or with what an address may say. */
const addresses = (): [who: Who | 'nobody', path: string, at?: string | undefined][] => [
  ...shown.map(([, { who, path, at }]): [Who | 'nobody', string, string | undefined] => [who, path(filled), at]),
  ['rektor', '/orders?show=all'],
  ['rektor', `/orders/${orderId}`],
  ['staff', `/orders/${orderId}`],
  ['reader', `/orders/${orderId}`],
  ['staff', `/orders/${orderId}/do/correctSession?sessionId=session-1`],
  ['rektor', `/orders/${orderId}/do/recordOutcome`],
  ['staff', '/notices?state=sent'],
  ['rektor', `/orders?text=${encodeURIComponent(hostile)}`],
  ['rektor', `/orders/${orderId}?done=${encodeURIComponent(hostile)}`],
  ['rektor', `/${encodeURIComponent(hostile)}`],
];

/** A page as it was sent. */
async function sent(who: Who | 'nobody', path: string): Promise<{ status: number; text: string }> {
  if (who !== 'nobody') return site.get(who, path);
  const answer = await fetch(`${site.address}${path}`, { redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

describe('What somebody writes to do harm', () => {
  test('stands on no page as anything but the text that it is', async () => {
    let found = 0;
    for (const [who, path, at = anyDay] of addresses()) {
      api.clock(at);
      const { status, text } = await sent(who, path);
      expect([path, status < 500 || api.logged.filter((line) => line.includes('failed')).join()]).toEqual([path, true]);
      expect([path, text.includes('<script>window'), text.includes('<img src')]).toEqual([path, false, false]);
      if (text.includes('&#60;script&#62;window')) found += 1;
    }
    expect(found).toBeGreaterThan(30); // it is on the pages
  });
});

interface FormOnPage {
  action: string;
  sent: URLSearchParams;
  /** In which of its fields somebody writes as they like. */
  free: string[];
}

/** What an attribute of a tag says. */
const said = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** The forms of a page in which somebody writes as they like, as they stand. */
const formsOn = (text: string, path: string): FormOnPage[] =>
  [...text.matchAll(/(<form[^>]*method="post"[^>]*>)([\s\S]*?)<\/form>/g)].flatMap(([, tag, form]) => {
    const sent = new URLSearchParams();
    const fields: string[] = [];
    for (const [field, kind] of form!.matchAll(/<(input|textarea)\b[^>]*>/g)) {
      if (said(field, 'type') === 'hidden') sent.set(said(field, 'name'), said(field, 'value'));
      if (kind === 'textarea' || said(field, 'type') === 'text') fields.push(said(field, 'name'));
    }
    const action = said(tag!, 'action').replaceAll('&amp;', '&') || path;
    return fields.length > 0 ? [{ action, sent, free: fields }] : [];
  });

/** More than any field has room for: whatever else is wrong, this is refused. */
const tooMuch = `${hostile}${'ord '.repeat(3000)}`;

/** Whether what was sent stands in a field of a page again, as text. */
function standsIn(text: string, field: string): boolean {
  const [, input = '', within = ''] = new RegExp(`(<[^>]* name="${field}"[^>]*>)([^<]*)`).exec(text) ?? [];
  return `${input}${within}`.includes('&#60;script&#62;window');
}

/** Sends each form of a page with harm in every field that takes words; which fields came back, as the text that they are. */
async function sendHarm(who: Who, path: string): Promise<string[]> {
  const forms = formsOn((await site.get(who, path)).text, path);
  const headers = { authorization: `Bearer ${await api.issuer.tokenOf(who)}` };
  for (const { action, sent: body, free: fields } of forms) {
    for (const name of fields) body.set(name, tooMuch);
    const answer = await fetch(`${site.address}${action}`, { method: 'POST', headers, body });
    const text = await answer.text();
    expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
    expect([path, text.includes('<script>window'), text.includes('<img src')]).toEqual([path, false, false]);
    expect([path, fields.filter((name) => !standsIn(text, name))]).toEqual([path, []]);
  }
  return forms.flatMap((form) => form.free);
}

/** The form of everything that these may do with the orders that there are. */
async function commandsNow(): Promise<[Who, string][]> {
  const found = new Map<string, [Who, string]>();
  const { takenOn, recorded, presented, planned, begun, delivered } = filled;
  for (const id of [takenOn, booked, recorded, presented, planned, begun, delivered, orderId])
    for (const who of ['staff', 'rektor', 'administrator'] as const) {
      const { possible } = (await api.get(who, `/orders/${id}`)).body as { possible: { command: string }[] };
      for (const { command } of possible.filter((each) => hasForm(each.command)))
        found.set(`${who} ${command}`, [who, `/orders/${id}/do/${command}`]);
    }
  return [...found.values()];
}

describe('Harm in every field of a form comes back as it was written when it is refused', () => {
  test('of a page', async () => {
    let fields = 0;
    for (const [route, { who, path, at = anyDay }] of shown) {
      if (who === 'nobody' || !pages.includes(route.replace('GET', 'POST'))) continue;
      api.clock(at);
      fields += (await sendHarm(who, path(filled))).length;
    }
    expect(fields).toBeGreaterThan(40);
  });

  test('of a command on an order or a unit', async () => {
    api.clock(anyDay);
    const ofUnits = organisationCommands.map((each): [Who, string] => ['administrator', `/units/${unit}/do/${each}`]);
    const names = new Set<string>();
    for (const [who, path] of [...(await commandsNow()), ...ofUnits])
      for (const name of await sendHarm(who, path)) names.add(name.split('.').at(-1)!);
    expect([...asked].filter((name) => !names.has(name))).toEqual([]);
  });
});

describeInBrowser('What somebody writes to do harm', () => {
  test('does nothing in a browser', async () => {
    for (const who of ['rektor', 'staff'] as const) {
      const page = await site.as(who);
      await page.goto(`/orders/${orderId}`);
      await page.getByText('window.hit=1').first().waitFor();
      expect(await page.evaluate('[window.hit, document.images.length]')).toEqual([undefined, 0]);
    }
  });
});
