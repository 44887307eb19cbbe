import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import {
  allowCatalogueEntry,
  type CatalogueQuery,
  correctCatalogueEntry,
  mustCatalogue,
  readCatalogue,
  readEntry,
  recordCatalogueEntry,
} from '../../documents/catalogue';
import { readRegisterLog } from '../../documents/register-log';
import type { ShownEntry } from '../../domain/quality/catalogue';
import { AllowEntryBody, CatalogueEntry, CorrectEntryBody, RecordEntryBody } from '../../schemas/catalogue';
import { CatalogueEntryAnswer } from '../../schemas/catalogue-answers';
import type { Services } from '../services';
import { catalogueExamples } from './catalogue-examples';
import { amending } from './register-commands';
import { register } from './registers';

const { kind, how, size } = CatalogueEntry.properties;
const path = '/catalogue-entries';
const tags = ['catalogue'];

const told = {
  list: {
    summary: 'Earlier interventions that worked',
    description:
      'Sök bland tidigare insatser: tema, form, storlek och ord i texten. Search earlier interventions by theme, form, size and words.',
  },
  one: {
    summary: 'One earlier intervention',
    description: 'En text om vad som fungerade, utan enhet och år. A text about what worked, without unit and year.',
  },
  log: {
    summary: 'What was changed of an entry',
    description: 'Vem som ändrade vad, när och varför. Who changed what, when and why.',
  },
  record: {
    summary: 'Write of an intervention that worked',
    description:
      'Skriver en text om en genomförd insats; rektor får frågan om andra får läsa. Writes of an intervention; its rektor is asked whether others may read.',
  },
  correct: {
    summary: 'Correct an entry',
    description:
      'Ändrar texten med skäl; rektor får frågan på nytt. Changes the text with a reason; the rektor is asked anew.',
  },
};
const allowing = {
  ...{ operationId: 'allowCatalogueEntry', summary: 'Say whether others may read', tags },
  description:
    'Rektor säger ja, ja med enhetens namn, eller nej. The rektor says yes, yes with the name of the unit, or no.',
};

const shown = ({ _id: id, words: _words, themeKey: _themeKey, ...entry }: ShownEntry) => ({ id, ...entry });

/** The catalogue of what worked: written by staff, allowed by the rektor, found by everybody. */
export function catalogue(app: FastifyInstance, services: Services): void {
  const { store } = services;
  const read = { collections: store.collections, surveys: services.surveys };
  const id = 'entryId' as const;
  register<ShownEntry>(app, {
    ...{ path, id, tags, told, examples: catalogueExamples, row: CatalogueEntryAnswer, shown },
    operations: {
      ...{ list: 'listCatalogueEntries', one: 'getCatalogueEntry', log: 'listCatalogueChanges' },
      ...{ record: 'recordCatalogueEntry', correct: 'correctCatalogueEntry' },
    },
    query: Type.Object({
      text: Type.Optional(Type.String({ maxLength: 200, description: 'Beginnings of words' })),
      kind: Type.Optional({ ...kind, description: 'Training or tutoring' }),
      how: Type.Optional({ ...how, description: 'How it was held' }),
      size: Type.Optional({ ...size, description: 'How many took part: to 10, to 30, to 60, more' }),
    }),
    bodies: { record: RecordEntryBody, correct: CorrectEntryBody },
    list: (query, { caller }) => readCatalogue(read, query as CatalogueQuery, caller),
    one: (entry, { caller }) => readEntry(read, entry, caller),
    log: async (entry, { caller }, page) => {
      mustCatalogue(caller);
      await readEntry(read, entry, caller);
      return readRegisterLog(store.collections, { register: 'catalogue', entry }, caller, page);
    },
    record: (asked) => recordCatalogueEntry(store, asked as never),
    correct: (asked) => correctCatalogueEntry(store, asked as never),
  });
  amending(app, {
    ...{ method: 'POST', path, at: `${path}/:${id}/permissions`, id, told: allowing, body: AllowEntryBody },
    example: catalogueExamples.allow,
    receipt: { ...catalogueExamples.receipt, command: 'allowCatalogueEntry' },
    command: 'allowCatalogueEntry',
    keep: (asked) => allowCatalogueEntry(store, asked as never),
  });
}
