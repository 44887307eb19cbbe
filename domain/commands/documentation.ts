import type { DocumentationPart } from '../../schemas/documentation';
import type { Order } from '../../schemas/order';
import { type Circumstances, type Refusal, refuse, refuseField } from '../decision';
import { assembleDocumentation, changedParts } from '../documentation';
import { change, isDeliveryFinished, isGroupFinished } from '../order';
import { rule, theCentre } from '../rule';
import { inclusionAwaitedSince, unitsIncluding } from '../summary';

/** What is left before the documentation can be shared: groups with something still to be held. */
const leftOfDelivery = (order: Order): Refusal | null => {
  if (isDeliveryFinished(order)) return null;
  const left = order.groups.filter((group) => !isGroupFinished(order, group)).map(({ name }) => name);
  return refuse('delivery-not-finished', { missing: left.length > 0 ? left.join(', ') : 'alla pass' });
};

/** The version of the documentation that was shared last, as far as it is at hand. */
const documentedBefore = (order: Order, { writings = [] }: Circumstances) =>
  writings.find(({ _id }) => _id === order.documentation.at(-1)?.writing)?.document;

/** Why a version cannot stand without a word: it corrects or adds what no command of a rektor explains. */
const unexplained = (parts: readonly DocumentationPart[], reason: string | undefined): Refusal | null =>
  reason === undefined && parts.some((part) => part !== 'summary')
    ? refuseField('/reason', 'documentation-needs-reason')
    : null;

export const shareDocumentation = rule(
  'shareDocumentation',
  { who: theCentre, misfit: leftOfDelivery },
  (order, { nextSteps, reason }, given) => {
    const version = order.documentation.length + 1;
    const withSummary = unitsIncluding(order).length > 0;
    const made = assembleDocumentation(order, given, nextSteps ?? null);
    const before = documentedBefore(order, given);
    const parts = changedParts(made, before);
    const isSame = before && parts.length === 0 && before.diaryNumber === made.diaryNumber;
    if (isSame && !inclusionAwaitedSince(order)) return refuse('already-so');
    const changes = version === 1 ? null : { since: version - 1, parts, reason: reason ?? null };
    const document = { ...made, changes };
    return (
      unexplained(parts, reason) ?? {
        ...(reason ? { reason } : {}),
        order: change(order, (copy) => {
          copy.documentation.push({ version, sharedAt: given.now, withSummary, writing: given.writingId });
        }),
        created: { kind: 'documentation', id: String(version) },
        writing: { kind: 'documentation', subject: `version-${version}`, text: nextSteps ?? null, document },
        notices: [
          {
            kind: version === 1 ? 'documentation.shared' : 'documentation.newVersion',
            to: 'rektor',
            about: `version-${version}`,
          },
        ],
      }
    );
  },
);
