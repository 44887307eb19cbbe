import type { Documentation } from '../schemas/documentation';
import type { Instant } from '../schemas/vocabulary';
import { servedSections } from './goals';
import { type Block, facts, factsOf, list, type Paper, type Section, section, table, text, words } from './paper';
import {
  caseFacts,
  contentBlocks,
  frame,
  goalBlocks,
  needBlocks,
  outcomeBlocks,
  participantBlocks,
  presenceOf,
  statusOf,
  themeOf,
} from './parts';
import type { Speech } from './speech';

/** What is corrected or added since the version before, and why. */
function changesOf({ changes }: Documentation, { say }: Speech): Section[] {
  if (!changes) return [];
  const { parts, reason, since } = changes;
  const what =
    parts.length > 0
      ? [
          ...text(say('documentation.changed')),
          ...list(parts.map((part) => ({ text: say(`part.${part}`), href: null }))),
        ]
      : text(say('documentation.unchanged'));
  const why = reason ? words(reason) : parts.includes('summary') ? text(say('documentation.summaryAsked')) : [];
  return section(say('documentation.changesSince', { version: since }), [...what, ...why]);
}

const requestOf = ({ request }: Documentation, speech: Speech): Section[] => {
  const { say, day } = speech;
  const { receivedOn, channel, need, participants } = request;
  const received = say('receivedBy', { day: day(receivedOn), channel: say(`channel.${channel}`) });
  return section(say('documentation.request'), [
    ...facts([[say('receivedOn'), received]]),
    ...needBlocks(need, speech),
    ...participantBlocks(participants, speech),
  ]);
};

const meetingOf = ({ meeting }: Documentation, speech: Speech): Section[] => {
  const { say, day } = speech;
  const { heldOn, attendees, purpose, goals, needs, delimitations } = meeting;
  return section(
    say('documentation.meeting'),
    facts([
      [say('heldOn'), heldOn && day(heldOn)],
      [say('attendees'), attendees > 0 ? String(attendees) : null],
    ]),
    [
      ...section(say('purpose'), words(purpose)),
      ...section(say('goals'), goalBlocks(goals, speech)),
      ...section(say('needs'), words(needs)),
      ...section(say('delimitations'), words(delimitations)),
    ],
  );
};

/** Every version with what it held, what was changed and why: what the rektor wished of the version before. */
const proposalsOf = ({ proposals }: Documentation, speech: Speech): Section[] => {
  const { say, day } = speech;
  const versions = proposals.flatMap(({ version, presentedOn, content, wishes, agreedBy }) =>
    section(say('versionOf', { version }), [
      ...facts([
        [say('presented'), day(presentedOn)],
        [say('agreedBy'), agreedBy.join('; ')],
      ]),
      ...(content?.changes ? [...text(say('documentation.changedIn')), ...words(content.changes)] : []),
      ...(content ? contentBlocks(content, speech) : []),
      ...(wishes.length > 0 ? text(say('documentation.wished')) : []),
      ...wishes.flatMap(words),
    ]),
  );
  return section(say('documentation.proposal'), [], versions);
};

const deliveryOf = ({ sessions }: Documentation, speech: Speech): Section[] => {
  const { say, day } = speech;
  const held = table(
    say('documentation.held'),
    [say('session'), say('group'), say('day'), say('how'), say('status'), say('present')],
    sessions.map((each) => [
      ...[each.title, each.group, day(each.on), say(`how.${each.how}`)],
      ...[statusOf(each, speech), presenceOf(each, speech)],
    ]),
  );
  const tasks = table(
    say('tasks'),
    [say('afterSession'), say('group'), say('task')],
    sessions.flatMap(({ title, group, task }) => (task ? [[title, group, task]] : [])),
  );
  return section(say('documentation.delivery'), [...held, ...tasks]);
};

function promiseName(promise: string, { say }: Speech): string {
  const [, version] = /^proposal-version-(\d+)$/.exec(promise) ?? [];
  return version ? say('promise.proposal', { version }) : say(`promise.${promise}`);
}

const promisesOf = ({ promises }: Documentation, speech: Speech): Block[] => {
  const { say, day } = speech;
  return table(
    say('documentation.promises'),
    [say('promise'), say('lastDay'), say('doneOn'), say('kept')],
    promises.map(({ promise, dueOn, doneOn, kept }) => [
      ...[promiseName(promise, speech), dueOn ? day(dueOn) : '–', doneOn ? day(doneOn) : '–', say(`kept.${kept}`)],
    ]),
  );
};

/** The documentation of the whole process, as it was frozen when this version of it was shared. */
export function documentation(
  document: Documentation,
  { version, sharedAt }: { version: number; sharedAt: Instant },
  speech: Speech,
): Paper {
  const { say, day } = speech;
  const about = { ...document, diaryNumber: document.diaryNumber ?? null, version };
  return {
    ...frame('documentation', about, speech),
    title: say('documentation.title'),
    theme: themeOf(document.request.need),
    facts: [...caseFacts(about, speech), ...factsOf([[say('shared'), day(sharedAt)]])],
    sections: [
      ...changesOf(document, speech),
      ...requestOf(document, speech),
      ...meetingOf(document, speech),
      ...proposalsOf(document, speech),
      ...deliveryOf(document, speech),
      ...section(say('material'), list(document.material.map(({ name, link }) => ({ text: name, href: link })))),
      ...section(say('documentation.outcomes'), outcomeBlocks(document, speech)),
      ...servedSections(document.serves ?? [], speech),
      ...section(say('summary.title'), words(document.summary)),
      ...section(say('nextSteps'), words(document.nextSteps)),
      ...section(say('documentation.promises'), promisesOf(document, speech)),
    ],
  };
}
