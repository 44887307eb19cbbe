import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Admitted, admitted, keepAnswer, surveyAsked } from '../../../documents/answer-survey';
import { readAnswers } from '../../../domain/surveys/answers';
import { questionsOf } from '../../../domain/surveys/definition';
import { unitsToChoose } from '../../../domain/surveys/windows';
import type { Language } from '../../../domain/telling';
import type { Services } from '../../services';
import { languageOf, words } from '../../words';
import { compressPages } from '../compressed';
import { fieldsIn, one } from './given';
import { limitSurveyPages, surveyFailures } from './limits';
import { namesOf } from './names';
import { isOneAtATime, isSent, stepFrom, walkOf } from './one-at-a-time';
import { sendSurveyPage } from './page';
import { type Asked, codePage, formPage, plainPage, thanksPage } from './pages';
import { checkPage, startPage } from './step-pages';

const path = '/e/:secret';
/** Neither described, as it is for people, nor logged: who has answered, and when, is nobody's business. */
const route = { schema: { hide: true } as object, config: { isUnlogged: true as const } };

const secretOf = (request: FastifyRequest) => (request.params as { secret?: string }).secret;
const readIn = (request: FastifyRequest): Language => {
  const { lang } = request.query as { lang?: unknown };
  return lang === 'sv' || lang === 'en' ? lang : languageOf(request.headers['accept-language']);
};

/** The pages on which participants answer: without signing in, by the code of the room or a link of their own. */
export async function surveyPages(app: FastifyInstance, services: Services): Promise<void> {
  const { store, surveys, clock } = services;
  await compressPages(app);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 64 * 1024 },
    (_request, body, done) => done(null, body),
  );
  const texts = surveys.texts;
  surveyFailures(app, services, { secretOf, readIn });
  const noteGuess = limitSurveyPages(app, services, { secretOf, readIn });

  const enter = async (request: FastifyRequest): Promise<Admitted | null> => {
    const found = await admitted(store, secretOf(request)!, clock());
    await noteGuess(request, found !== null);
    return found;
  };

  const nowhere = (language: Language) => plainPage(texts.pages.usedOrForged![language]!, {}, { language });

  /** The page of a pass that is not open to answers, and whether it leads anywhere; null where it is open. */
  const instead = async (found: Admitted | null, language: Language) => {
    if (!found || found.state.is === 'none') return { status: 404, page: nowhere(language) };
    if (found.state.is === 'open') return null;
    const told = texts.pages[found.state.is === 'notYet' ? 'notOpen' : 'closed']![language]!;
    return { status: 200, page: plainPage(told, await namesOf(services, found, language, clock()), { language }) };
  };

  const askedOf = async (found: Admitted, language: Language): Promise<Asked> => ({
    ...{ survey: await surveyAsked(surveys, found, store.settings), texts, language, pass: found.pass.kind },
    ...{ names: await namesOf(services, found, language, clock()), mark: randomBytes(18).toString('base64url') },
    units: 'group' in found ? unitsToChoose(found.order, found.group, store.settings.privacyFloor) : [],
    ...{ given: {}, problems: [], unanswered: [], whole: null },
  });

  app.get('/e', { ...route, exposeHeadRoute: false }, async (request, reply) => {
    const { code } = request.query as { code?: unknown };
    if (typeof code === 'string' && code.trim() !== '')
      return reply.redirect(`/e/${encodeURIComponent(code.replace(/[\s-]/g, ''))}`, 303);
    return sendSurveyPage(reply, codePage(texts, readIn(request)));
  });

  app.get(path, { ...route, exposeHeadRoute: false }, async (request, reply) => {
    const language = readIn(request);
    const found = await enter(request);
    const shut = await instead(found, language);
    if (shut) return sendSurveyPage(reply.code(shut.status), shut.page);
    const asked = await askedOf(found!, language);
    return sendSurveyPage(reply, isOneAtATime(asked) ? startPage(asked, walkOf(asked)) : formPage(asked));
  });

  app.post(path, route, async (request, reply) => {
    const language = readIn(request);
    const found = await enter(request);
    const shut = await instead(found, language);
    if (shut) return sendSurveyPage(reply.code(shut.status), shut.page);
    const given = fieldsIn(request.body);
    const asked = await askedOf(found!, language);
    const mark = one(given, 'mark') || asked.mark;
    if (isOneAtATime(asked) && !isSent(given)) {
      const { status, page } = stepFrom({ ...asked, given, mark });
      return sendSurveyPage(reply.code(status), page);
    }
    const { values, problems, unanswered } = readAnswers(questionsOf(asked.survey), given);
    const isEmpty = Object.keys(values).length === 0 && problems.length === 0;
    const isLeft = unanswered.length > 0 && one(given, 'anyway') === '' && one(given, '_to') !== '_anyway';
    if (isEmpty || isLeft || problems.length > 0) {
      const whole = isEmpty ? words.surveyPages.nothing![language] : null;
      const back = { ...asked, given, mark, problems, whole, unanswered: isLeft ? unanswered : [] };
      return sendSurveyPage(reply.code(422), isOneAtATime(asked) ? checkPage(back, walkOf(back)) : formPage(back));
    }
    const chosen = asked.units.find(({ unit }) => unit === one(given, 'unit'))?.unit ?? null;
    const isKept = await keepAnswer(store, found!.pass, { mark, unit: chosen, survey: asked.survey, values });
    if (!isKept) return sendSurveyPage(reply.code(404), nowhere(language));
    return sendSurveyPage(reply, thanksPage(texts, found!.pass, language));
  });
}
