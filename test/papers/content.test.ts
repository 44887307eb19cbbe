import { inflateRawSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { words } from '../../api/words';
import { projectRoot } from '../../documents/project-root';
import type { Caller } from '../../domain/decision';
import type { GoalTree } from '../../domain/quality/goal-tree';
import type { ShownGoal } from '../../domain/quality/goals';
import { docxOf } from '../../papers/docx';
import { goalTreesPaper } from '../../papers/goal-trees';
import { readStyle } from '../../papers/html';
import { namesIn, papersOf } from '../../papers/of-order';
import { plainTextOf } from '../../papers/plain-text';
import { withoutNames } from '../../papers/quality-report';
import { speechIn } from '../../papers/speech';
import type { MappedGoal } from '../../schemas/goals';
import { hagerbrink, representative, signe, stellan, ylva } from '../domain/people';
import { asHtml, paper, saidIn } from './papers';
import { begun, requested, whole } from './story';
import { Told, telephoned } from './told';

/** A part of a document that a word processor opens: a file in its ZIP archive, found by the archive's own list. */
function partOf(archive: Buffer, name: string): string {
  for (let at = archive.indexOf('PK\u0001\u0002'); at >= 0; at = archive.indexOf('PK\u0001\u0002', at + 1)) {
    const [size, length] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
    if (archive.toString('utf8', at + 46, at + 46 + length) !== name) continue;
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    return inflateRawSync(archive.subarray(from, from + size)).toString('utf8');
  }
  throw new Error(`there is no ${name}`);
}

const headings = (told: ReturnType<typeof paper>) => told.sections.map(({ heading }) => heading);
const fact = (told: ReturnType<typeof paper>, name: string) => told.facts.find((each) => each.name === name)?.text;
const all = () => papersOf(whole().order, signe).map(({ kind, which }) => paper(whole(), kind, which));

describe('The confirmation', () => {
  test('tells what came in, when and how, who entered it and who has confirmed it', () => {
    const told = paper(requested(), 'confirmation');
    expect(fact(told, 'Inkom')).toBe('torsdag 3 september 2026, per telefon');
    expect(fact(told, 'Inskriven av')).toBe('Signe Malmros');
    expect(fact(told, 'Bekräftad')).toBe('måndag 7 september 2026 av Ylva Sundgren, Tegelfallsskolan');
    expect(fact(told, 'Diarienummer')).toBe('BUN 2026/0418');
    expect(saidIn(told.sections)).toContain('46');
  });

  test('says by when it is answered, and that the rektor has something to confirm', () => {
    const said = saidIn(paper(telephoned(), 'confirmation').sections).join('\n');
    expect(said).toContain('Ni får svar senast torsdag 10 september 2026');
    expect(said).toContain('Rektor behöver bekräfta');
    expect(saidIn(paper(requested(), 'confirmation').sections).join('\n')).not.toContain('Rektor behöver bekräfta');
  });

  test('says what was answered, once it is', () => {
    const said = saidIn(paper(whole(), 'confirmation').sections).join('\n');
    expect(said).toContain('Vi tog oss an beställningen tisdag 8 september 2026 (Petra Lindskog).');
    expect(said).toContain('Vi tar oss an er beställning.');
  });
});

const reading: ShownGoal = {
  ...{ _id: '1d0e7c6a-2b58-4f0c-8a3d-9f4b6c2e5d11', version: 1, recordedAt: '2026-08-19T11:30:00.000Z' },
  ...{ at: { kind: 'unit', id: 'unit-tegelfallsskolan', name: 'Tegelfallsskolan', huvudman: 'huvudman-ronnmarka' } },
  ...{ need: 'Många läser utan att förstå.', text: 'Alla läser och förstår', measuredBy: 'Test i årskurs 6' },
  measurings: [
    { on: '2026-05-20', outcome: 'partly', comment: 'Sex av tio.' },
    { on: '2027-05-19', outcome: null, comment: null },
  ],
  subGoals: [{ id: 'sub-1', text: 'Texten gås igenom', measuredBy: 'Lektionsbesök', measurings: [] }],
  ...{
    steeringDocuments: [
      { name: 'Lgr22', part: 'Svenska' },
      { name: 'Skollagen', part: null },
    ],
  },
  ...{ under: null, state: 'current', recordedBy: null },
};

/** The whole story of an order that serves that goal, its documentation shared once more. */
const serving = (
  goal: MappedGoal = { ...reading, need: 'Många läser utan att förstå.', recordedBy: null as never },
) => {
  const { order, writings } = whole();
  const need = { ...order.need, servesGoals: [goal._id] };
  const reason = 'Målet är mätt.';
  return new Told({ ...order, need }, writings, [goal]).when(
    'shareDocumentation',
    { reason },
    signe,
    '2026-12-09 10.00',
  );
};

describe('A goal of the needs map', () => {
  const measured = [
    ...[
      ['Alla läser och förstår', 'Test i årskurs 6', 'onsdag 20 maj 2026', 'delvis nått: Sex av tio.'],
      ['Alla läser och förstår', 'Test i årskurs 6', 'onsdag 19 maj 2027', 'inte mätt än'],
      ['Texten gås igenom', 'Lektionsbesök', '–', '–'],
    ],
  ];

  test('stands in the confirmation of a request that serves it, with what says so and how and when it is measured', () => {
    const told = paper(requested(), 'confirmation', null, { serves: [reading] });
    const [served] = told.sections.filter(({ heading }) => heading === 'Mål i behovskartläggningen');
    expect(served!.sections.map(({ heading }) => heading)).toEqual(['Alla läser och förstår']);
    const said = saidIn(served);
    for (const each of ['Lgr22, Svenska; Skollagen', 'Många läser utan att förstå.', ...measured.flat()])
      expect(said).toContain(each);
    expect(headings(paper(requested(), 'confirmation'))).not.toContain('Mål i behovskartläggningen');
  });

  test('stands in the documentation and in the text of one’s own with how far it was reached, as it was when that was shared', () => {
    for (const kind of ['documentation', 'qualityReport'] as const) {
      const told = paper(serving(), kind, '3');
      const [served] = told.sections.filter(({ heading }) => heading === 'Mål i behovskartläggningen');
      expect(served!.sections.map(({ heading }) => heading)).toEqual(['Alla läser och förstår']);
      const said = saidIn(served);
      for (const each of ['Tegelfallsskolan', 'Många läser utan att förstå.', ...measured.flat()])
        expect([kind, said]).toEqual([kind, expect.arrayContaining([each])]);
      expect(headings(paper(serving(), kind, '2'))).not.toContain('Mål i behovskartläggningen');
    }
    const [changes] = paper(serving(), 'documentation', '3').sections;
    expect(saidIn(changes?.blocks)).toContain('målen i behovskartläggningen');
  });

  test('stands there for the units whose goal it is, or their huvudman’s, and for the centre', () => {
    const { order, writings } = serving();
    const other = { ...order.units[0]!, unit: hagerbrink._id, name: hagerbrink.name, leads: false };
    const shared = new Told({ ...order, units: [...order.units, other] }, writings);
    const seen = (caller: Caller) => saidIn(paper(shared, 'documentation', '3', { caller }).sections);
    for (const caller of [ylva, signe]) expect(seen(caller)).toContain('Alla läser och förstår');
    expect(seen(stellan)).not.toContain('Alla läser och förstår');
    expect(seen(stellan)).not.toContain('målen i behovskartläggningen');
    const common = serving({
      ...reading,
      at: { ...reading.at, kind: 'huvudman', id: 'huvudman-ronnmarka' },
    } as MappedGoal);
    expect(saidIn(paper(common, 'documentation', '3', { caller: ylva }))).toContain('Alla läser och förstår');
  });

  test('leads on paper from need to outcome, and to each order that serves it', () => {
    const order: GoalTree['orders'][number] = {
      ...{ id: 'order-1', caseNumber: '26-0031', theme: 'Läsning', year: 2026, step: 'evaluation', isEnded: true },
      goals: [{ text: 'Lässtrategier i alla ämnen', outcome: 'mostly', centre: 'partly', later: 'reached' }],
      remains: [{ unit: 'unit-tegelfallsskolan', inPractice: 'some' }],
    };
    const years = [
      { year: 2025, interventions: 4, goalsReached: 3.5 },
      { year: 2026, interventions: 1, goalsReached: null },
    ];
    const below = { goal: { ...reading, text: 'Ett mål under', need: null }, orders: [], years: [] };
    const trees: GoalTree[] = [
      {
        goal: reading,
        orders: [order],
        years,
        goals: [below],
      },
    ];
    const addressOf = (id: string) => `https://insats.example/orders/${id}`;
    const given = { trees, reckonedAt: '2026-10-01T08:00:00.000Z', isCut: true, addressOf };
    const told = goalTreesPaper(given, speechIn(words, 'sv'));
    const said = saidIn(told);
    for (const each of [
      ...[
        '0 av 2',
        'Det finns fler mål än de som står här.',
        'till stor del nått',
        'delvis nått',
        'nått, kvar i vardagen: En del',
      ],
      ...['3,5', '..', 'Ingen beställning bidrar till målet än.', ...measured.flat()],
    ])
      expect(said).toContain(each);
    expect(told.sections[0]!.sections.map(({ heading }) => heading)).toEqual(['Ett mål under']);
    expect(asHtml(told)).toContain(
      '<a href="https://insats.example/orders/order-1" rel="noreferrer">Ärende 26-0031</a>',
    );
    expect(saidIn(goalTreesPaper({ ...given, isCut: false }, speechIn(words, 'en')))).toContain(
      'reached, left in practice: Some',
    );
  });
});

describe('A version of the proposal', () => {
  test('says that another has replaced it, and what was asked for instead', () => {
    expect(fact(paper(whole(), 'proposal', '1'), 'Läge')).toBe('ersatt av version 2');
    const told = paper(whole(), 'proposal', '2');
    expect(fact(told, 'Läge')).toBe('gäller');
    expect(headings(told)[0]).toBe('Ändrat sedan version 1');
    expect(saidIn(told.sections).join('\n')).toContain('högst en och en halv timme var');
  });

  test('says who agreed to it and for whom', () => {
    expect(fact(paper(whole(), 'proposal', '2'), 'Godkänt')).toBe(
      'fredag 16 oktober 2026 av Hamid Rostami för rektor för Tegelfallsskolan',
    );
    expect(fact(paper(whole(), 'proposal', '2', { language: 'en' }), 'Agreed to')).toContain(
      'Hamid Rostami for the rektor of Tegelfallsskolan',
    );
  });

  test('says how many hours it takes', () => {
    expect(saidIn(paper(whole(), 'proposal', '2').sections)).toContain(
      'Sammanlagt 9,5 timmar per deltagare: 6,5 timmar pass och 3 timmar mellanuppgifter.',
    );
  });
});

describe('The documentation', () => {
  test('has need, meeting, versions, sessions, goals, promises, and the summary once the rektor has said so', () => {
    const parts = ['Beställningen', 'Planeringsmötet', 'Förslaget', 'Genomförandet', 'Material', 'Hur långt vi kom'];
    const kept = 'Tider som lovades';
    expect(headings(paper(whole(), 'documentation', '1'))).toEqual([...parts, kept]);
    expect(headings(paper(whole(), 'documentation', '2'))).toEqual([
      ...['Ändrat sedan version 1', ...parts, 'Sammanfattning av utvärderingen', 'Nästa steg', kept],
    ]);
  });

  test('says at its head what is changed and why', () => {
    const [changes] = paper(whole(), 'documentation', '2').sections;
    expect(saidIn(changes?.blocks)).toEqual(
      expect.arrayContaining([
        ...['hur långt vi kom', 'sammanfattningen av utvärderingen', 'nästa steg'],
        'Sammanfattningen är med sedan rektor har sagt ja, och vi har läst av målen tillsammans.',
      ]),
    );
  });

  test('tells of each session how it went, with those present of those invited', () => {
    const said = saidIn(paper(whole(), 'documentation', '2').sections);
    expect(said).toContain('22 av 24 (92 %)');
    expect(said).toContain('inställt: Passledaren har fått förhinder.');
    expect(said).toContain('Hamid Rostami för rektor för Tegelfallsskolan');
    expect(said).toContain('nått: alla fyra arbetslag');
  });

  test('stays as it was when it was shared, whatever becomes of the order', () => {
    const { order, writings } = whole();
    const changed = { ...order, need: { ...order.need, theme: 'Annat' }, sessions: [], diaryNumber: 'Annat' };
    expect(paper(new Told(changed, writings), 'documentation', '1')).toEqual(paper(whole(), 'documentation', '1'));
  });

  test('has the summary only for a unit whose rektor has said so', () => {
    const { order, writings } = whole();
    const other = { ...order.units[0]!, unit: hagerbrink._id, name: hagerbrink.name, leads: false };
    const shared = new Told({ ...order, units: [...order.units, other] }, writings);
    const theirs = paper(shared, 'documentation', '2', { caller: stellan });
    expect(headings(theirs)).not.toContain('Sammanfattning av utvärderingen');
    expect(saidIn(theirs)).not.toContain('sammanfattningen av utvärderingen');
    expect(headings(paper(shared, 'documentation', '2', { caller: ylva }))).toContain(
      'Sammanfattning av utvärderingen',
    );
  });
});

describe('The text for the quality report', () => {
  test('names nobody whom the order names, and keeps what was written about them', () => {
    const told = paper(whole(), 'qualityReport', '2');
    const names = [...namesIn([whole().order, whole().writings])];
    expect(names).toEqual(
      expect.arrayContaining(['Signe Malmros', 'Jonatan Ekwall', 'Hamid Rostami', 'Ylva Sundgren']),
    );
    const said = saidIn(told).join('\n');
    for (const name of names) expect(said).not.toContain(name);
    expect(said).toContain('[namn] hör av sig till [namn] i mars.');
    expect(headings(told).at(-1)).toBe('Vår egen analys');
  });

  test('is a document that a word processor opens, by headings and tables', async () => {
    const document = partOf(await docxOf(paper(whole(), 'qualityReport', '2')), 'word/document.xml');
    const styles = [...document.matchAll(/<w:pStyle w:val="(Heading\d)"/g)].map(([, style]) => style);
    expect(styles.slice(0, 2)).toEqual(['Heading1', 'Heading2']);
    expect(document).toContain('<w:tblHeader/>');
    expect(document).toContain('Våra elever läser texten men använder den inte.');
    for (const name of ['Malmros', 'Rostami', 'Sundgren']) expect(document).not.toContain(name);
  });

  test.each([
    ['Annas bok, av Anna.', 'X bok, av X.'],
    ['Annandag med ANNA-Lisa', 'Annandag med X-Lisa'],
    ['Anna\nBerg och anna berg', 'X och X'],
    ['Åanna, Anna9', 'Åanna, Anna9'],
  ])('takes a name out only where it stands by itself: %j', (said, without) => {
    expect(withoutNames(said, ['Anna', 'Anna Berg'], 'X').replace('Xs', 'X')).toBe(without);
  });
});

describe('The message to those who were absent', () => {
  test('has what staff wrote, the material with its links, the task and the next session', () => {
    const told = paper(begun(), 'forAbsent', 'session-1');
    expect(told.title).toBe('Till er som inte var med: Före läsningen, Grupp A, måndag 2 november 2026');
    expect(headings(told)).toEqual(['Det här gjorde vi', 'Material', 'Att göra till nästa gång', 'Nästa pass']);
    const text = plainTextOf(told);
    expect(text).toContain('I går arbetade vi med vad man kan göra före läsningen.');
    expect(text).toContain('https://material.example/bildspel');
    expect(text).toContain('onsdag 18 november 2026 kl. 14.30–16.30, på plats: Matsalen.');
    expect(text).not.toMatch(/[<>{}#*]/);
  });

  test('is there before staff have written one, of what was planned: their own notes are not passed on', () => {
    const { order, writings } = begun();
    const unwritten = structuredClone(order);
    unwritten.sessions[0]!.forAbsent = null;
    const said = plainTextOf(paper(new Told(unwritten, writings), 'forAbsent', 'session-1'));
    expect(said).toContain('Före läsningen: Förkunskaper, ord, frågor till texten');
    expect(said).not.toContain('Deltagarna ville ha korta exempel');
  });

  test('says that no more is planned after the last', () => {
    expect(plainTextOf(paper(whole(), 'forAbsent', 'session-3'))).toContain('Inget mer pass är planerat.');
  });

  test('is of a session that was held', () => {
    expect(() => paper(begun(), 'forAbsent', 'session-3')).toThrow('there is no forAbsent session-3');
  });
});

describe('Whoever may not read summaries', () => {
  const hamid = representative('order', 'agree');

  test('finds none among the papers, and gets none', () => {
    expect(papersOf(whole().order, hamid).map(({ kind }) => kind)).not.toContain('summary');
    expect(() => paper(whole(), 'summary', '1', { caller: hamid })).toThrow('there is no summary');
    expect(papersOf(whole().order, ylva).map(({ kind }) => kind)).toContain('summary');
  });
});

describe('Every paper', () => {
  const validate = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    rules: { 'no-inline-style': 'error', 'long-title': 'off' },
  });

  test('is a valid page without scripts, with one h1', async () => {
    for (const told of all()) {
      const html = asHtml(told).replace(/<style>[\s\S]*<\/style>/, '');
      const { results } = await validate.validateString(html);
      const wrong = results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${ruleId} ${line} ${message}`),
      );
      expect([told.title, wrong]).toEqual([told.title, []]);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).not.toMatch(/<script|<img|<link|javascript:| on\w+=/i);
    }
  });

  test('is called by a name in ASCII that tells what it is', () => {
    expect(all().map(({ fileName }) => fileName)).toEqual([
      ...['26-0031-bekraftelse', '26-0031-forslag-version-1', '26-0031-forslag-version-2'],
      ...['2026-11-02', '2026-11-03', '2026-11-18'].map((day) => `26-0031-till-er-som-inte-var-med-${day}`),
      '26-0031-sammanfattning-version-1',
      ...['dokumentation', 'underlag-kvalitetsrapport'].flatMap((name) =>
        ['1', '2'].map((version) => `26-0031-${name}-version-${version}`),
      ),
    ]);
  });

  test('is said in both languages, and says nothing that it has not got', () => {
    for (const language of ['sv', 'en'] as const)
      for (const { kind, which } of papersOf(whole().order, signe))
        expect([
          kind,
          which,
          saidIn(paper(whole(), kind, which, { language })).filter((said) => /undefined|null|NaN|\[object/.test(said)),
        ]).toEqual([kind, which, []]);
  });

  test('links to pages only', () => {
    const made = paper(whole(), 'documentation', '2');
    const items = ['javascript:alert(1)', 'data:text/html,x', 'https://material.example/?a=1&b="2"'].map((href) => ({
      text: 'a',
      href,
    }));
    const html = asHtml({ ...made, sections: [{ heading: 'a', blocks: [{ kind: 'list', items }], sections: [] }] });
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="https://material.example/?a=1&amp;b=&quot;2&quot;"']);
  });
});

test('No text of the papers has other placeholders in the other language', () => {
  for (const [key, { sv, en }] of Object.entries(words.papers)) {
    const names = (said: string) => [...said.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    expect([key, names(en)]).toEqual([key, names(sv)]);
  }
});

test('The style is known by its digest, and takes nothing from anywhere', () => {
  const { css, digest } = readStyle(projectRoot());
  expect(digest).toMatch(/^sha256-[\w+/]{43}=$/);
  expect(css).not.toMatch(/url\(|@import|expression/);
});
