import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import type { Question, Survey } from '../../schemas/surveys';
import { type Answer, testApi } from './api';
import type { Who } from './people';
import { orderAt } from './stages';
import { ofSurveyEditing, seers, strangers } from './who-may';
import { send } from './wire';

const api = testApi('survey-editing');
const participants = 'participant-standard';
beforeEach(() => api.clock('2026-09-08 08.00'));
afterEach(() => api.store.collections.surveys.deleteMany({}).then(() => api.surveys.forget()));

const path = (key = participants) => `/surveys/${key}`;
const draftPath = (key = participants) => `${path(key)}/drafts/current`;
const typeOf = ({ status, body }: Answer) => [status, body.type?.split('/').at(-1)];
type Content = Pick<Survey, 'title' | 'minutes' | 'parts'>;
/** What a survey asks, with a change of it. */
async function asked(change: (content: Content) => void = () => {}, key = participants): Promise<Content> {
  const { title, minutes, parts } = (await api.get('staff', draftPath(key))).body;
  const content = { title, minutes, parts };
  change(content);
  return content;
}
const first = ({ parts }: Pick<Survey, 'parts'>): Question => parts[0]!.questions[0]!;
const wording = (sv: string) => (content: Content) => {
  first(content).text.sv = sv;
};
const save = (body: unknown, seen: number | undefined, who: Who = 'staff', key = participants) =>
  api.call(who, 'PUT', draftPath(key), { body, ...(seen === undefined ? {} : { seen }) });
const discard = (seen: number | undefined, who: Who = 'staff') =>
  api.call(who, 'DELETE', draftPath(), seen === undefined ? {} : { seen });
const publish = (seen: number | undefined, sameMeanings: string[] = [], who: Who = 'staff', key = participants) =>
  api.call(who, 'POST', `${path(key)}/versions`, { body: { sameMeanings }, ...(seen === undefined ? {} : { seen }) });
const versions = async (key = participants): Promise<number[]> =>
  (await api.get('staff', `${path(key)}/versions`)).body.versions.map(({ version }: Survey) => version);

describe('What surveys ask', () => {
  it('is what comes with the product to begin with, and the draft is that until somebody has saved one', async () => {
    const { body } = await api.get('staff', '/surveys');
    expect(body.surveys.map(({ key, version }: Survey) => [key, version])).toEqual([
      ['participant-standard', 1],
      ['december-rektor', 1],
      ['follow-up-effect-participants', 1],
    ]);
    const draft = await api.get('staff', draftPath());
    expect([draft.headers.etag, draft.body.state, draft.body.version, draft.body.rewordedQuestions]).toEqual([
      ...['"0"', 'draft', 2, []],
    ]);
    expect(first(draft.body)).toEqual(first((await api.get('staff', path())).body));
    expect(await api.store.collections.surveys.countDocuments({})).toBe(0);
    const fresh = await api.get('staff', draftPath(), { headers: { 'if-none-match': '"0"' } });
    expect([fresh.status, typeOf(await api.get('staff', path('nothing')))]).toEqual([304, [404, 'not-yours-to-see']]);
  });

  it('is changed in a draft, which says what it words otherwise, and nobody is asked it yet', async () => {
    const saved = await save(await asked(wording('Hur långt har ni kommit?')), 0);
    expect([saved.status, saved.headers.etag, saved.body.rewordedQuestions]).toEqual([200, '"1"', ['goalsReached']]);
    expect(saved.body.savedBy.name).toBe('Signe Malmros');
    expect(first((await api.get('lead', draftPath())).body).text.sv).toBe('Hur långt har ni kommit?');
    expect(first((await api.get('lead', path())).body).text.sv).toBe('I vilken grad har insatsen nått sina mål?');
    expect(await versions()).toEqual([1]);
  });

  it('is saved by the first of two, by the second when they have seen it, and once when it is sent twice', async () => {
    const [one, other] = [await asked(wording('Ett')), await asked(wording('Två'))];
    const both = await Promise.all([save(one, 0), save(other, 0, 'lead')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = both[0]!.status === 200 ? one : other;
    const who = won === one ? 'staff' : 'lead';
    expect([(await save(won, 0, who)).status, (await save(won, 0, who)).headers.etag]).toEqual([200, '"1"']);
    expect(typeOf(await save(one, undefined))).toEqual([428, 'version-unnamed']);
    expect((await save(await asked(wording('Tre')), 1)).headers.etag).toBe('"2"');
  });

  it('is refused with every field that is wrong, where it is saved and where it is tried', async () => {
    const content = await asked((spoiled) => {
      Object.assign(first(spoiled), { values: [1, 2, 3] });
      spoiled.parts[0]!.questions[1]!.text.sv = 'Hur var {{nothing}}?';
    });
    for (const refused of [
      await save(content, 0),
      await api.call('staff', 'POST', `${path()}/previews`, { body: content }),
    ]) {
      expect(refused.status).toBe(422);
      expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
        ...['/parts/0/questions/0/key', '/parts/0/questions/1/text'],
      ]);
    }
    const twice = await asked(({ parts }) => {
      parts.push({ ...structuredClone(parts[0]!), key: 'more' });
    });
    expect((await save(twice, 0)).body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/parts']);
    expect(typeOf(await save({ parts: [] }, 0))).toEqual([422, 'input-invalid']);
    expect(await api.store.collections.surveys.countDocuments({})).toBe(0);
  });

  it('is tried as a page in both languages that keeps and sends nothing', async () => {
    for (const key of [participants, 'december-rektor']) {
      const body = await asked(wording('Hur gick det med <b>{{theme}}</b>?'), key);
      const { status, body: shown } = await api.call('staff', 'POST', `${path(key)}/previews`, { body });
      expect(status).toBe(200);
      expect(shown.sv).toMatch(/Hur gick det med &[#\w]+;b&[#\w]+;Att läsa ämnestexter tillsammans&/);
      expect(shown.sv).toContain('Inget som du fyller i sparas.');
      expect(shown.en).toContain('<html lang="en">');
      for (const page of [shown.sv, shown.en]) expect(page).not.toMatch(/\{\{|<script|<button|method="post"|action=/);
    }
    expect(await api.store.collections.surveys.countDocuments({})).toBe(0);
  });
});

describe('A draft that is thrown away', () => {
  it('leaves what the survey asks, and is thrown away once', async () => {
    expect((await discard(0)).headers.etag).toBe('"0"');
    await save(await asked(wording('Nådde ni målen?')), 0);
    expect(typeOf(await discard(0, 'lead'))).toEqual([412, 'version-changed']);
    expect(typeOf(await discard(undefined))).toEqual([428, 'version-unnamed']);
    const { status, headers, body } = await discard(1, 'lead');
    expect([status, headers.etag, body.savedBy, body.rewordedQuestions, first(body).text.sv]).toEqual([
      ...[200, '"2"', null, [], 'I vilken grad har insatsen nått sina mål?'],
    ]);
    expect((await discard(1)).headers.etag).toBe('"2"');
    expect(body).not.toHaveProperty('thrownAway');
    expect(await api.store.collections.surveys.countDocuments({ 'parts.questions.text.sv': 'Nådde ni målen?' })).toBe(
      0,
    );
    expect(typeOf(await publish(2))).toEqual([409, 'survey-unchanged']);
  });

  it('is not what somebody saves over the next one who had seen it', async () => {
    const seen = await asked(wording('Ett'));
    await save(seen, 0);
    await discard(1, 'lead');
    expect(typeOf(await save(seen, 1))).toEqual([412, 'version-changed']);
    expect((await save(await asked(wording('Två')), 2, 'lead')).headers.etag).toBe('"3"');
    expect(typeOf(await save(seen, 1))).toEqual([412, 'version-changed']);
    expect((await publish(3, ['goalsReached'])).body.version).toBe(2);
    await save(await asked(wording('Tre')), 3);
    await discard(4);
    expect(typeOf(await publish(5))).toEqual([409, 'survey-unchanged']);
  });
});

describe('A draft that is published', () => {
  it('is the next version, and every version is kept with who published it', async () => {
    expect(typeOf(await publish(0))).toEqual([409, 'survey-unchanged']);
    await save(await asked(wording('Nådde ni målen?')), 0);
    api.clock('2026-09-09 08.00');
    expect(typeOf(await publish(0, ['goalsReached']))).toEqual([412, 'version-changed']);
    const { status, body } = await publish(1, ['goalsReached']);
    expect([status, body.version, body.state, body.publishedAt]).toEqual([
      ...[200, 2, 'published', '2026-09-09T06:00:00.000Z'],
    ]);
    expect((await publish(1, ['goalsReached'])).body.version).toBe(2);
    expect(await versions()).toEqual([2, 1]);
    const draft = await api.get('staff', draftPath());
    expect([draft.body.version, draft.body.edits, first(draft.body).text.sv]).toEqual([3, 1, 'Nådde ni målen?']);
    expect(typeOf(await save(await asked(wording('Gammalt')), 0))).toEqual([412, 'version-changed']);
  });

  it('says of each question in other words that it still means the same, or gives it a new key', async () => {
    await save(await asked(wording('Hur nöjd är du?')), 0);
    const refused = await publish(1);
    expect([...typeOf(refused), refused.body.detail.includes('goalsReached')]).toEqual([409, 'survey-reworded', true]);
    const renamed = await asked((content) => {
      first(content).key = 'satisfied';
    });
    expect((await save(renamed, 1)).body.rewordedQuestions).toEqual([]);
    expect((await publish(2)).body.version).toBe(2);
    const [newest] = await new Surveys(api.store.collections, readSurveyTexts()).versionsOf(participants);
    expect(first(newest!).key).toBe('satisfied');
  });

  it('asks something in each of its parts: one that is empty can be kept, and keeps it from being published', async () => {
    const empty = await asked(({ parts }) => {
      const title = { sv: 'Bakgrund', en: 'Background' };
      parts.push({ key: 'more', repeat: 'once', shownWhen: null, title, questions: [] });
    });
    expect((await save(empty, 0)).status).toBe(200);
    const refused = await publish(1);
    expect([...typeOf(refused), refused.body.errors[0].pointer]).toEqual([
      ...[422, 'survey-part-empty', '/parts/1/questions'],
    ]);
    expect(await versions()).toEqual([1]);
  });

  it('cannot use a key with another scale in any survey, once that was published', async () => {
    const added: Question = {
      ...{ key: 'pace', kind: 'number', required: false, shownIf: null, min: 0, max: 10, prefill: null, help: null },
      text: { sv: 'Hur många pass?', en: 'How many sessions?' },
    };
    await save(await asked(({ parts }) => void parts[0]!.questions.push(added)), 0);
    await publish(1);
    const other = await asked(({ parts }) => {
      parts[0]!.questions.push({ ...added, kind: 'text', maxLength: 100 } as never);
    }, 'december-rektor');
    for (const question of other.parts[0]!.questions)
      if (question.key === 'pace')
        for (const name of ['min', 'max', 'prefill']) delete (question as never as Record<string, unknown>)[name];
    const refused = await save(other, 0, 'staff', 'december-rektor');
    expect(refused.body.errors[0].detail).toContain('pace');
    expect(refused.status).toBe(422);
  });
});

describe('A survey that is open', () => {
  const page = async (code: string) => {
    const { text } = await send(api.port, { url: `/e/${code}` });
    return text;
  };

  it('goes on with the version that it began with, and one that opens later asks the new one', async () => {
    const order = await orderAt(api, 'begun');
    const { groups } = (await api.get('staff', `/orders/${order}/surveys`)).body;
    const [later, open] = groups;
    expect([open.opensAt, later.opensAt]).toEqual(['2026-11-03T13:30:00.000Z', '2026-11-26T13:30:00.000Z']);
    api.clock('2026-11-04 10.00');
    const before = 'I vilken grad har insatsen nått sina mål?';
    expect(await page(open.room.code)).toContain(before);
    await save(await asked(wording('Nådde ni målen?')), 0);
    await publish(1, ['goalsReached']);
    expect(await page(open.room.code)).toContain(before);
    const body = { unit: null, mark: 'drawn-for-this-sheet', values: { goalsReached: '4', usedInPractice: '3' } };
    const entered = await api.call('staff', 'POST', `/orders/${order}/groups/${open.group}/paper-answers`, { body });
    expect(entered.status).toBe(200);
    const kept = await api.store.collections.participantAnswers.findOne({ orderId: order });
    expect([kept!.version, kept!.group]).toEqual([1, open.group]);
    api.clock('2026-11-26 14.40');
    expect(await page(later.room.code)).toContain('Nådde ni målen?');
  });

  it('of the year goes on with what was asked on its first day, and the next year asks the new one', async () => {
    const asks = async () => {
      const { body } = await api.get('rektor', `/december-rounds/${api.now.slice(0, 4)}/sittings/current`);
      return body.parts.flatMap(({ questions }: { questions: Question[] }) => questions.map(({ text }) => text.sv));
    };
    api.clock('2026-12-03 09.00');
    const before = await asks();
    const changed = await asked(({ parts }) => {
      for (const { questions } of parts) for (const { text } of questions) text.sv = `Ny: ${text.sv}`;
    }, 'december-rektor');
    const saved = await save(changed, 0, 'staff', 'december-rektor');
    expect((await publish(1, saved.body.rewordedQuestions, 'staff', 'december-rektor')).status).toBe(200);
    expect(await asks()).toEqual(before);
    api.clock('2027-12-03 09.00');
    expect((await asks()).every((text: string) => text.startsWith('Ny: '))).toBe(true);
  });
});

const anybody = [...seers, ...strangers] as Who[];
it.each(Object.keys(ofSurveyEditing))('%s: is for the centre, and refused to the others', async (name) => {
  const body = await asked();
  const calls: Record<string, (who: Who) => Promise<Answer>> = {
    listSurveys: (who) => api.get(who, '/surveys'),
    getSurvey: (who) => api.get(who, path()),
    listSurveyVersions: (who) => api.get(who, `${path()}/versions`),
    getSurveyDraft: (who) => api.get(who, draftPath()),
    saveSurveyDraft: (who) => save(body, 9, who),
    discardSurveyDraft: (who) => discard(9, who),
    previewSurvey: (who) => api.call(who, 'POST', `${path()}/previews`, { body }),
    publishSurvey: (who) => publish(9, [], who),
  };
  for (const who of anybody) {
    const answer = await calls[name]!(who);
    const may = ofSurveyEditing[name]!.includes(who as never);
    expect([who, [200, 412].includes(answer.status) ? 'may' : typeOf(answer).at(-1)]).toEqual([
      ...[who, may ? 'may' : 'centre-only'],
    ]);
  }
});
