import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify';
import { version } from '../package.json';
import { namedActivityAnswers } from '../schemas/activity-answers';
import { namedAnswers, sharedShapes } from '../schemas/answers';
import { namedAttachmentAnswers } from '../schemas/attachment-answers';
import { CatalogueEntryAnswer } from '../schemas/catalogue-answers';
import { namedDecemberAnswers } from '../schemas/december-answers';
import { namedGoalAnswers } from '../schemas/goal-answers';
import { namedHuvudmanAnswers } from '../schemas/huvudman-answers';
import { ImprovementAnswer } from '../schemas/improvement-answers';
import { namedIncomingAnswers } from '../schemas/incoming-answers';
import { namedInvitationAnswers } from '../schemas/invitation-answers';
import { namedLetterAnswers } from '../schemas/letter-template-answers';
import { NoticeAnswer } from '../schemas/notice-answers';
import { namedOrganisationAnswers } from '../schemas/organisation-answers';
import { PooledQuestion, QualityFiguresAnswer, QualityReportAnswer } from '../schemas/quality-answers';
import { namedReadingAnswers } from '../schemas/reading-answers';
import { namedRegisterAnswers } from '../schemas/register-answers';
import { StaffAbsenceAnswer } from '../schemas/staff-absence-answers';
import { namedSurveyAnswers, sharedSurveyShapes } from '../schemas/survey-answers';
import { namedSurveyEditAnswers } from '../schemas/survey-edit-answers';
import type { Publisher } from './publisher';
import { shareParts } from './shared-parts';
import { base, linksFor } from './views/links';

const description = `Insats är systemet där en kommun beställer, genomför och utvärderar skräddarsydd fortbildning för sina förskolor och skolor.
Rektor beställer, Pedagogcentrum planerar, föreslår och genomför, deltagarna utvärderar.

Insats is the system in which a municipality orders, carries out and evaluates tailored professional development for its preschools and schools.

**Datamodell:** en beställning (order) med allt som blir av den. **Autentisering:** bearer-token från kommunens utfärdare; den som är inloggad i en webbläsare anropar med sin session.
**Livscykel:** versionen i adressen är större versioner; ändringar som inte bryter något kommer utan ny adress.
**Kända begränsningar:** sökning sker på ordens början; ett totalantal räknas till högst 1 000; dagar ligger mellan år 2000 och 2199.

Commands are POST, PUT or DELETE with an Idempotency-Key; a repetition with the same key gets the first answer.`;

/** What is told of the API as a whole in its description (DOK.03–11). */
const infoOf = ({ termsUrl, contactName, contactEmail, availability }: Publisher) => ({
  title: 'Insats',
  version,
  description,
  termsOfService: termsUrl,
  contact: { name: contactName, email: contactEmail },
  license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  'x-sla': {
    availability,
    responseTime: 'svar inom 5 sekunder eller 503',
    support: contactEmail,
  },
  'x-limitations': [
    'Sökning sker på ordens början.',
    'Totalantal räknas till högst 1 000.',
    'Dagar ligger mellan år 2000 och 2199.',
  ],
});

/** What operations are grouped by. */
const tags = [
  { name: 'health', description: 'Hur systemet mår. How the system is.' },
  { name: 'about', description: 'Om API:et. About the API itself.' },
  { name: 'orders', description: 'Beställningar att läsa. Orders to read.' },
  {
    name: 'papers',
    description: 'Handlingar att läsa, skriva ut och skicka vidare. Papers to read, print and pass on.',
  },
  { name: 'drafts', description: 'Det som ännu skrivs. What is still being written.' },
  { name: 'commands', description: 'Det man kan göra. What people can do.' },
  { name: 'attachments', description: 'Bifogade filer. Attached files.' },
  { name: 'organisation', description: 'Enheter, uppdrag och representanter. Units, duties and representatives.' },
  { name: 'imports', description: 'Organisationen ur filer och register. The organisation from files and registers.' },
  { name: 'notices', description: 'Utskick: vad som sägs till vem. What is told to whom by mail.' },
  {
    name: 'calendars',
    description: 'Inbjudningar, svar på dem och kalenderflöden. Invitations, answers to them and calendar feeds.',
  },
  {
    name: 'surveys',
    description: 'Enkäter: vad de frågar och hur de besvaras. Surveys: what they ask and how they are answered.',
  },
  {
    name: 'quality',
    description: 'Kvalitetsrapporten och det den leder till. The quality report and what it leads to.',
  },
  {
    name: 'goals',
    description: 'Behovskartläggningen: mål från behov till utfall. The needs map: goals from need to outcome.',
  },
  {
    name: 'catalogue',
    description: 'Tidigare insatser som andra kan hitta. Earlier interventions that others can find.',
  },
  { name: 'readings', description: 'Vem som har läst vad. Who has read what.' },
  {
    name: 'incoming',
    description: 'Brev som har kommit in, och spärrade adresser. Mail that came in, and addresses on hold.',
  },
  {
    name: 'activities',
    description:
      'Annat än skräddarsydda insatser: kurser, kickoff, stöd. What there is besides tailored interventions.',
  },
  { name: 'december', description: 'Den årliga enkäten till rektorer. The yearly survey to rektorer.' },
  { name: 'letters', description: 'Brevens texter. The words of letters.' },
];

const named = [
  ...[
    namedAnswers,
    namedAttachmentAnswers,
    namedOrganisationAnswers,
    namedHuvudmanAnswers,
    namedReadingAnswers,
    namedLetterAnswers,
    namedSurveyAnswers,
    namedSurveyEditAnswers,
    [QualityReportAnswer, QualityFiguresAnswer, ImprovementAnswer, CatalogueEntryAnswer, StaffAbsenceAnswer],
    namedRegisterAnswers,
    namedGoalAnswers,
    namedIncomingAnswers,
    namedInvitationAnswers,
    namedActivityAnswers,
    namedDecemberAnswers,
  ].flat(),
  NoticeAnswer,
];

/** Makes the API's description (OpenAPI 3.1) from the schemas of its routes. */
export async function openapi(app: FastifyInstance, publisher: Publisher): Promise<void> {
  for (const schema of named) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: infoOf(publisher),
      tags,
      security: [{ bearer: [] }],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String(json.$id ?? `def-${i}`) },
    stripBasePath: false,
    transform: ({ schema, url, route }) => {
      const { body, ...rest } = schema as FastifySchema;
      const isTold = body !== undefined && route.method !== 'DELETE';
      return { schema: isTold ? schema : rest, url: url.replace(base, '') };
    },
    transformObject: (document) =>
      'openapiObject' in document
        ? shareParts(document.openapiObject, { ...sharedShapes, ...sharedSurveyShapes, PooledQuestion })
        : {},
  });
}

/** The description for whoever asks: the API is where they see it. */
export function describedFor(request: FastifyRequest, app: FastifyInstance): object {
  const { openapi, info, ...rest } = app.swagger() as { openapi: string; info: object };
  return { openapi, info, servers: [{ url: linksFor(request)('').href }], ...rest };
}
