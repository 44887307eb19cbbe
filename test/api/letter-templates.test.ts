import { LetterTemplates } from '../../documents/letter-templates';
import { readLetterTexts } from '../../documents/letter-texts';
import { type Answer, testApi } from './api';
import type { Who } from './people';
import { strangers } from './who-may';

const api = testApi('letter-templates');
beforeEach(() => api.clock('2026-09-08 08.00'));

const path = (key: string) => `/letter-templates/${key}`;
const typeOf = ({ status, body }: Answer) => [status, body.type?.split('/').at(-1)];
const read = async (key: string, who: Who = 'lead') => (await api.get(who, path(key))).body;
const wordsOf = ({ sv, en }: Answer['body']) => ({ sv, en });
/** The words of a letter with another Swedish subject. */
const reworded = async (key: string, subject: string) => {
  const { sv, en } = await read(key);
  return { sv: { ...sv, subject }, en };
};
const save = (key: string, body: unknown, seen: number | undefined, who: Who = 'lead') =>
  api.call(who, 'PUT', path(key), { body, ...(seen === undefined ? {} : { seen }) });
/** The words as another process reads them. */
const templates = () => new LetterTemplates(api.store.collections, readLetterTexts());

describe('The words of letters', () => {
  it('are those of the product to begin with, with what each may name, its meaning and an example', async () => {
    const told = await read('proposal.presented', 'staff');
    expect(told).toMatchObject({ version: 0, savedAt: null, savedBy: null, agreement: true, mayUnsubscribe: false });
    expect(told.sv.subject).toBe('{{caseNumber}}: Förslag till {{unit}}, version {{version}}');
    expect(told.placeholders).toContainEqual({
      ...{ name: 'version', sv: 'versionens nummer', en: 'number of the version', personal: false },
      example: { sv: '2', en: '2' },
    });
  });

  it('are listed page by page, every kind once', async () => {
    const pages = await Promise.all(
      ['1', '2'].map((page) => api.get('staff', '/letter-templates', { query: { page, limit: '100' } })),
    );
    const keys = pages.flatMap(({ body }) => body.letterTemplates.map(({ key }: { key: string }) => key));
    expect(keys).toHaveLength(new Set(keys).size);
    expect(keys).toEqual(readLetterTexts().letters.map(({ key }) => key));
    expect(pages.map(({ body }) => body._meta.hasMore)).toEqual([true, false]);
  });

  it('are read by the centre alone, and saved by its lead alone', async () => {
    const key = 'dialogue.message';
    const body = wordsOf(await read(key));
    for (const who of ['rektor', 'representative', 'reader', 'administrator', ...strangers] as const)
      for (const answer of [
        await api.get(who, path(key)),
        await api.get(who, '/letter-templates'),
        await api.get(who, `${path(key)}/versions`),
        await api.call(who, 'POST', `${path(key)}/previews`, { body }),
        await save(key, body, 0, who),
      ])
        expect([who, ...typeOf(answer)]).toEqual([who, 403, 'centre-only']);
    expect(typeOf(await save(key, body, 0, 'staff'))).toEqual([403, 'lead-only']);
    expect((await read(key)).version).toBe(0);
  });

  it('that are saved become a new version, and every version is kept with who saved it and when', async () => {
    const key = 'session.reminder';
    const first = await save(key, await reworded(key, '{{caseNumber}}: Snart pass'), 0);
    expect([first.status, first.headers.etag, first.body.version]).toEqual([200, '"1"', 1]);
    api.clock('2026-09-09 08.00');
    await save(key, await reworded(key, '{{caseNumber}}: Pass i veckan'), 1);
    expect(await read(key)).toMatchObject({ version: 2, sv: { subject: '{{caseNumber}}: Pass i veckan' } });
    const { body } = await api.get('staff', `${path(key)}/versions`);
    expect(
      body.versions.map(({ version, sv, savedBy, savedAt }: Answer['body']) => [
        ...[version, sv.subject, savedBy?.name ?? null, savedAt],
      ]),
    ).toEqual([
      [2, '{{caseNumber}}: Pass i veckan', 'Petra Lindskog', '2026-09-09T06:00:00.000Z'],
      [1, '{{caseNumber}}: Snart pass', 'Petra Lindskog', '2026-09-08T06:00:00.000Z'],
      [0, '{{caseNumber}}: {{sessionName}} {{sessionWhen}}', null, null],
    ]);
  });

  it('are saved by the first of two editors, and not by the second until they have seen it', async () => {
    const key = 'order.raised';
    const etag = String((await api.get('lead', path(key))).headers.etag);
    expect(etag).toBe('"0"');
    expect((await save(key, await reworded(key, 'Ett'), 0)).status).toBe(200);
    expect(typeOf(await save(key, await reworded(key, 'Två'), 0))).toEqual([412, 'version-changed']);
    expect(typeOf(await save(key, await reworded(key, 'Två'), undefined))).toEqual([428, 'version-unnamed']);
    const fresh = await api.get('lead', path(key), { headers: { 'if-none-match': '"1"' } });
    expect(fresh.status).toBe(304);
  });

  it('that are sent twice are the version that they became', async () => {
    const key = 'order.reminded';
    const body = await reworded(key, 'Påminnelse');
    const [first, again] = [await save(key, body, 0), await save(key, body, 0)];
    expect([first.body.version, again.status, again.body.version]).toEqual([1, 200, 1]);
  });

  it('that two save at once are saved by one', async () => {
    const key = 'order.closable';
    const bodies = await Promise.all(['Ett', 'Två', 'Tre'].map((subject) => reworded(key, subject)));
    const answers = await Promise.all(bodies.map((body) => save(key, body, 0)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect((await read(key)).version).toBe(1);
  });

  it('are refused with every field that is wrong, and nothing is saved', async () => {
    const key = 'summary.sent';
    const { sv, en } = await read(key);
    const spoiled = { sv: { ...sv, subject: '{{recipientName}}' }, en: { ...en, body: '{{nothing}}', action: null } };
    const refused = await save(key, spoiled, 0);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      ...['/sv/subject', '/en/body', '/en/action'],
    ]);
    for (const { detail } of refused.body.errors) expect(detail).toMatch(/^\p{L}.+\.$/u);
    expect((await read(key)).version).toBe(0);
    expect(typeOf(await save(key, { sv }, 0))).toEqual([422, 'input-invalid']);
  });

  it('of a kind that there is not are not there', async () => {
    expect(typeOf(await api.get('lead', path('dialogue.nothing')))).toEqual([404, 'not-yours-to-see']);
    const body = wordsOf(await read('dialogue.message'));
    expect(typeOf(await save('dialogue.nothing', body, 0))).toEqual([404, 'letter-unknown']);
    expect(typeOf(await save('..%2Fkey', body, 0))).toEqual([404, 'not-yours-to-see']);
  });

  it('are tried with examples, as plain text and as HTML, and nothing is kept', async () => {
    const key = 'proposal.presented';
    const { sv, en } = await read(key);
    const body = { sv: { ...sv, body: 'Till {{unit}} <b>nu</b>.' }, en };
    const tried = await api.call('staff', 'POST', `${path(key)}/previews`, { body });
    expect(tried.status).toBe(200);
    expect(tried.body.sv.subject).toBe('26-0031: Förslag till Tegelfallsskolan, version 2');
    expect(tried.body.sv.plain).toContain('Hej Ylva Sundgren!\n\nTill Tegelfallsskolan <b>nu</b>.');
    expect(tried.body.sv.html).toContain('Till Tegelfallsskolan &lt;b&gt;nu&lt;/b&gt;.');
    expect(tried.body.en.html).toContain('<html lang="en">');
    expect((await read(key)).version).toBe(0);
    const spoiled = { ...body, en: { ...en, body: '{{nothing}}' } };
    expect((await api.call('staff', 'POST', `${path(key)}/previews`, { body: spoiled })).status).toBe(422);
  });
});

describe('An order', () => {
  it('keeps the words that it began with where they are part of an agreement, and has the newest otherwise', async () => {
    const [agreed, other] = ['proposal.agreed', 'proposal.agreed.staff'];
    for (const key of [agreed!, other!]) await save(key, await reworded(key, 'Nytt {{caseNumber}}'), 0);
    const versions = async (sentAt: string) => {
      const told = [agreed!, other!].map((kind) => templates().templateOf({ kind, to: 'orderer' }, sentAt));
      return (await Promise.all(told)).map(({ version }) => version);
    };
    expect(await versions('2026-09-08T05:59:59.999Z')).toEqual([0, 1]);
    expect(await versions('2026-09-08T06:00:00.000Z')).toEqual([1, 1]);
  });

  it('is told in the words for each side, and by kind whether it can be done without', async () => {
    const words = templates();
    expect(words.keyFor({ kind: 'order.closed', to: 'lead' })).toBe('order.closed.staff');
    expect(words.kindOf('request.receipt')).toEqual({ mayUnsubscribe: false, atOnce: true });
    expect(words.kindOf('session.reminder')).toEqual({ mayUnsubscribe: true, atOnce: false });
    expect(() => words.kindOf('nothing')).toThrow('no letter');
  });

  it('is told in new words at once where they were saved, and elsewhere when what was known is forgotten', async () => {
    const elsewhere = templates();
    const key = 'pause.resumed';
    expect((await elsewhere.templateFor(key, null)).version).toBe(0);
    await save(key, await reworded(key, 'Vidare'), 0);
    expect((await read(key)).version).toBe(1);
    expect((await elsewhere.templateFor(key, null)).version).toBe(0);
    elsewhere.forget();
    expect((await elsewhere.templateFor(key, null)).version).toBe(1);
  });
});
