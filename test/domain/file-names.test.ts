import { fileName } from '../../domain/file-names';

test.each([
  ['Upplägg pass 2.pdf', 'pdf', 'Upplägg pass 2.pdf'],
  ['Upplägg.PDF', 'pdf', 'Upplägg.pdf'],
  ['bild.jpeg', 'jpg', 'bild.jpeg'],
  ['bild.png', 'jpg', 'bild.png.jpg'],
  ['faktura.pdf.js', 'text', 'faktura.pdf.js.txt'],
  ['sida.html', 'text', 'sida.html.txt'],
  ['schema.csv', 'text', 'schema.csv'],
  ['../../etc/passwd', 'text', 'passwd.txt'],
  ['C:\\Users\\ylva\\plan.docx', 'docx', 'plan.docx'],
  ['två\r\nContent-Type: text/html\r\n.pdf', 'pdf', 'html.pdf'],
  ['en\u2028rad\u0000 till.pdf', 'pdf', 'en rad till.pdf'],
  ['fdp\u202ecod.exe', 'pdf', 'fdp cod.exe.pdf'],
  ['a"<b>|?*:c.pdf', 'pdf', 'a--b-----c.pdf'],
  ['.htaccess', 'text', 'htaccess.txt'],
  ['   ...   ', 'pdf', 'fil.pdf'],
  ['', 'pdf', 'fil.pdf'],
  ['.pdf', 'pdf', 'pdf.pdf'],
  ['emoji 🎒 och عربي.pdf', 'pdf', 'emoji 🎒 och عربي.pdf'],
  ['halv\ud83c.pdf', 'pdf', 'halv.pdf'],
  ['A\u030angstro\u0308m.pdf', 'pdf', 'Ångström.pdf'],
] as const)('%j of the kind %s is called %j', (told, kind, called) => {
  expect(fileName(told, kind)).toBe(called);
});

test('a name is cut off before its ending, and never in the middle of a letter', () => {
  const name = fileName(`${'🎒'.repeat(300)}.pdf`, 'pdf');
  expect([...name]).toHaveLength(150);
  expect(name).toMatch(/^🎒+\.pdf$/u);
});
