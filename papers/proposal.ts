import type { Order, ProposalVersion } from '../schemas/order';
import type { ProposalContent } from '../schemas/parts';
import { type Fact, factsOf, type Paper, type Section, section, words } from './paper';
import { caseFacts, caseOf, contentBlocks, frame, themeOf } from './parts';
import type { Speech } from './speech';

/** When and by whom it was presented, whether it stands, and what each unit has answered. */
function versionFacts(
  order: Order,
  { version, presentedAt, presentedBy, answers }: ProposalVersion,
  speech: Speech,
): Fact[] {
  const { say, day, actor } = speech;
  const newest = order.proposals.length;
  return factsOf([
    [say('presented'), say('onBy', { day: day(presentedAt), who: actor(presentedBy) })],
    [say('standing'), version < newest ? say('replacedBy', { version: newest }) : say('stands')],
    ...answers.map(
      ({ kind, answeredAt, answeredBy }) =>
        [say(`answered.${kind}`), say('onBy', { day: day(answeredAt), who: actor(answeredBy) })] as const,
    ),
  ]);
}

/** What was asked for of the version before, and what is changed since. */
function changesSince(order: Order, version: number, { changes }: ProposalContent, { say }: Speech): Section[] {
  const wishes = order.adjustments.filter(({ round }) => round === version).flatMap(({ wishes: said }) => words(said));
  return section(
    say('proposal.changes', { version: version - 1 }),
    words(changes),
    section(say('proposal.wishes'), wishes),
  );
}

/** A version of the proposal as it was presented, with what was answered to it. */
export function proposal(order: Order, presented: ProposalVersion, content: ProposalContent, speech: Speech): Paper {
  const { say } = speech;
  const { version, answers } = presented;
  const about = caseOf(order, version);
  const comments = answers.filter(({ kind, comment }) => kind === 'agreed' && comment);
  return {
    ...frame('proposal', about, speech),
    title: say('proposal.title', { version }),
    theme: themeOf(order.need),
    facts: [...caseFacts(about, speech), ...versionFacts(order, presented, speech)],
    sections: [
      ...(version > 1 ? changesSince(order, version, content, speech) : []),
      ...section(say('proposal.content'), contentBlocks(content, speech)),
      ...section(
        say('proposal.comments'),
        comments.flatMap(({ comment }) => words(comment)),
      ),
    ],
  };
}
