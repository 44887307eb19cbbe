import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { figuresOf, keyOfFigure } from '../../domain/quality/figures';
import { csvOf } from '../../papers/csv';
import { figureTable, sayFigure } from '../../papers/figures';
import { speechIn } from '../../papers/speech';
import { xlsxOf } from '../../papers/xlsx';
import type { YearlyReport } from '../../papers/yearly';
import { named } from '../../schemas/answers';
import { QualityFiguresAnswer } from '../../schemas/quality-answers';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { wantedOf } from '../wishes';
import { languageOf, words } from '../words';
import { answer, answerIn, operation, withToken } from './operation';
import { fileHeader } from './papers';
import { qualityFiguresExample } from './quality-examples';
import { reportParams, reportQuery, yearlyAsked } from './report-asked';

/** The forms that figures are to be had in, with their media types; the first unless told. */
const types = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
type Form = keyof typeof types;
const forms = Object.keys(types) as Form[];

const format = Type.Optional(Type.Enum(forms, { description: 'The form, for a link that cannot say it in Accept' }));
const query = Type.Object({ ...reportQuery.properties, format }, { additionalProperties: false });

const told = {
  ...{ operationId: 'getQualityFigures', summary: 'The figures of a quality report, for a spreadsheet' },
  description:
    'Kvalitetsrapportens siffror, en per rad: JSON, CSV som öppnas rätt i svensk Excel, och XLSX. Det som är dolt är dolt i alla tre. The figures of the quality report, one to a row: JSON, CSV and XLSX. What is hidden is hidden in all three.',
  tags: ['quality'],
};
const inJson = answer('The figures', named(QualityFiguresAnswer), qualityFiguresExample, fileHeader);
const inFiles = answerIn([types.csv, types.xlsx], told.summary, fileHeader);
const schema = operation(told, {
  ...{ params: reportParams, querystring: query },
  response: { 200: { ...inJson, content: { ...inJson.content, ...inFiles.content } }, ...withToken(404) },
});

function formOf(request: FastifyRequest): Form {
  const wanted = wantedOf(request.headers.accept, Object.values(types));
  return (request.query as Static<typeof query>).format ?? forms.find((form) => types[form] === wanted)!;
}

function bodyOf(request: FastifyRequest, yearly: YearlyReport) {
  const said = (['sv', 'en'] as const).map((language) => speechIn(words, language));
  const { period, huvudman, unitsAs, reckonedAt, reckoning, report } = yearly;
  return {
    ...{ period, huvudman, unitsAs, reckonedAt },
    figures: figuresOf(report).map((figure) => {
      const [sv, en] = said.map((speech) => sayFigure(figure, yearly, speech));
      const { name: _, ...shown } = figure;
      return { key: keyOfFigure(figure), ...shown, text: { sv: sv!, en: en! } };
    }),
    reckoning,
    _links: { self: linksFor(request)(`/quality-reports/${period.name}/figures`) },
  };
}

/** The yearly quality report's figures as files, all made from one list. */
export function qualityFigures(app: FastifyInstance, services: Services): void {
  const sent = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const form = formOf(request);
    const yearly = await yearlyAsked(request, services);
    reply.header('vary', 'authorization, cookie, accept, accept-language');
    if (form === 'json') return bodyOf(request, yearly);
    const language = languageOf(request.headers['accept-language']);
    const table = figureTable(yearly, speechIn(words, language));
    reply.headers({
      'content-language': language,
      'content-disposition': `attachment; filename="${table.fileName}.${form}"`,
    });
    if (form === 'csv') return reply.type(`${types.csv}; charset=utf-8; header=present`).send(csvOf(table));
    return reply.type(types.xlsx).send(await xlsxOf(table));
  };
  app.get('/quality-reports/:period/figures', { schema, config: { offers: Object.values(types) } }, sent);
}
