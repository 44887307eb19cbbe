import type { Duty } from '../../../domain/duties';
import { composeLetter } from '../../../domain/letters/compose';
import type { LetterContext } from '../../../domain/letters/context';
import { withoutProtectedNames } from '../../../domain/letters/nameless';
import { lettersValues } from '../../../domain/letters/values';
import { writingsQuoted } from '../../../domain/letters/values/session';
import { signe, ylva } from '../people';
import { type Happened, happened, settings } from './corpus';
import { lettersFor, texts, wordingOf } from './texts';

const contextOf = (one: Happened, over: Partial<LetterContext> = {}): LetterContext => ({
  ...one,
  recipient: { name: 'Ylva Sundgren', duty: one.notification.to as Duty, unit: one.notification.unit },
  ...{ language: 'sv', settings, contact: 'pedagogcentrum@ronnmarka.example, 08-465 004 10' },
  link: `https://insats.example/26-0031`,
  ...over,
});
const composed = (context: LetterContext) =>
  composeLetter(wordingOf(lettersFor(context.notification)!), texts.frame, context);

const wrong = /\{\{|\}\}|undefined|\bnull\b|NaN|Invalid|\[object| {2}|\.\.|\. \.| ,| \./;

const all = happened();
const named = (kind: string, to?: string): Happened => {
  const found = all.find(({ notification }) => notification.kind === kind && (!to || notification.to === to));
  if (!found) throw new Error(`nothing of ${kind} came about`);
  return found;
};

const kinds = [...new Set(all.map(({ notification: { kind } }) => kind))].sort();
const ofKind = (kind: string): Happened[] => all.filter(({ notification }) => notification.kind === kind);
const protectedOne = ({ notification: { to, unit } }: Happened) => ({ name: null, duty: to as Duty, unit });

describe('Every letter that comes about', () => {
  test.each(kinds)('%s can be read, in Swedish and, without the name of who gets it, in English', (kind) => {
    for (const one of ofKind(kind))
      for (const over of [{}, { language: 'en' as const, recipient: protectedOne(one) }]) {
        const { subject, plain } = composed(contextOf(one, over));
        expect(subject).not.toMatch(wrong);
        expect(subject).toMatch(/^\S.{3,119}$/u);
        expect(plain).not.toMatch(wrong);
      }
  });

  test.each(kinds)('%s has a value for everything that a text may name', (kind) => {
    for (const one of ofKind(kind).slice(0, 5))
      for (const language of ['sv', 'en'] as const) {
        const values = Object.entries(lettersValues(contextOf(one, { language })));
        expect(values.filter(([, value]) => value === '' || wrong.test(value))).toEqual([]);
      }
  });
});

const body = (kind: string, over: Partial<LetterContext> = {}, to?: string): string =>
  composed(contextOf(named(kind, to), over)).paragraphs.join('\n');

describe('A letter says', () => {
  test('days, times and lengths as people say them', () => {
    expect(body('meeting.booked')).toMatch(
      /Tid: \w+dag \d+ \w+ kl\. 14\.30–16\.00\. Plats: Tegelfallsskolan, rum Lyktan\./,
    );
    expect(body('meeting.booked', { language: 'en' })).toMatch(/Time: \w+day \d+ \w+, 14:30–16:00\. Place:/);
    expect(composed(contextOf(named('proposal.reminder'))).subject).toBe('26-0031: 7 dagar kvar till förslaget');
    expect(composed(contextOf(named('proposal.reminder'), { language: 'en' })).subject).toBe(
      '26-0031: 7 days left for the proposal',
    );
    expect(composed(contextOf(named('sessions.accepted'))).plain).toMatch(/tiderna för 1 pass|tiderna för två pass/);
  });

  test('which time stood before and which stands now, from what the command changed', () => {
    const [, old, now] = /Ny tid: (.+)\. Plats: .+ Den gamla tiden, (.+), gäller/.exec(body('meeting.moved'))!;
    expect([old, now]).toEqual([expect.stringMatching(/kl\./), expect.stringMatching(/kl\./)]);
    expect(old).not.toBe(now);
    const { told, order } = named('session.moved');
    const before = told!.changes.find(({ field }) => field.endsWith('/startsAt'))!.before as string;
    expect(order.sessions.some(({ startsAt }) => startsAt === before)).toBe(false);
    expect(lettersValues(contextOf(named('session.moved'))).oldWhen).not.toBe(
      lettersValues(contextOf(named('session.moved'))).newWhen,
    );
  });

  test('who acted, and for whom', () => {
    const by = (role: string) =>
      all.find(({ notification, told }) => notification.kind === 'dialogue.message' && told?.by.role === role)!;
    const said = (role: string, over: Partial<LetterContext> = {}) => lettersValues(contextOf(by(role), over)).actor;
    expect(said('representative')).toBe('Hamid Rostami för rektor för Tegelfallsskolan');
    expect(said('representative', { language: 'en' })).toBe('Hamid Rostami for the rektor of Tegelfallsskolan');
    expect(said('rektor')).toBe('Ylva Sundgren');
    const nameless = by('rektor').told!;
    expect(said('rektor', { told: { ...nameless, by: { ...nameless.by, name: null } } })).toBe(
      'Rektor för Tegelfallsskolan',
    );
  });

  test('whom it is for by duty and unit where the name is protected, and why they get it', () => {
    const one = named('proposal.presented');
    const letter = composed(contextOf(one, { recipient: protectedOne(one) }));
    expect(letter.greeting).toBe('Hej rektor för Tegelfallsskolan!');
    expect(letter.footer).toContain('eftersom du är rektor för Tegelfallsskolan');
  });

  test('no name of somebody who has been protected since it was recorded', () => {
    const people = new Set([ylva.person, signe.person]);
    for (const one of [named('request.corrected'), named('cover.appointed'), named('meeting.moveAsked')]) {
      const told = withoutProtectedNames(contextOf(one, { recipient: protectedOne(one) }), people);
      expect(composed(told).plain).not.toMatch(/Ylva|Sundgren|Signe|Malmros/);
    }
    const corrected = all.find(
      ({ notification, told }) => notification.kind === 'request.corrected' && told?.by.role === 'rektor',
    )!;
    expect(lettersValues(withoutProtectedNames(contextOf(corrected), people)).actor).toBe(
      'Rektor för Tegelfallsskolan',
    );
    expect(lettersValues(withoutProtectedNames(contextOf(named('cover.appointed')), people)).staffName).toBe(
      'En medarbetare på Pedagogcentrum',
    );
  });

  test('to each side what is for that side', () => {
    const keyOf = (kind: string, to: string) => lettersFor({ kind, to })!.key;
    expect(keyOf('order.closed', 'responsible')).toBe('order.closed.staff');
    expect(keyOf('order.closed', 'invited')).toBe('order.closed.invited');
    expect(keyOf('order.closed', 'orderer')).toBe('order.closed');
    expect(keyOf('proposal.nextVersionDate', 'responsible')).toBe('proposal.nextVersionDate.staff');
    expect(keyOf('proposal.agreed', 'orderer')).toBe('proposal.agreed');
  });

  test('what was written for those who were absent, with the task and the material of the session', () => {
    const one = named('session.forAbsent');
    const sessions = one.order.sessions.map((each) => ({ ...each, record: 'the-record' }));
    const record = {
      ...one.writing!,
      ...{ _id: 'the-record', kind: 'sessionRecord' as const, task: 'Tänk högt' },
      material: [{ name: 'Bildspel', link: 'https://insats.example/bilder' }],
    };
    const order = { ...one.order, sessions };
    const said = body('session.forAbsent', { order, writings: [record] });
    expect(said).toContain('Till er som inte var med.');
    expect(said).toContain('Material: Bildspel (https://insats.example/bilder).');
    expect(said).toContain('Att göra till nästa gång: Tänk högt.');
    expect(body('session.forAbsent', { order })).toContain('Material: Det står i ärendet.');
    expect(writingsQuoted({ ...one, order })).toContain('the-record');
    expect(writingsQuoted(named('dialogue.message'))).toEqual([]);
  });
});

describe('Whatever somebody wrote', () => {
  const reasoned = (reason: string, theme = 'Läsning') => {
    const one = named('session.cancelled.invited');
    const order = { ...one.order, need: { ...one.order.need, theme } };
    return composed(contextOf(one, { order, told: { ...one.told!, reason } }));
  };

  test('makes no line of its own in a subject, however long it is', () => {
    const one = named('meeting.booked');
    const order = { ...one.order, caseNumber: '26-0031\r\nBcc: alla@ronnmarka.example', units: one.order.units };
    const { subject } = composed(contextOf(one, { order }));
    expect(subject).toContain('26-0031 Bcc: alla@ronnmarka.example: Inbjudan');
    const session = one.order.units.map((unit) => ({ ...unit, name: '😀'.repeat(150) }));
    const long = composed(
      contextOf(named('request.new'), { order: { ...named('request.new').order, units: session } }),
    );
    expect([...long.subject]).toHaveLength(120);
    expect(long.subject.endsWith('😀…')).toBe(true);
  });

  test('is no placeholder, and ends with a full stop', () => {
    expect(reasoned('{{actor}} är sjuk').paragraphs.join()).toContain('Skäl: {{actor}} är sjuk. Passet');
    expect(reasoned('Snö!').paragraphs.join()).toContain('Skäl: Snö! Passet');
  });

  test('keeps its lines in the body, and none of what turns the direction of text', () => {
    const { plain, paragraphs } = reasoned('Första raden\r\nandra \u202Eraden\u0007  slut');
    expect(paragraphs[0]).toContain('Skäl: Första raden\nandra raden slut.');
    expect(['\u202E', '\u0007'].filter((sign) => plain.includes(sign))).toEqual([]);
  });

  test('is wrapped in lines that are shown whole, but for an address', () => {
    const { plain } = reasoned(`${'ord '.repeat(80)}https://insats.example/${'a'.repeat(100)}`);
    expect(plain.split('\n').filter((line) => line.length > 78)).toEqual([expect.stringMatching(/^https:\S+$/)]);
  });
});

test('A text that names what letters about orders do not know is not sent with a hole', () => {
  const letter = wordingOf(lettersFor({ kind: 'dialogue.message', to: 'rektor' })!);
  const spoiled = { ...letter, sv: { ...letter.sv, body: 'Hej {{unknown}}' } };
  expect(() => composeLetter(spoiled, texts.frame, contextOf(named('dialogue.message')))).toThrow('unknown');
});
