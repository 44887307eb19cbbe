import { type ComposedLetter, letterOf } from '../../domain/letters/compose';
import { letterHtml } from '../../post/letter-html';

const parts: Omit<ComposedLetter, 'plain'> = {
  language: 'sv',
  subject: '26-0031: Pass 2 är inställt',
  greeting: 'Hej Ylva Sundgren!',
  paragraphs: ['Pass 2 är inställt. Skäl: Snö.'],
  action: { text: 'Visa passen', address: 'https://insats.example/26-0031?a=1&b=2', help: 'Fungerar inte knappen?' },
  signature: 'Vänliga hälsningar, Pedagogcentrum.',
  footer: 'Du får brevet eftersom du är rektor.',
  unsubscribe: { text: 'Ändra här.', address: 'https://insats.example/unsubscribe/1' },
};
const html = (over: Partial<typeof parts> = {}): string => letterHtml(letterOf({ ...parts, ...over }));
/** What a reader sees, without the tags. */
const seen = (page: string): string =>
  page
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('The HTML of a letter', () => {
  it('says what its plain text says, in the language that it names', () => {
    const page = html();
    expect(page).toMatch(/<html lang="sv">/);
    for (const told of [parts.greeting, ...parts.paragraphs, parts.signature, parts.footer, parts.action!.text])
      expect(seen(page)).toContain(told);
    expect(html({ language: 'en' })).toMatch(/<html lang="en">/);
  });

  it('takes nothing that somebody wrote for a tag, wherever it stands', () => {
    const bad = `"><script>alert('1')</script><img src=x onerror=alert(1)>`;
    const page = html({
      ...{ subject: bad, greeting: bad, paragraphs: [bad], signature: bad, footer: bad },
      action: { text: bad, address: `https://insats.example/${bad}`, help: bad },
      unsubscribe: { text: bad, address: `https://insats.example/${bad}` },
    });
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>(?!")/i);
    expect(page.match(/<\w+/g)).toEqual(html().match(/<\w+/g));
  });

  it('has one link to what is to be done, and fetches nothing', () => {
    const page = html({ unsubscribe: null });
    expect(page.match(/<a /g)).toHaveLength(1);
    expect(page).toContain('href="https://insats.example/26-0031?a=1&amp;b=2"');
    expect(page).not.toMatch(/src=|url\(|@import|<style|<link|<script|<form/i);
  });

  it('has no link where there is nothing to do, and says how to do without only where one can', () => {
    expect(html({ action: null, unsubscribe: null })).not.toMatch(/<a /);
    expect(html({ action: null })).toContain('href="https://insats.example/unsubscribe/1"');
  });

  it('keeps the lines that somebody wrote', () => {
    expect(html({ paragraphs: ['första\nandra'] })).toContain('första<br>andra');
  });
});
