import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { participantSurvey } from '../../documents/answer-survey';
import { NotThere } from '../../documents/outcomes';
import { projectRoot } from '../../documents/project-root';
import { readHuvudmanName, readQualityReport } from '../../documents/quality-report';
import { periodNamed } from '../../domain/quality/period';
import { huvudmanOfReport } from '../../domain/quality/readers';
import { questionsOf } from '../../domain/surveys/definition';
import type { Told } from '../../domain/telling';
import { readStyle } from '../../papers/html';
import { speechIn } from '../../papers/speech';
import { yearlyReport } from '../../papers/yearly-report';
import { named } from '../../schemas/answers';
import { QualityReportAnswer } from '../../schemas/quality-answers';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { sendPaper } from '../views/send-paper';
import { languageOf, words } from '../words';
import { answer, answerIn, etagHeader, ifNoneMatch, notModified, operation, withToken } from './operation';
import { type Form, typeOf } from './paper-routes';
import { fileHeader, formOf, formQuery } from './papers';
import { qualityReportExample } from './quality-examples';
import { targets } from './targets';

const params = Type.Object({ period: targets.period });
const query = Type.Object(
  { huvudman: Type.Optional(Type.String({ ...targets.unitId, description: 'Of the units of one huvudman alone' })) },
  { additionalProperties: false },
);

const forms = ['html', 'pdf', 'docx'] as const;
type Asked = Static<typeof query> & { format?: Form };

/** Who asks for which report, or `NotThere`. */
function askedBy(request: FastifyRequest) {
  const { period: name } = request.params as Static<typeof params>;
  const period = periodNamed(name);
  const huvudman = huvudmanOfReport(request.caller, (request.query as Asked).huvudman ?? null);
  if (!period || huvudman === undefined) throw new NotThere('no such report for this caller');
  return { period, huvudman, now: request.now };
}

/** What was asked of participants, by the key of the question as it is asked now. */
async function textsOf({ surveys }: Services, now: string) {
  const asks = questionsOf(await surveys.current(participantSurvey, now));
  return (key: string): Told => asks.find((question) => question.key === key)?.text ?? { sv: key, en: key };
}

/** The yearly quality report: the centre's of all units, and each huvudman's of its own. */
export function qualityReports(app: FastifyInstance, services: Services): void {
  inFigures(app, services);
  asPaper(app, services);
}

function inFigures(app: FastifyInstance, services: Services): void {
  const { store, surveys } = services;
  const told = {
    ...{ operationId: 'getYearlyQualityReport', summary: 'The quality report of a year', tags: ['quality'] },
    description:
      'Årets kvalitetsrapport som siffror, för ett kalenderår (2026) eller läsår (2025-2026). The quality report as numbers, of a calendar year or a school year.',
  };
  const shown = answer('The report', named(QualityReportAnswer), qualityReportExample);
  app.get(
    '/quality-reports/:period',
    { schema: operation(told, { params, querystring: query, response: { 200: shown, ...withToken(404) } }) },
    async (request) => {
      const asked = askedBy(request);
      const { period, huvudman, now } = asked;
      const report = await readQualityReport(store, surveys, asked);
      const textOf = await textsOf(services, request.now);
      return {
        ...{ period, huvudman, reckonedAt: now, ...report },
        results: report.results.map((result) => ({ ...result, text: textOf(result.key) })),
        reckoning: words.qualityReport,
        _links: { self: linksFor(request)(`/quality-reports/${period.name}`) },
      };
    },
  );
}

function asPaper(app: FastifyInstance, services: Services): void {
  const { store, surveys, press } = services;
  const making = { press, style: readStyle(projectRoot()) };
  const told = {
    ...{ operationId: 'getYearlyQualityPaper', summary: 'The quality report of a year, to read and print' },
    description:
      'Årets kvalitetsrapport som sida, PDF och Word, med hur varje del är räknad. The quality report as page, PDF and Word, with how each part was reckoned.',
    tags: ['quality'],
  };
  const { properties } = formQuery(forms);
  const schema = operation(told, {
    ...{ headers: ifNoneMatch, params },
    querystring: Type.Object({ ...query.properties, ...properties }, { additionalProperties: false }),
    response: {
      200: answerIn(forms.map(typeOf), told.summary, { ...etagHeader, ...fileHeader }),
      ...notModified,
      ...withToken(404),
    },
  });
  app.get(
    '/quality-reports/:period/papers/current',
    { schema, config: { offers: forms.map(typeOf) } },
    async (request, reply) => {
      const asked = askedBy(request);
      const report = await readQualityReport(store, surveys, asked);
      const huvudman = asked.huvudman && (await readHuvudmanName(store.collections, asked.huvudman));
      const given = { ...asked, huvudman, report, reckonedAt: asked.now, reckoning: words.qualityReport };
      const speech = speechIn(words, languageOf(request.headers['accept-language']));
      const paper = yearlyReport({ ...given, textOf: await textsOf(services, request.now) }, speech);
      return sendPaper(request, reply, paper, formOf(request, { forms }), making);
    },
  );
}
