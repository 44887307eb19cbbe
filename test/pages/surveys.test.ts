import type { Survey } from '../../schemas/surveys';
import { describeInBrowser, faultsOn, testSite } from './site';

const site = testSite('pages-surveys');
const { api } = site;
const key = 'participant-standard';
const draft = `/surveys/${key}/draft`;

beforeEach(() => api.clock('2026-09-08 08.00'));
afterEach(() => api.store.collections.surveys.deleteMany({}).then(() => api.surveys.forget()));

const kept = (state: Survey['state']) => api.store.collections.surveys.findOne({ key, state });
const texts = (survey: Survey | null) => survey!.parts[0]!.questions.map(({ text }) => text.sv);
const open = async (path: string, looking = {}) => {
  const page = await site.as('staff', { script: false, ...looking });
  await page.goto(path);
  return page;
};

describe('Pages of what surveys ask', () => {
  const paths = [
    ...['/surveys', `/surveys/${key}`, draft, `${draft}/heading`, `${draft}/preview`, `${draft}/removal`],
    ...[`${draft}/parts/all/question`, `${draft}/parts/all/questions/goalsReached`, `${draft}/publication`],
    ...[`${draft}/part`, `${draft}/parts/all`],
  ];
  test.each(paths)('%s is opened by the centre, and by nobody else', async (path) => {
    for (const who of ['rektor', 'staff', 'lead', 'reader', 'administrator'] as const) {
      const { status } = await site.get(who, path);
      const isOwn = who === 'staff' || who === 'lead';
      expect([who, isOwn ? status < 400 : status]).toEqual([who, isOwn ? true : 403]);
    }
  });

  test('lead nowhere for a survey, a part, a question or a version that is none', async () => {
    for (const path of [
      ...['/surveys/nothing', '/surveys/nothing/draft', `/surveys/${key}?version=9`],
      ...[`${draft}/parts/none`, `${draft}/parts/none/question`, `${draft}/parts/all/questions/none`],
    ])
      expect([path, (await site.get('staff', path)).status]).toEqual([path, 404]);
  });

  test('show what was written as text', async () => {
    const { title, minutes, parts } = (await api.get('staff', `/surveys/${key}/drafts/current`)).body;
    parts[0].questions[0].text.sv = '<b>Hur</b> gick det?';
    await api.call('staff', 'PUT', `/surveys/${key}/drafts/current`, { body: { title, minutes, parts }, seen: 0 });
    for (const path of [draft, `${draft}/publication`, `${draft}/preview`])
      expect((await site.get('staff', path)).text).not.toContain('<b>Hur');
  });
});

describeInBrowser('Without a script, the centre', () => {
  test('words a question otherwise, says that it means the same, and publishes it', async () => {
    const page = await open('/surveys');
    await page.getByRole('link', { name: 'Utvärdering: [insatsens tema]' }).click();
    await page.getByRole('link', { name: 'Ändra frågorna' }).click();
    await page.getByRole('heading', { name: /^Inget är ändrat än/ }).waitFor();
    await page.getByRole('link', { name: 'Ändra: I vilken grad har insatsen nått sina mål?' }).click();
    await page.getByLabel('Frågan, på svenska').fill('Nådde ni målen?');
    await page.getByRole('button', { name: 'Spara frågan' }).click();
    await page.getByRole('heading', { name: 'Utkast till version 2' }).waitFor();
    await page.getByText('Andra ord').waitFor();
    await page.getByRole('link', { name: 'Publicera version 2' }).click();
    await page.getByRole('button', { name: 'Publicera version 2' }).click();
    const tick = page.getByRole('checkbox', { name: 'Betyder detsamma som förut: Nådde ni målen?' });
    expect(await tick.getAttribute('aria-invalid')).toBe('true');
    await page
      .getByRole('alert')
      .getByRole('link', { name: /fortfarande betyder detsamma/ })
      .click();
    await tick.check();
    await page.getByRole('button', { name: 'Publicera version 2' }).click();
    await page.getByRole('link', { name: 'version 2' }).waitFor();
    expect(texts(await kept('published'))[0]).toBe('Nådde ni målen?');
    expect(await kept('draft')).toBeNull();
    await page.getByRole('link', { name: 'version 1' }).click();
    await page.getByText('I vilken grad har insatsen nått sina mål?').waitFor();
  });

  test('adds a question of another kind that is shown after an answer, with options that get keys of their own', async () => {
    const page = await open(draft);
    await page.getByRole('link', { name: /^Lägg till en fråga/ }).click();
    await page.getByLabel('Slag av fråga').selectOption('Flera val');
    await page.getByRole('button', { name: 'Byt slag' }).click();
    await page.getByLabel('Frågan, på svenska').fill('Vilka hjälpte?');
    await page.getByLabel('Frågan, på engelska').fill('Who helped?');
    const options = page.getByRole('group', { name: 'Alternativ', exact: false }).first();
    await options.getByLabel('På svenska').nth(0).fill('Kollegor');
    await options.getByLabel('På engelska').nth(0).fill('Colleagues at work');
    await options.getByLabel('På svenska').nth(1).fill('Ingen');
    await options.getByLabel('På engelska').nth(1).fill('Nobody');
    await options.getByLabel('Går inte ihop med något annat').nth(1).check();
    await page.getByRole('checkbox', { name: /– Annat$/ }).check();
    await page.getByRole('button', { name: 'Spara frågan' }).click();
    await page.getByText('Visas efter svaret: Annat').last().waitFor();
    const made = (await kept('draft'))!.parts[0]!.questions.at(-1);
    expect(made).toMatchObject({
      ...{ key: 'whoHelped', kind: 'multiple', required: false, help: null, most: null },
      shownIf: { question: 'obstacles', anyOf: ['other'] },
      options: [
        { key: 'colleaguesAtWork', sv: 'Kollegor', en: 'Colleagues at work', exclusive: false },
        { key: 'nobody', sv: 'Ingen', en: 'Nobody', exclusive: true },
      ],
    });
  });

  test('is told at the field what a question cannot be', async () => {
    const page = await open(`${draft}/parts/all/questions/goalsReached`);
    await page.getByLabel('Skalans värden').fill('1, 2, 3');
    await page.getByLabel('Frågan, på engelska').fill('');
    await page.getByRole('button', { name: 'Spara frågan' }).click();
    expect(await page.getByLabel('Frågan, på engelska').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Skalans värden').inputValue()).toBe('1, 2, 3');
    await page.getByLabel('Frågan, på engelska').fill('Did you reach {{nothing}}?');
    await page.getByRole('button', { name: 'Spara frågan' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Nyckeln goalsReached har publicerats/ })
      .waitFor();
    expect(await page.getByLabel('Frågans nyckel').getAttribute('aria-invalid')).toBe('true');
    await page
      .getByRole('alert')
      .getByRole('link', { name: /nothing/ })
      .waitFor();
    expect(await kept('draft')).toBeNull();
  });

  test('moves and removes questions, and cannot remove one that another is shown after', async () => {
    const page = await open(draft);
    await page.getByRole('button', { name: 'Flytta ner: I vilken grad har insatsen nått sina mål?' }).click();
    await page.getByRole('heading', { name: 'Utkast till version 2' }).waitFor();
    expect(texts(await kept('draft')).indexOf('I vilken grad har insatsen nått sina mål?')).toBe(1);
    await page.getByRole('button', { name: /^Ta bort: Har något gjort det svårt/ }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Vilket annat hinder\?: En fråga visas efter/ })
      .waitFor();
    expect(await page.title()).toMatch(/^Fel: /);
    await page.getByRole('button', { name: /^Ta bort: I vilken grad fungerade upplägget/ }).click();
    await page.getByRole('heading', { name: 'Utkast till version 2' }).waitFor();
    expect(texts(await kept('draft'))).toHaveLength(8);
  });

  test('adds a part with its heading, which is not published empty, fills it, renames it and moves it', async () => {
    const page = await open(draft);
    await page.getByRole('link', { name: 'Lägg till en del' }).click();
    await page.getByLabel('Delens rubrik, på svenska').fill('Om ditt arbete');
    await page.getByRole('button', { name: 'Spara delen' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Fyll i Delens rubrik, på engelska.' }).click();
    await page.getByLabel('Delens rubrik, på engelska').fill('About your work');
    await page.getByRole('button', { name: 'Spara delen' }).click();
    await page.getByRole('heading', { name: 'Om ditt arbete' }).waitFor();
    await page
      .getByRole('link', { name: 'Del 2 har inga frågor än. Lägg till en fråga, eller ta bort delen.' })
      .waitFor();
    await page.getByRole('link', { name: 'Publicera version 2' }).click();
    await page.getByRole('heading', { name: 'Det här hindrar publicering' }).waitFor();

    await page.getByRole('link', { name: 'Lägg till en fråga: Om ditt arbete' }).click();
    await page.getByLabel('Slag av fråga').selectOption('Fritext');
    await page.getByRole('button', { name: 'Byt slag' }).click();
    await page.getByLabel('Frågan, på svenska').fill('Vad arbetar du med?');
    await page.getByLabel('Frågan, på engelska').fill('What do you work with?');
    await page.getByLabel('Högst så många tecken').fill('200');
    await page.getByRole('button', { name: 'Spara frågan' }).click();
    expect(await page.getByRole('heading', { name: 'Det här hindrar publicering' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Ta bort: Om ditt arbete' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Ändra delens rubrik: Om ditt arbete' }).click();
    await page.getByLabel('Delens rubrik, på svenska').fill('Först om dig');
    await page.getByRole('button', { name: 'Spara delen' }).click();
    await page.getByRole('button', { name: 'Flytta upp: Först om dig' }).click();
    await page.getByRole('heading', { name: 'Utkast till version 2' }).waitFor();
    const { parts } = (await kept('draft'))!;
    expect(parts.map(({ key: part, title, questions }) => [part, title?.sv, questions.length])).toEqual([
      ['aboutYourWork', 'Först om dig', 1],
      ['all', undefined, 9],
    ]);
    await page.getByRole('link', { name: 'Publicera version 2' }).click();
    await page.getByRole('button', { name: 'Publicera version 2' }).click();
    await page.getByRole('link', { name: 'version 2' }).waitFor();
  });

  test('removes a part once nothing is asked in it, though never the only one', async () => {
    const page = await open(`${draft}/part`);
    await page.getByLabel('Delens rubrik, på svenska').fill('Bakgrund');
    await page.getByLabel('Delens rubrik, på engelska').fill('Background');
    await page.getByRole('button', { name: 'Spara delen' }).click();
    await page.getByRole('button', { name: 'Ta bort: Bakgrund' }).click();
    await page.getByRole('heading', { name: 'Utkast till version 2' }).waitFor();
    expect((await kept('draft'))!.parts.map(({ key: part }) => part)).toEqual(['all']);
    expect(await page.getByRole('button', { name: 'Ta bort: Del 1' }).count()).toBe(0);
  });

  test('asks a new part of the survey to rektorer as often as is chosen', async () => {
    const page = await open('/surveys/december-rektor/draft/part');
    await page.getByLabel('Delens rubrik, på svenska').fill('{{unit}}: samarbetet');
    await page.getByLabel('Delens rubrik, på engelska').fill('{{unit}}: working together');
    await page.getByRole('button', { name: 'Spara delen' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /Hur ofta ställs delens frågor/ })
      .click();
    await page.getByRole('radio', { name: 'En gång för varje insats' }).check();
    await page.getByRole('button', { name: 'Spara delen' }).click();
    await page.getByRole('heading', { name: /: samarbetet$/ }).waitFor();
    const saved = await api.store.collections.surveys.findOne({ key: 'december-rektor', state: 'draft' });
    expect(saved!.parts.at(-1)).toMatchObject({ key: 'workingTogether', repeat: 'perIntervention', questions: [] });
  });

  test('sees both versions when somebody else has called a part otherwise', async () => {
    const [page, other] = [await open(`${draft}/parts/all`), await open(`${draft}/parts/all`)];
    for (const [who, sv] of [
      [other, 'Deras'],
      [page, 'Min'],
    ] as const) {
      await who.getByLabel('Delens rubrik, på svenska').fill(sv);
      await who.getByLabel('Delens rubrik, på engelska').fill(sv);
      await who.getByRole('button', { name: 'Spara delen' }).click();
    }
    await page.getByRole('alert').filter({ hasText: 'Någon annan hann före' }).getByText('Deras').first().waitFor();
    expect((await kept('draft'))!.parts[0]!.title!.sv).toBe('Deras');
  });

  test('tries the draft, of which nothing is kept, and throws it away', async () => {
    const page = await open(`${draft}/heading`);
    await page.getByLabel('Hur många minuter tar den?').fill('7');
    await page.getByRole('radio', { name: 'En fråga i taget' }).check();
    await page.getByRole('button', { name: 'Spara rubriker och tid' }).click();
    await page.getByText('ungefär 7 minuter · en fråga i taget').waitFor();
    expect((await kept('draft'))!.layout).toBe('oneAtATime');
    await page.getByRole('link', { name: 'Prova på engelska' }).click();
    await page.getByRole('group', { name: 'To what degree has the intervention reached its goals?' }).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await api.store.collections.participantAnswers.countDocuments({})).toBe(0);
    await page.getByRole('link', { name: 'Back to the draft' }).click();
    await page.getByRole('link', { name: 'Släng utkastet' }).click();
    await page.getByRole('button', { name: 'Släng utkastet' }).click();
    await page.getByRole('link', { name: 'Ändra frågorna' }).waitFor();
    expect((await api.get('staff', `/surveys/${key}/drafts/current`)).body.minutes).toBe(4);
  });

  test('sees both versions when somebody else was first', async () => {
    const [page, other] = [await open(`${draft}/heading`), await open(`${draft}/heading`)];
    await other.getByLabel('Hur många minuter tar den?').fill('6');
    await other.getByRole('button', { name: 'Spara rubriker och tid' }).click();
    await page.getByLabel('Hur många minuter tar den?').fill('8');
    await page.getByRole('button', { name: 'Spara rubriker och tid' }).click();
    await page.getByRole('alert').filter({ hasText: 'Någon annan hann före' }).getByText('6').waitFor();
    expect((await kept('draft'))!.minutes).toBe(6);
  });
});

describeInBrowser('The pages of what surveys ask', () => {
  test.each([
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const)('are nothing that axe-core finds fault with, also refused, in %s at %d px', async (scheme, width) => {
    const page = await open(`${draft}/parts/all/questions/obstacles`, { scheme, width, script: true });
    const isFaultless = async (what: string) => {
      expect([what, await faultsOn(page)]).toEqual([what, []]);
      expect([what, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([what, width]);
    };
    await page.getByLabel('Frågan, på svenska').fill('');
    await page.getByRole('button', { name: 'Spara frågan' }).click();
    await page.getByRole('alert').waitFor();
    await isFaultless('a question that is refused');
    await page.getByLabel('Frågan, på svenska').fill('Vad har hindrat er?');
    await page.getByRole('button', { name: 'Spara frågan' }).click();
    await page.getByRole('button', { name: /^Ta bort: Vad har hindrat er/ }).click();
    await page.getByRole('alert').waitFor();
    await isFaultless('a draft that is refused');
    await page.goto(`${draft}/publication`);
    await page.getByRole('button', { name: 'Publicera version 2' }).click();
    await page.getByRole('alert').waitFor();
    await isFaultless('a publication that is refused');
    for (const path of [
      ...['/surveys', `/surveys/${key}`, '/surveys/december-rektor', draft, `${draft}/heading`, `${draft}/preview`],
      ...[`${draft}/removal`, `${draft}/publication`, `${draft}/parts/all/question?kind=number`],
      ...[`${draft}/parts/all/questions/obstacles`, `${draft}/parts/all/questions/goalsReached`],
    ]) {
      await page.goto(path);
      await isFaultless(path);
    }
  });
});
