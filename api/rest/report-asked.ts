import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { participantSurvey } from '../../documents/answer-survey';
import { decemberSurvey } from '../../documents/keep-sitting';
import { NotThere } from '../../documents/outcomes';
import { readHuvudmanName, readQualityReport } from '../../documents/quality-report';
import type { Caller } from '../../domain/decision';
import { periodNamed, type ReportAsked } from '../../domain/quality/period';
import { huvudmanOfReport } from '../../domain/quality/readers';
import { questionsOf } from '../../domain/surveys/definition';
import { followUpSurvey } from '../../domain/surveys/follow-up';
import type { Told } from '../../domain/telling';
import type { YearlyReport } from '../../papers/yearly';
import { type UnitView, unitViews } from '../../schemas/vocabulary';
import type { Services } from '../services';
import { words } from '../words';
import { targets } from './targets';

/** Which report is asked for: its period, and of whose units. */
export const reportParams = Type.Object({ period: targets.period });
export const reportQuery = Type.Object(
  {
    huvudman: Type.Optional(Type.String({ ...targets.unitId, description: 'Of the units of one huvudman alone' })),
    units: Type.Optional(
      Type.Enum([...unitViews], {
        description: 'Units that have become part of another as the one of now (unless told), or as they were then',
      }),
    ),
  },
  { additionalProperties: false },
);

/** Which report a caller gets who asks for one of a period and of a huvudman's units, or `NotThere`. */
export function reportAsked(
  { caller, now }: Pick<FastifyRequest, 'caller' | 'now'>,
  { name, of, units = 'now' }: { name: string; of: string | null; units?: UnitView | undefined },
): ReportAsked {
  const period = periodNamed(name);
  const huvudman = huvudmanOfReport(caller, of);
  if (!period || huvudman === undefined) throw new NotThere('no such report for this caller');
  return { period, huvudman, units, now };
}

/** Who asks for which report, or `NotThere`. */
export function askedBy(request: FastifyRequest): ReportAsked {
  const { period: name } = request.params as Static<typeof reportParams>;
  const { huvudman, units } = request.query as Static<typeof reportQuery>;
  return reportAsked(request, { name, of: huvudman ?? null, units });
}

/** How each part of a report is reckoned: its units as they are now, or as they were then. */
export const reckoningOf = (units: UnitView): Record<string, Told> =>
  units === 'then' ? { ...words.qualityReport, ...words.unitsOfThen } : words.qualityReport;

const theYear = words.papers['yearlyReport.theYear']!;
/** The year of a question that is asked each year, where several stand together. */
const anyYear = ({ sv, en }: Told): Told => ({
  sv: sv.replaceAll('{{year}}', theYear.sv),
  en: en.replaceAll('{{year}}', theYear.en),
});

/** What was asked of participants and of rektorer and what could be answered, by key, as it is asked now. */
export async function askedWords(
  { surveys }: Services,
  now: string,
): Promise<Pick<YearlyReport, 'textOf' | 'optionOf'>> {
  const keys = [participantSurvey, followUpSurvey, decemberSurvey];
  const asks = (await Promise.all(keys.map((key) => surveys.current(key, now)))).flatMap(questionsOf);
  const plain = (key: string): Told => ({ sv: key, en: key });
  const question = (key: string) => asks.find((each) => each.key === key);
  return {
    textOf: (key) => anyYear(question(key)?.text ?? plain(key)),
    optionOf: (key, option) => {
      const asked = question(key);
      const found = asked && 'options' in asked ? asked.options.find((each) => each.key === option) : undefined;
      return found ? { sv: found.sv, en: found.en } : plain(option);
    },
  };
}

/** The report that is asked for, with what its papers and files are made of besides. */
export const yearlyAsked = (request: FastifyRequest, services: Services): Promise<YearlyReport> =>
  yearlyOf(services, askedBy(request), request.caller);

/** A report with what its papers, its files and its page are made of besides. */
export async function yearlyOf(services: Services, asked: ReportAsked, caller: Caller): Promise<YearlyReport> {
  const { period, huvudman, units, now } = asked;
  const { store, surveys } = services;
  const report = await readQualityReport(store, surveys, asked, caller);
  const named = huvudman && (await readHuvudmanName(store.collections, huvudman));
  const about = { period, huvudman: named, unitsAs: units, reckonedAt: now, report, reckoning: reckoningOf(units) };
  return { ...about, ...(await askedWords(services, now)) };
}
