import { asDialogueText, replyText } from '../../post/incoming/reply-text';

const centre = 'Pedagogcentrum Rönnmarka <pedagogcentrum@ronnmarka.example>';
const quoted = '> Hej Ylva!\n> Version 2 är presenterad.\n>\n> Med vänlig hälsning\n> Pedagogcentrum';
const letter = 'Hej Ylva!\nVersion 2 är presenterad.\n\nMed vänlig hälsning\nPedagogcentrum';
const fields = (bold = '') =>
  `${bold}Från:${bold} ${centre}\n${bold}Skickat:${bold} den 3 november 2026 14:05\n${bold}Till:${bold} Ylva Sundgren\n${bold}Ämne:${bold} 26-0031: Nytt i dialogen\n\n${letter}`;

test.each([
  ['Gmail', `Det går bra.\n\nDen 3 nov. 2026 kl. 14.05 skrev ${centre}:\n\n${quoted}`, 'Det går bra.'],
  [
    'Gmail, with the address on a line of its own',
    `Det går bra.\n\nDen tis 3 nov. 2026 kl 14:05 skrev Pedagogcentrum Rönnmarka <\npedagogcentrum@ronnmarka.example>:\n\n${quoted}`,
    'Det går bra.',
  ],
  [
    'Gmail, in English',
    `Fine.\n\nOn Tue, Nov 3, 2026 at 2:05 PM Pedagogcentrum <\np@r.example> wrote:\n\n${quoted}`,
    'Fine.',
  ],
  ['Gmail, its HTML without signs of quoting', `Ja.\n\nDen 3 nov. 2026 kl. 14.05 skrev ${centre}:\n\n${letter}`, 'Ja.'],
  ['Apple', `Ja.\n\n3 nov. 2026 kl. 14:05 skrev ${centre}:\n\n${quoted}\n`, 'Ja.'],
  [
    'Apple on a telephone',
    `Ja.\n\nSkickat från min iPhone\n\n> 3 nov. 2026 kl. 14:05 skrev ${centre}:\n> \n${quoted}`,
    'Ja.',
  ],
  ['Thunderbird', `Ja.\n\nDen 2026-11-03 kl. 14:05, skrev Pedagogcentrum:\n${quoted}`, 'Ja.'],
  [
    'Outlook',
    `Hej!\n\nVi är 14.\n\nMed vänlig hälsning\nYlva Sundgren\nRektor, Tegelfallsskolan\n\n${fields()}`,
    'Hej!\n\nVi är 14.',
  ],
  ['Outlook, with a line between', `Vi är 14.\n\n________________________________\n${fields()}`, 'Vi är 14.'],
  ['Outlook, older', `Vi är 14.\n\n-----Ursprungligt meddelande-----\n${fields()}`, 'Vi är 14.'],
  ['Outlook, as text of HTML', `Vi är 14.\n\n${fields('*')}`, 'Vi är 14.'],
  [
    'Outlook on a telephone',
    `Ja.\n\nHämta Outlook för iOS<https://aka.ms/o0ukef>\n____________________\n${fields()}`,
    'Ja.',
  ],
  [
    'Samsung',
    `Ja.\n\nSkickat från min Samsung Galaxy-smartphone.\n\n-------- Originalmeddelande --------\nFrån: P\nDatum: 2026-11-03 14:05\n\n${letter}`,
    'Ja.',
  ],
  ['a signature below dashes', 'Vi är 14.\n\n-- \nYlva Sundgren\nRektor\n08-123 45', 'Vi är 14.'],
  ['a closing with a name', 'Vi är 14.\n\nMvh\nYlva', 'Vi är 14.'],
  ['Windows line ends', 'Vi är 14.\r\n\r\nMvh\r\nYlva\r\n', 'Vi är 14.'],
  [
    'an answer below what is quoted',
    `Den 3 nov. 2026 kl. 14.05 skrev ${centre}:\n${quoted}\n\nDet går bra.`,
    'Det går bra.',
  ],
])('%s: only what was written is left', (_, text, left) => {
  expect(replyText(text)).toBe(left);
});

test.each([
  ['answers between what is quoted', 'Svar nedan.\n\n> Hur många?\n14 stycken.\n> När?\nOnsdag.'],
  ['words that look like fields', 'Hej!\nFrån: och med tisdag går det bra.\nTill: alla.\nYlva'],
  ['a sentence about who wrote when', 'Den 3 nov 2026 skrev jag till er. Har ni svarat?\n\nYlva'],
  ['a sentence that ends in a colon', 'Den 3 nov 2026 skrev ni detta till oss:\nVi är 14 och inte 12.'],
  ['what is added below a closing', 'Vi är 14.\n\nMvh\nYlva\n\nPS. Vi behöver en projektor.'],
  ['only a closing', 'Vänligen'],
  ['dashes in the text', 'Vi vill ha\n- projektor\n- kopior\n--- och fika'],
])('%s: nothing is taken away', (_, text) => {
  expect(replyText(text)).toBe(text);
});

test('what is only a quote leaves nothing', () => {
  expect(replyText(quoted)).toBe('');
  expect(replyText(`\n\n${fields()}`)).toBe('');
});

test('signs that nobody sees are taken away, and line ends stay', () => {
  expect(replyText('Vi \u202eär\u0000 14.\u200f\nOch en till.\u2066')).toBe('Vi är 14.\nOch en till.');
});

test('a text of the longest length stays, and one that is longer is cut and says so', () => {
  expect(asDialogueText('å'.repeat(6_000))).toBe('å'.repeat(6_000));
  const cut = asDialogueText(`${'😀'.repeat(3_000)}a`);
  expect(cut.length).toBeLessThanOrEqual(6_000);
  expect(cut).toContain('Pedagogcentrum har hela.');
  expect(() => encodeURIComponent(cut)).not.toThrow();
});

test('a text that is made to be hard to read is read quickly', () => {
  const since = performance.now();
  for (const line of [
    'skrev '.repeat(60_000),
    `${' '.repeat(200_000)}:`,
    '> '.repeat(100_000),
    'Den 2026 '.repeat(40_000),
    '1'.repeat(200_000),
    'Den 14.05 skrev '.repeat(20_000),
    `Hälsningar${' '.repeat(200_000)}x`,
  ])
    replyText(`${line}\n${line}`);
  replyText('skrev 2026\n'.repeat(60_000));
  expect(performance.now() - since).toBeLessThan(3_000);
});
