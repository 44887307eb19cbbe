import type { Caller } from '../../domain/decision';
import { possibleCommands, rules } from '../../domain/rules';
import { commandBodies } from '../../schemas/commands';
import { circumstances, once, proposal, record, type Telling } from './orders';
import { farida, hagerbrink, myrlov, signe, stellan, tegelfall, ylva } from './people';
import { sharedByThree } from './shared';

/** A rektor of two of the three units. */
const both: Caller = { ...ylva, duties: [...stellan.duties, ...ylva.duties] };
const presented = once(() =>
  sharedByThree()
    .when('saveMeetingRecord', record, signe, '2026-09-29 13.00')
    .when('presentProposal', { version: 1, proposal }, signe, '2026-09-30'),
);
const agreed = ({ order }: Telling) => order.proposals[0]!.answers.map(({ unit }) => unit);
const version = { proposalVersion: 1 };

describe('A rektor who leads two units that share an order', () => {
  test('says for which a command is given', () => {
    const forOne = presented().when('agreeProposal', { ...version, forUnit: hagerbrink._id }, both, '2026-10-01');
    expect(agreed(forOne)).toEqual([hagerbrink._id]);
    expect(forOne.carried?.actor).toMatchObject({ role: 'rektor', forUnit: hagerbrink._id });
  });

  test('gives it otherwise for the first of them that it fits, the leading one before the other', () => {
    const once = presented().when('agreeProposal', version, both, '2026-10-01');
    expect(agreed(once)).toEqual([tegelfall._id]);
    expect(possibleCommands(once.order, circumstances(both, '2026-10-01'))).toContain('agreeProposal');
    const twice = once.when('agreeProposal', version, both, '2026-10-01 13.00');
    expect(agreed(twice)).toEqual([tegelfall._id, hagerbrink._id]);
    expect(twice.refused('agreeProposal', version, both, '2026-10-02').refusal).toBe('already-agreed');
  });

  test('gives it for the one that the rest of the body is about', () => {
    const participants = [{ name: 'Alla', arbetslag: null, unit: hagerbrink._id, number: 20 }];
    const chosen = presented().when('chooseParticipants', { participants, kollegium: 60 }, both, '2026-10-01');
    expect(chosen.carried?.actor.forUnit).toBe(hagerbrink._id);
  });

  test('is told why a command that fits does not stand, not why it does not fit the other unit', () => {
    const once = presented().when('agreeProposal', version, both, '2026-10-01');
    expect(once.refused('agreeProposal', { proposalVersion: 2 }, both, '2026-10-01').refusal).toBe(
      'version-not-presented',
    );
  });

  test.each([
    ['a unit that is not in the order', both, 'unit-elsewhere', 'unit-unknown'],
    ['a unit of somebody else', both, myrlov._id, 'not-your-unit'],
    ['a unit, as somebody of the centre', signe, tegelfall._id, 'not-your-unit'],
    ['a unit of another rektor', farida, hagerbrink._id, 'not-your-unit'],
  ])('is refused for %s, with where that stands', (_name, caller, forUnit, refusal) => {
    expect(presented().refused('writeMessage', { text: 'Hej.', forUnit }, caller, '2026-10-01')).toMatchObject({
      refusal,
      fields: [{ pointer: '/forUnit', refusal }],
    });
  });

  test.each(Object.entries(rules))(
    'may say so where the unit’s side gives the command, and only there: %s',
    (name, { who }) => {
      const { properties } = commandBodies[name as keyof typeof rules];
      expect('forUnit' in properties).toBe(who.side === 'unit' || who.side === 'either');
    },
  );
});
