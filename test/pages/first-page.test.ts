import { walkOf } from '../../api/pages/survey/one-at-a-time';
import { type Asked, formPage, thanksPage } from '../../api/pages/survey/pages';
import { questionPage, startPage } from '../../api/pages/survey/step-pages';
import { readSurveyTexts } from '../../documents/survey-texts';
import { standardSurveys } from '../../domain/surveys/standard';
import type { SurveyPass } from '../../schemas/surveys';

const texts = readSurveyTexts();
const names = Object.fromEntries(Object.entries(texts.placeholders).map(([name, { example }]) => [name, example]));
const surveyOf = (key: string) => standardSurveys(texts).find((each) => each.key === key)!;

/** What each says first, and after; every one in words that no other has. */
const kinds = [
  ['room', 'participant-standard', 'firstParticipantRoomCode', 'thanks'],
  ['link', 'participant-standard', 'firstParticipantLink', 'thanks'],
  ['followUp', 'follow-up-effect-participants', 'firstFollowUpParticipant', 'thanksFollowUp'],
] as const;
const marked = {
  ...texts,
  pages: Object.fromEntries(
    Object.entries(texts.pages).map(([key, page]) => {
      const told = { title: `title of ${key}`, paragraphs: [`said by ${key}`], button: `button of ${key}` };
      const second = page.sv!.second ? { second: `second of ${key}` } : {};
      return [key, { sv: { ...told, ...second }, en: { ...told, ...second } }];
    }),
  ),
};

function asked(pass: SurveyPass['kind'], key: string, language: Asked['language'], using = marked): Asked {
  return {
    ...{ survey: surveyOf(key), texts: using, names, pass, language, mark: 'drawn-at-random', units: [] },
    ...{ given: {}, problems: [], unanswered: [], whole: null },
  };
}

describe.each(kinds)('Whoever comes to a survey by %s', (pass, key, first, thanks) => {
  /** Whether nothing is said in it but by one page, and by what is said when an answer could not be sent. */
  const isOf = (html: string, own: string) =>
    [...html.matchAll(/(?:title|said|button|second) (?:of|by) (\w+)/g)].every(
      ([, page]) => page === own || page === 'connectionLost' || page === 'notTaken',
    );

  it.each(['sv', 'en'] as const)(
    'is asked one question at a time after the words and the button of its own page, in %s',
    (language) => {
      const own = asked(pass, key, language);
      const { body } = startPage(own, walkOf(own));
      expect(isOf(body, first)).toBe(true);
      expect(body).toContain(`<h1>title of ${first}</h1>`);
      expect(body).toMatch(new RegExp(`<button name="_to" value="_next"[^>]*>button of ${first}</button>`));
      expect(body.includes(`second of ${first}`)).toBe(pass !== 'link');
    },
  );

  it('reads the same before all questions on one page, and is thanked in words of its own', () => {
    const { body } = formPage(asked(pass, key, 'sv'));
    expect([isOf(body, first), body.includes(`title of ${first}`)]).toEqual([true, true]);
    const code = pass === 'link' ? null : 'abcdefgh';
    const thanked = thanksPage(marked, { _id: '', orderId: '', group: null, kind: pass, code }, 'sv').body;
    expect([isOf(thanked, thanks), thanked.includes(`button of ${thanks}`)]).toEqual([true, code !== null]);
  });

  it('has a page of its own with a title, a button and no placeholder that nobody fills in', () => {
    for (const language of ['sv', 'en'] as const) {
      const own = asked(pass, key, language, texts as typeof marked);
      const { body } = startPage(own, walkOf(own));
      expect(body).toContain(`>${texts.pages[first]![language]!.button}</button>`);
      expect(body).not.toMatch(/\{\{|undefined|null/);
    }
  });
});

it('the headings of parts stand above their questions, and with each of them where one is asked at a time', () => {
  const own = asked('room', 'participant-standard', 'sv');
  const [all] = own.survey.parts;
  const heading = { sv: 'Om {{theme}} & mer', en: 'About {{theme}} & more' };
  const [one, ...others] = all!.questions;
  const parts = [
    { ...all!, questions: [one!] },
    { ...all!, key: 'more', title: heading, questions: others },
  ];
  const parted = { ...own, survey: { ...own.survey, parts } };
  const { body } = formPage(parted);
  const at = (text: string) => body.indexOf(text);
  expect(body.match(/<h2>Om Att läsa [^<]+<\/h2>/g)).toHaveLength(1);
  expect(at(`id="l-${one!.key}"`)).toBeLessThan(at('<h2>Om '));
  expect(at('<h2>Om ')).toBeLessThan(at(`id="l-${others[0]!.key}"`));
  const step = (key: string): string => questionPage(parted, walkOf(parted), key).body;
  expect([step(one!.key).includes('Om Att läsa'), step(others[0]!.key).includes('Om Att läsa')]).toEqual([false, true]);
});
