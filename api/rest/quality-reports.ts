import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { NotThere } from '../../documents/outcomes';
import { readQualityReport } from '../../documents/quality-report';
import { periodNamed } from '../../domain/quality/period';
import { huvudmanOfReport } from '../../domain/quality/readers';
import { questionsOf } from '../../domain/surveys/definition';
import { named } from '../../schemas/answers';
import { QualityReportAnswer } from '../../schemas/quality-answers';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { words } from '../words';
import { answer, operation, withToken } from './operation';
import { qualityReportExample } from './quality-examples';
import { targets } from './targets';

const params = Type.Object({ period: targets.period });
const query = Type.Object(
  { huvudman: Type.Optional(Type.String({ ...targets.unitId, description: 'Of the units of one huvudman alone' })) },
  { additionalProperties: false },
);

/** The yearly quality report: the centre's of all units, and each huvudman's of its own. */
export function qualityReports(app: FastifyInstance, { store, surveys }: Services): void {
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
      const { period: name } = request.params as Static<typeof params>;
      const { huvudman: asked } = request.query as Static<typeof query>;
      const period = periodNamed(name);
      const huvudman = huvudmanOfReport(request.caller, asked ?? null);
      if (!period || huvudman === undefined) throw new NotThere('no such report for this caller');
      const { now } = request;
      const report = await readQualityReport(store, surveys, { period, huvudman, now });
      const asks = questionsOf(await surveys.current('participant-standard'));
      const textOf = (key: string) => asks.find((question) => question.key === key)?.text ?? { sv: key, en: key };
      return {
        ...{ period, huvudman, reckonedAt: now, ...report },
        results: report.results.map((result) => ({ ...result, text: textOf(result.key) })),
        reckoning: words.qualityReport,
        _links: { self: linksFor(request)(`/quality-reports/${name}`) },
      };
    },
  );
}
