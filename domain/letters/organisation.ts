import type { Import } from '../../schemas/imports';
import type { LetterLanguage } from '../../schemas/letters';
import type { Representation } from '../../schemas/organisation';
import type { Instant } from '../../schemas/vocabulary';
import { dayOf } from '../days';
import { lastDayOf, type OrganisationDuty } from '../organisation/telling';
import { composeFrom } from './compose-from';
import { organisationPhrases } from './organisation-phrases';
import { counted, phrasesIn } from './phrases';
import { toldDay, toldMoment } from './when';

/** What a letter about the organisation tells of: a representation with what its holder is called, or an import. */
export type OrganisationFacts =
  | { representation: Representation; holder: string | null }
  | {
      imported: Pick<Import, '_id' | 'source' | 'askedBy' | 'stateSince' | 'counts' | 'leftOut' | 'changedMeanwhile'>;
    };

/** Everything that a letter about the organisation is composed of besides its text. */
export interface OrganisationContext {
  facts: OrganisationFacts;
  /** `name` is null for somebody whose identity is protected. */
  recipient: { name: string | null; duty: OrganisationDuty };
  language: LetterLanguage;
  now: Instant;
  contact: string;
  link: string;
}

type Value = (context: OrganisationContext) => string;
type Of<Facts> = (facts: Facts, context: OrganisationContext) => string;
type OfRepresentation = Extract<OrganisationFacts, { holder: unknown }>;
type OfImport = Extract<OrganisationFacts, { imported: unknown }>;

const untold = (): never => {
  throw new Error('a letter about the organisation names what it does not know');
};
const ofRepresentation =
  (value: Of<OfRepresentation>): Value =>
  (context) =>
    'holder' in context.facts ? value(context.facts, context) : untold();
const ofImport =
  (value: Of<OfImport['imported']>): Value =>
  (context) =>
    'imported' in context.facts ? value(context.facts.imported, context) : untold();

const unitTold: Value = ({ facts, language }) =>
  'holder' in facts ? facts.representation.unitName : phrasesIn(language).no.unit;

/** How many huvudmen, units, people and duties are others than they were. */
const changedIn = ({ counts }: OfImport['imported']): number =>
  Object.values(counts).reduce((sum, { adds, changes, gone }) => sum + adds + changes + gone, 0);

const values = {
  unit: unitTold,
  actor: ofRepresentation(
    ({ representation: { namedBy, unitName } }, { language }) => namedBy.name ?? phrasesIn(language).rektorOf(unitName),
  ),
  representativeName: ofRepresentation(({ holder }, { language }) => holder ?? organisationPhrases[language].holder),
  acts: ofRepresentation(({ representation: { acts } }, { language }) =>
    acts.map((act) => organisationPhrases[language].act[act]).join('; '),
  ),
  from: ofRepresentation(({ representation: { from } }, context) => toldDay(from, context)),
  until: ofRepresentation(({ representation: { to } }, context) =>
    organisationPhrases[context.language].until(to && toldDay(to, context)),
  ),
  to: ofRepresentation(({ representation }, context) => {
    const day = lastDayOf(representation);
    return day ? toldDay(day, context) : organisationPhrases[context.language].openEnd;
  }),
  importSource: ofImport(({ source }, { language }) => organisationPhrases[language].source[source]),
  importAt: ofImport(({ stateSince }, context) => toldMoment(stateSince, context)),
  importChanged: ofImport((imported, { language }) =>
    counted(changedIn(imported), organisationPhrases[language].record),
  ),
  importFailed: ofImport(({ leftOut }, { language }) => counted(leftOut, organisationPhrases[language].row)),
  recipientName: ({ recipient, ...context }) =>
    recipient.name ??
    (recipient.duty === 'rektor'
      ? phrasesIn(context.language).rektorOf(unitTold({ recipient, ...context }))
      : organisationPhrases[context.language].duty[recipient.duty]),
  why: (context) => {
    const { duty } = context.recipient;
    return duty === 'rektor'
      ? phrasesIn(context.language).why.rektor(unitTold(context))
      : organisationPhrases[context.language].why[duty](unitTold(context));
  },
  contact: ({ contact }) => contact,
  link: ({ link }) => link,
} satisfies Record<string, Value>;

/** The letter that a text about the organisation becomes for one recipient. Throws where it names something else. */
export const composeOrganisation = composeFrom<OrganisationContext>(values);

/**
 * Where a letter about the organisation leads: to who acts for the rektor of the unit; to the order where somebody represents in
 * one alone; to what there is to do for whoever begins later; else to the import.
 */
export function leadsToOrganisation(facts: OrganisationFacts, duty: OrganisationDuty, now: Instant): string {
  if ('imported' in facts) return `/imports/${facts.imported._id}`;
  const { unit, order, from } = facts.representation;
  if (duty !== 'rektor' && from > dayOf(now)) return '/';
  if (duty !== 'rektor' && order) return `/orders/${order}`;
  return `/representatives?${new URLSearchParams({ unit }).toString()}`;
}
