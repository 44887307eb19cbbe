import { changedText, paired } from '../../api/pages/parts/changed';
import { sayIn } from '../../api/pages/words';
import { orderAt, proposal } from '../api/stages';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('page-proposal');
const { api } = site;
const say = sayIn('sv');

const [first] = proposal.sessions;
const second = {
  summary: 'Två grupper arbetar parallellt.\n\nFritidshemmet har egna exempel <i alla pass>.',
  sessions: [
    { ...first, hours: 2, content: 'Förkunskaper, ord och frågor till texten' },
    { title: 'Under läsningen', content: 'Tänka högt', how: 'digital', hours: 1.5, taskAfter: null, taskHours: null },
  ],
  ...{ unitArranges: null, cost: null, changes: 'Ett pass till, och fritidshemmets exempel.' },
};

/** An order of which a second version waits for its answer. */
async function withTwoVersions(): Promise<string> {
  const orderId = await orderAt(api, 'presented');
  api.clock('2026-09-30 09.00');
  await api.kept(
    'rektor',
    'askAdjustments',
    { orderId },
    { proposalVersion: 1, wishes: 'Egna exempel.', day: '2026-10-07' },
  );
  await api.kept('staff', 'acceptOtherDate', { orderId }, { day: '2026-10-07' });
  await api.kept('staff', 'presentProposal', { orderId }, { version: 2, proposal: second });
  return orderId;
}

describe('What was changed in a text', () => {
  test('is marked word by word, with what is new and what was taken out, and nothing else is', () => {
    const told = changedText('Samma.\n\nFem pass om 90 minuter.\n\nBort.', 'Samma.\n\nFyra pass om 110 minuter.', say);
    expect(told.replaceAll(/\s*\n\s*/g, '')).toBe(
      '<p>Samma.</p>' +
        '<div class="changed flow"><p class="mark">Ändrat</p><p><del>Fem</del> <ins>Fyra</ins> pass om <del>90</del> <ins>110</ins> minuter.</p></div>' +
        '<div class="changed flow"><p class="mark">Borttaget</p><p><del>Bort.</del></p></div>',
    );
    expect(changedText('Samtal om text, och mer.', 'Handledning i grupper, och mer.', say)).toContain(
      '<p><del>Samtal om text,</del> <ins>Handledning i grupper,</ins> och mer.</p>',
    );
    expect(changedText('Ett två tre.', 'Ett tre.', say)).toContain('<p>Ett <del>två</del> tre.</p>');
    expect(changedText(null, 'Nytt <b>.', say)).toContain('<ins>Nytt &#60;b&#62;.</ins>');
    expect(changedText('Lika.', 'Lika.', say)).toBe('<p>Lika.</p>');
  });

  test('is found by name where something was put in between', () => {
    const pairs = paired(['a', 'c'], ['a', 'b', 'c', 'd'], (each) => each);
    expect(pairs).toEqual([
      { before: 'a', after: 'a' },
      { before: null, after: 'b' },
      { before: 'c', after: 'c' },
      { before: null, after: 'd' },
    ]);
    expect(paired(['a', 'b'], ['x'], (each) => each)).toEqual([
      { before: 'a', after: 'x' },
      { before: 'b', after: null },
    ]);
  });
});

describeInBrowser('A proposal', () => {
  test('is read with the list of changes first, each change marked where it is, and the answer last', async () => {
    const orderId = await withTwoVersions();
    const page = await site.as('rektor');
    await page.goto(`/orders/${orderId}`);
    const part = page.getByRole('region', { name: 'Förslag, version 2' });
    const headings = await part.getByRole('heading').allTextContents();
    expect(headings.at(1)).toBe('Ändrat sedan version 1');
    expect(headings.at(-1)).toBe('Ditt svar');
    expect(await part.locator('.mark').allTextContents()).toEqual(['Nytt', 'Ändrat', 'Nytt', 'Ändrat', 'Borttaget']);
    expect(await part.locator('ins').first().textContent()).toBe('Fritidshemmet har egna exempel <i alla pass>.');
    expect(await part.locator('del').allTextContents()).toContain('Två salar med projektor.');
    await part.getByText('Sammanlagt').waitFor();
    await part.getByLabel('Kommentar').fill('Det här blir bra.');
    await part.getByRole('button', { name: 'Godkänn version 2' }).click();
    await page.getByRole('status').filter({ hasText: 'Klart' }).waitFor();
    await page.getByText('Det här blir bra.').waitFor();
    const { body } = await api.get('rektor', `/orders/${orderId}`);
    expect(body.proposals[1].answers).toMatchObject([{ kind: 'agreed', comment: 'Det här blir bra.' }]);
  });

  test('is never agreed to in another version than the one that was read', async () => {
    const orderId = await orderAt(api, 'presented');
    const page = await site.as('rektor');
    await page.goto(`/orders/${orderId}`);
    api.clock('2026-09-30 09.00');
    await api.kept('rektor', 'askAdjustments', { orderId }, { proposalVersion: 1, wishes: 'Mer.', day: '2026-10-07' });
    await api.kept('staff', 'acceptOtherDate', { orderId }, { day: '2026-10-07' });
    await api.kept('staff', 'presentProposal', { orderId }, { version: 2, proposal: second });
    await page.getByRole('button', { name: 'Godkänn version 1' }).click();
    await page.getByRole('alert').waitFor();
    expect((await api.get('rektor', `/orders/${orderId}`)).body.proposals[1].answers).toEqual([]);
  });

  test('stands on the line of the seven steps with what came of each', async () => {
    const orderId = await withTwoVersions();
    const page = await site.as('rektor');
    await page.goto(`/orders/${orderId}`);
    const line = page.getByRole('list', { name: 'Ärendets sju steg' });
    const notes = await line.locator('small').allTextContents();
    expect(notes).toEqual([
      ...['klart 8 sep', 'antagen 8 sep', 'hållet 22 sep', 'klart', 'version 2 kom 30 sep', 'återstår', 'återstår'],
    ]);
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('has nothing that axe-core finds, in %s at %d px', async (scheme, width) => {
    const orderId = await withTwoVersions();
    const page = await site.as('rektor', { scheme, width });
    await page.goto(`/orders/${orderId}`);
    expect(await faultsOn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});
