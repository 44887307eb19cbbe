import {
  composeOrganisation,
  leadsToOrganisation,
  type OrganisationContext,
  type OrganisationFacts,
} from '../../../domain/letters/organisation';
import { type OrganisationDuty, organisationKinds } from '../../../domain/organisation/telling';
import type { Import } from '../../../schemas/imports';
import { instant } from '../orders';
import { lettersFor, texts, wordingOf } from './texts';

const none = { adds: 0, changes: 0, gone: 0, keeps: 0, same: 0 };
const representation: OrganisationFacts = {
  representation: {
    ...{ id: 'representation-1', unit: 'unit-tegelfallsskolan', unitName: 'Tegelfallsskolan', order: null },
    ...{ acts: ['order', 'agree'], from: '2026-11-16', to: '2026-12-18', namedAt: instant('2026-11-12 10.00') },
    namedBy: { person: 'person-ylva', name: 'Ylva Sundgren', role: 'rektor', forUnit: null, unitName: null },
    ...{ takenBackAt: null, takenBackBy: null },
  },
  holder: 'Hamid Rostami',
};
const imported: OrganisationFacts = {
  imported: {
    ...{ _id: 'import-1', source: 'ss12000', askedBy: null, stateSince: instant('2026-11-16 04.12') },
    ...{ leftOut: 1, changedMeanwhile: 0 },
    counts: {
      huvudman: none,
      unit: { ...none, adds: 2 },
      person: { ...none, changes: 11 },
      duty: { ...none, gone: 1 },
    },
  } as Import,
};
const context = (over: Partial<OrganisationContext> = {}): OrganisationContext => ({
  ...{ facts: representation, recipient: { name: 'Hamid Rostami', duty: 'representative' }, language: 'sv' },
  ...{ now: instant('2026-11-16 08.00'), contact: '08-465 004 10', link: 'https://insats.example/' },
  ...over,
});
const composed = (kind: string, duty: OrganisationDuty, over: Partial<OrganisationContext> = {}) =>
  composeOrganisation(
    wordingOf(lettersFor({ kind, to: duty })!),
    texts.frame,
    context({
      facts: duty === 'administrator' ? imported : representation,
      recipient: { name: null, duty },
      ...over,
    }),
  );
const wrong = /\{\{|undefined|\bnull\b|NaN|\[object| {2}|\.\.| ,/;

const every: [kind: string, duty: OrganisationDuty][] = [
  [organisationKinds.named, 'representative'],
  [organisationKinds.ended, 'representative'],
  [organisationKinds.ended, 'rektor'],
  [organisationKinds.previewed, 'administrator'],
  [organisationKinds.applied, 'administrator'],
  [organisationKinds.failed, 'administrator'],
];

describe('Letters about the organisation', () => {
  test.each(every)('%s to the %s says all that its words name, in both languages', (kind, duty) => {
    for (const language of ['sv', 'en'] as const)
      for (const name of [null, 'Hamid Rostami']) {
        const { subject, plain } = composed(kind, duty, { language, recipient: { name, duty } });
        expect([subject, plain].filter((said) => wrong.test(said))).toEqual([]);
      }
  });

  test('are tried for every kind that there is', () => {
    expect([...new Set(every.map(([kind]) => kind))].sort()).toEqual(Object.values(organisationKinds).sort());
  });

  test('tell a representative who named them, for how long and for what', () => {
    const [body] = composed(organisationKinds.named, 'representative').paragraphs;
    expect(body).toContain('Ylva Sundgren har utsett dig till representant från och med måndag 16 november');
    expect(body).toContain('till och med fredag 18 december. Du får: beställa; godkänna förslag och tider.');
    const open = { ...representation, representation: { ...representation.representation, to: null } };
    expect(composed(organisationKinds.named, 'representative', { facts: open }).paragraphs[0]).toContain(
      'tills vidare',
    );
  });

  test('tell the day until which it held: the one that was set, or the one on which it was taken back', () => {
    const until = (over: object) =>
      composed(organisationKinds.ended, 'representative', {
        facts: { ...representation, representation: { ...representation.representation, ...over } },
      }).paragraphs[0];
    expect(until({})).toContain('till och med fredag 18 december');
    expect(until({ takenBackAt: instant('2026-12-01 09.00') })).toContain('till och med tisdag 1 december');
    expect(until({ to: null, takenBackAt: instant('2026-12-01 09.00') })).toContain('till och med tisdag 1 december');
  });

  test('tell administrators how much an import changes and leaves out', () => {
    const { subject, paragraphs } = composed(organisationKinds.previewed, 'administrator');
    expect(subject).toBe('Import från personalkatalogen väntar på dig');
    expect(paragraphs[0]).toContain('14 poster skulle ändras, 1 rad skulle utelämnas.');
  });

  test('lead to what they tell of: the import, or who acts for the rektor of the unit', () => {
    const now = instant('2026-11-16 08.00');
    const own = '/representatives?unit=unit-tegelfallsskolan';
    expect([
      leadsToOrganisation(imported, 'administrator', now),
      leadsToOrganisation(representation, 'rektor', now),
      leadsToOrganisation(representation, 'representative', now),
    ]).toEqual(['/imports/import-1', own, own]);
  });

  test('lead a representative in one order alone to it, and one who begins later to the first page', () => {
    const withWhat = (over: object) => ({
      ...representation,
      representation: { ...representation.representation, ...over },
    });
    const now = instant('2026-11-16 08.00');
    expect(leadsToOrganisation(withWhat({ order: 'order-1' }), 'representative', now)).toBe('/orders/order-1');
    expect(leadsToOrganisation(representation, 'representative', instant('2026-11-13 08.00'))).toBe('/');
    expect(leadsToOrganisation(withWhat({ order: 'order-1' }), 'rektor', now)).toContain('/representatives?');
  });

  test('of one kind name nothing that another knows', () => {
    const other = { ...wordingOf(lettersFor({ kind: organisationKinds.named, to: 'representative' })!) };
    expect(() => composeOrganisation(other, texts.frame, context({ facts: imported }))).toThrow();
  });
});
