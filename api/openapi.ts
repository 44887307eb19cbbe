import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { version } from '../package.json';
import { namedAnswers } from '../schemas/answers';
import { base } from './views/links';

const description = `Insats är systemet där en kommun beställer, genomför och utvärderar skräddarsydd fortbildning för sina förskolor och skolor.
Rektor beställer, Pedagogcentrum planerar, föreslår och genomför, deltagarna utvärderar.

Insats is the system in which a municipality orders, carries out and evaluates tailored professional development for its preschools and schools.

**Datamodell:** en beställning (order) med allt som blir av den. **Autentisering:** bearer-token från kommunens utfärdare; den som är inloggad i en webbläsare anropar med sin session.
**Livscykel:** versionen i adressen är större versioner; ändringar som inte bryter något kommer utan ny adress.
**Kända begränsningar:** sökning sker på ordens början; ett totalantal räknas till högst 1 000; dagar ligger mellan år 2000 och 2199.

Commands are POST, PUT or DELETE with an Idempotency-Key; a repetition with the same key gets the first answer.`;

/** What is told of the API as a whole in its description (DOK.03–11). */
const info = {
  title: 'Insats',
  version,
  description,
  termsOfService: 'https://insats.example/villkor',
  contact: { name: 'Pedagogcentrum', email: 'pedagogcentrum@ronnmarka.example' },
  license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  'x-sla': {
    availability: 'kontorstid vardagar',
    responseTime: 'svar inom 5 sekunder eller 503',
    support: 'pedagogcentrum@ronnmarka.example',
  },
  'x-limitations': [
    'Sökning sker på ordens början.',
    'Totalantal räknas till högst 1 000.',
    'Dagar ligger mellan år 2000 och 2199.',
  ],
};

/** Makes the API's description (OpenAPI 3.1) from the schemas of its routes. */
export async function openapi(app: FastifyInstance): Promise<void> {
  for (const schema of namedAnswers) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info,
      servers: [{ url: 'https://insats.example/insats/v1' }],
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
  });
}
