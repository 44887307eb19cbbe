import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { projectRoot } from '../../documents/project-root';
import { readQualityReport } from '../../documents/quality-report';
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
import { typeOf } from './paper-routes';
import { fileHeader, formOf, formQuery } from './papers';
import { qualityReportExample } from './quality-examples';
import { qualityFigures } from './quality-figures';
import { askedBy, askedWords, reckoningOf, reportParams, reportQuery, yearlyAsked } from './report-asked';

const forms = ['html', 'pdf', 'docx'] as const;

/** The yearly quality report: the centre's of all units, and each huvudman's of its own. */
export function qualityReports(app: FastifyInstance, services: Services): void {
  inNumbers(app, services);
  asPaper(app, services);
  qualityFigures(app, services);
}

function inNumbers(app: FastifyInstance, services: Services): void {
  const { store, surveys } = services;
  const told = {
    ...{ operationId: 'getYearlyQualityReport', summary: 'The quality report of a year', tags: ['quality'] },
    description:
      'Årets kvalitetsrapport som siffror, för ett kalenderår (2026) eller läsår (2025-2026). The quality report as numbers, of a calendar year or a school year.',
  };
  const shown = answer('The report', named(QualityReportAnswer), qualityReportExample);
  app.get(
    '/quality-reports/:period',
    {
      schema: operation(told, {
        ...{ params: reportParams, querystring: reportQuery },
        response: { 200: shown, ...withToken(404) },
      }),
    },
    async (request) => {
      const asked = askedBy(request);
      const { period, huvudman, now } = asked;
      const report = await readQualityReport(store, surveys, asked, request.caller);
      const { textOf, optionOf } = await askedWords(services, now);
      return {
        ...{ period, huvudman, unitsAs: asked.units, reckonedAt: now, ...report },
        results: report.results.map((result) => ({ ...result, text: textOf(result.key) })),
        trends: report.trends.map((trend) => ({ ...trend, text: textOf(trend.key) })),
        choiceTrends: report.choiceTrends.map((trend) => {
          const { key, option } = trend;
          return { ...trend, text: textOf(key), optionText: optionOf(key, option) };
        }),
        laterResults: report.laterResults.map((result) => ({ ...result, text: textOf(result.key) })),
        reckoning: reckoningOf(asked.units),
        _links: { self: linksFor(request)(`/quality-reports/${period.name}`) },
      };
    },
  );
}

function asPaper(app: FastifyInstance, services: Services): void {
  const making = { press: services.press, style: readStyle(projectRoot()) };
  const told = {
    ...{ operationId: 'getYearlyQualityPaper', summary: 'The quality report of a year, to read and print' },
    description:
      'Årets kvalitetsrapport som sida, PDF och Word, med hur varje del är räknad. The quality report as page, PDF and Word, with how each part was reckoned.',
    tags: ['quality'],
  };
  const { properties } = formQuery(forms);
  const schema = operation(told, {
    ...{ headers: ifNoneMatch, params: reportParams },
    querystring: Type.Object({ ...reportQuery.properties, ...properties }, { additionalProperties: false }),
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
      const speech = speechIn(words, languageOf(request.headers['accept-language']));
      const paper = yearlyReport(await yearlyAsked(request, services), speech);
      return sendPaper(request, reply, paper, formOf(request, { forms }), making);
    },
  );
}
