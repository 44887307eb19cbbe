import { masked } from '../../../domain/surveys/masking';

const names = ['Signe Malmros', 'Åsa Björk', 'Li Ek'];

it.each([
  ['Signe Malmros var bra.', '[namn] var bra.'],
  ['Det var Signes förtjänst, och Malmros idé.', 'Det var [namn]s förtjänst, och [namn] idé.'],
  ['ÅSA visade. Björk också.', '[namn] visade. [namn] också.'],
  ['En björk utanför fönstret', 'En björk utanför fönstret'],
  ['Signerad lista', 'Signerad lista'],
  ['Skriv till a.b@skola.example eller ring 070-123 45 67', 'Skriv till [adress] eller ring [nummer]'],
  ['Mitt nummer är 19900101-1234.', 'Mitt nummer är [nummer].'],
  ['Vi var 25 av 30 den 12 mars 2026', 'Vi var 25 av 30 den 12 mars 2026'],
])('reads %s as %s', (text, shown) => {
  expect(masked(text, names)).toBe(shown);
});

it('takes a name with signs of patterns as it stands', () => {
  expect(masked('Hej A(b+c sa vi', ['A(b+c'])).toBe('Hej [namn] sa vi');
});
