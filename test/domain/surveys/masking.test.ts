import { masked } from '../../../domain/surveys/masking';

const names = [
  ...['Anna-Karin Öberg', 'Åsa Björk', 'Hans Lind', 'Bo Ek', 'José Muñoz', 'Zoë von Essen', 'Lars Ås', 'Per Å'],
  ...['Måns Ångström', 'Signe Malmros', 'Li Ek', 'A(b+c'],
];
const mask = (text: string) => masked(text, names);

it.each([
  // Full names, and each word of them.
  ['Anna-Karin Öberg ledde passet.', '[namn] ledde passet.'],
  ['anna karin öberg', '[namn]'],
  ['Öberg, Anna-Karin', '[namn], [namn]'],
  ['KARIN var bra', '[namn] var bra'],
  ['Tack åsa!', 'Tack [namn]!'],
  ['Tack ÅSA och måns', 'Tack [namn] och [namn]'],
  // The genitive, and names that end in s.
  ['Åsas pass och Öbergs bilder', '[namn]s pass och [namn]s bilder'],
  ['LARS grupp', '[namn] grupp'],
  ["Anna's pass", "[namn]'s pass"],
  // Whole words alone, also beside å, ä and ö.
  ['Hannas, Annas', 'Hannas, [namn]s'],
  ['påmåns måns', 'påmåns [namn]'],
  ['åsan, Åsaö, öåsa', 'åsan, Åsaö, öåsa'],
  ['Åsa-modellen (Åsa)', '[namn]-modellen ([namn])'],
  // Decomposed letters, as some keyboards send them.
  ['A\u030asa kom', '[namn] kom'],
  // Words that are no names in small letters.
  ['hans idé om björk och lind, 10 per grupp', 'hans idé om björk och lind, 10 per grupp'],
  ['Hans idé, Björks pass, LIND', '[namn] idé, [namn]s pass, [namn]'],
  ['vi pratade med hans lind', 'vi pratade med [namn]'],
  ['förr och von därifrån', 'förr och von därifrån'],
  // Names too short to be found alone are found in full.
  ['bo ek och Bo Eks bilder', '[namn] och [namn]s bilder'],
  ['att bo vid en ek vid en ås', 'att bo vid en ek vid en ås'],
  ['Det var Signes förtjänst, och Malmros idé.', 'Det var [namn]s förtjänst, och [namn] idé.'],
  ['Hej A(b+c sa vi', 'Hej [namn] sa vi'],
  // Marks that are left out.
  ['Jose, Munoz, josé, Zoe', '[namn], [namn], [namn], [namn]'],
  // Addresses and numbers.
  ['Skriv till anna.oberg+pass@skola.example.', 'Skriv till [adress].'],
  ['åsa@förskolan.example', '[adress]'],
  ...['070-123 45 67', '0701234567', '+46 70 123 45 67', '+46 (0)70-123 45 67', '08-465 004 10', '0046701234567'].map(
    (number) => [`Ring ${number}, gärna`, 'Ring [nummer], gärna'],
  ),
  ...['19800101-1234', '800101-1234', '800101+1234', '8001011234', '198001011234', '800161-1234', '19800101 1234'].map(
    (number) => [`(${number})`, '([nummer])'],
  ),
  // What is neither.
  ['Signerad lista', 'Signerad lista'],
  ['Vi var 25 av 30 den 12 mars 2026', 'Vi var 25 av 30 den 12 mars 2026'],
  ['2026-03-02 kl. 08.00–09.30, 10 av 25, 26-0031', '2026-03-02 kl. 08.00–09.30, 10 av 25, 26-0031'],
  ['Svara 0 1 2 3 4 5 6', 'Svara 0 1 2 3 4 5 6'],
  ['Läsåret 2025/2026 hade vi 1 000 000 ord', 'Läsåret 2025/2026 hade vi 1 000 000 ord'],
])('%s → %s', (text, expected) => expect(mask(text)).toBe(expected));

it('masks addresses and numbers where no name is known, and nothing else', () => {
  expect(masked('Anna, a@b.example, 070-1234567', [])).toBe('Anna, [adress], [nummer]');
});

it('takes no longer for a long text that looks like the beginning of an address or a number', () => {
  const long = ['a.'.repeat(2_000), '0 '.repeat(2_000), '+'.repeat(4_000), '1'.repeat(4_000)];
  for (const text of long) expect(mask(text).length).toBeLessThanOrEqual(4_000);
});

it('leaves a text that grew no longer than can be kept, and no letter in halves', () => {
  expect([...mask('Åsa🙂'.repeat(800))]).toHaveLength(4_000);
});
