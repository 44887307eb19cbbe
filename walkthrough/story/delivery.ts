import { people, school } from '../people';
import type { Walk } from '../walk';
import { answersOf } from './answers';
import { untilPast } from './clock';
import { Schedule, session } from './schedule';

const members = (number: number) => [{ unit: school, number }];
const [A, B] = ['Grupp A', 'Grupp B'] as const;

/** Step 6: groups, dates, sessions that are held, one that is moved and one that is cancelled and replaced. */
export async function delivery(walk: Walk): Promise<void> {
  await walk.give('signe', 'arrangeGroups', {
    groups: [
      { name: A, members: members(24) },
      { name: B, members: members(22) },
    ],
  });
  const schedule = new Schedule(Date.now(), walk.paceMs);
  await planSessions(walk, schedule);
  await holdFirstSessions(walk);
  await moveOne(walk, schedule);
  await holdSecondSessions(walk);
  await replaceOne(walk, schedule);
  await holdLastSessions(walk);
}

async function planSessions(walk: Walk, schedule: Schedule): Promise<void> {
  await walk.give('signe', 'suggestSessions', {
    sessions: [
      session('Pass 1', A, schedule.at(0), 'onSite'),
      session('Pass 1', B, schedule.at(0), 'onSite'),
      session('Pass 2', A, schedule.at(2.5), 'onSite'),
      session('Pass 2', B, schedule.at(2.5), 'onSite'),
      session('Pass 3', B, schedule.at(5.5), 'digital'),
      session('Pass 3', A, schedule.at(5.5), 'digital'),
      session('Pass 4', A, schedule.at(8.25), 'both'),
      session('Pass 4', B, schedule.at(8.25), 'both'),
    ],
  });
  await accept(walk);
}

async function holdFirstSessions(walk: Walk): Promise<void> {
  const text =
    'Vi gick igenom vad som gör en ämnestext svår och prövade tre sätt att förbereda läsningen. Deltagarna ville ha korta exempel som ryms i en vanlig lektion.';
  const material = ['Bildspel: Före, under, efter', 'Ordlista: femton ord om läsning'].map((name) => ({
    ...{ name, link: null },
  }));
  await hold(walk, 'Pass 1', A, 22, { note: text, material });
  await hold(walk, 'Pass 1', B, 21, { note: `${text} Gruppen saknade ett exempel i matematik.`, material });
}

async function moveOne(walk: Walk, schedule: Schedule): Promise<void> {
  const { target } = find(walk, 'Pass 2', B);
  const reason =
    'Tiden behövs till överlämningssamtal som inte går att flytta. Kan grupp B ta passet lite senare i stället, i samma sal?';
  await walk.give('hamid', 'askMoveSession', { ...schedule.at(4), reason }, { target });
  await walk.give('jonatan', 'moveSession', schedule.at(4), { target });
}

async function holdSecondSessions(walk: Walk): Promise<void> {
  const { target } = await hold(walk, 'Pass 2', A, 21, {
    note: 'Vi prövade att tänka högt på en NO-text och på ett recept.',
    task: 'Mellanuppgift 2: Tänk högt på två ställen i en text med din grupp. Ta med texten.',
  });
  await walk.give(
    'signe',
    'writeForAbsent',
    {
      text: 'Hej! Vi arbetade med vad man kan göra under läsningen: stanna upp, tänka högt och ordna innehållet. Att göra till nästa gång: mellanuppgift 2. Det tar ungefär en och en halv timme.',
    },
    { target },
  );
  await hold(walk, 'Pass 2', B, 19, {
    note: 'Att tänka högt kändes ovant för flera men blev dagens mest uppskattade övning. Matematikexemplet fungerade. Önskemål: tid i arbetslaget för att välja text.',
  });
}

async function replaceOne(walk: Walk, schedule: Schedule): Promise<void> {
  const { target } = find(walk, 'Pass 3', A);
  const reason =
    'Pass 3 för grupp A ställs in. Passledaren har fått förhinder och ingen kan hoppa in med så kort varsel. Mellanuppgift 2 gäller fortfarande. Grupp B påverkas inte.';
  await walk.give('signe', 'cancelSession', { reason }, { target });
  const replacement = session('Pass 3', A, schedule.at(6.75), 'digital');
  await walk.give('signe', 'addSession', { ...replacement, replaces: target.sessionId });
  await accept(walk);
  await hold(walk, 'Pass 3', B, 20);
  await hold(walk, 'Pass 3', A, 20);
}

/** The window of each group's survey opens with its last session: the process tells when. */
async function holdLastSessions(walk: Walk): Promise<void> {
  for (const group of [A, B]) {
    const { group: id, target } = find(walk, 'Pass 4', group);
    await untilPast(find(walk, 'Pass 4', group).startsAt);
    await walk.untilTold('survey.opened', `${id}-${target.sessionId}`);
    await walk.answer(id, answersOf(group));
  }
  await hold(walk, 'Pass 4', A, 21);
  await hold(walk, 'Pass 4', B, 19);
}

async function accept(walk: Walk): Promise<void> {
  const suggested = walk.page.sessions.filter(({ status }) => status === 'suggested').map(({ id }) => id);
  await walk.give('hamid', 'acceptSessions', { sessions: suggested });
}

/** A session that is still to be held, as the order's page has it now. */
function find(walk: Walk, title: string, groupName: string) {
  const group = walk.page.groups.find(({ name }) => name === groupName)!.id;
  const { id, ...found } = walk.page.sessions.find(
    (known) => known.title === title && known.group === group && known.status !== 'cancelled',
  )!;
  return { ...found, target: { sessionId: id } };
}

interface SessionRecord {
  note?: string;
  task?: string;
  material?: { name: string; link: null }[];
}

/** Whoever led the session records it when it is over. */
async function hold(walk: Walk, title: string, group: string, number: number, record: SessionRecord = {}) {
  const { target, endsAt, leaders } = find(walk, title, group);
  await untilPast(endsAt);
  const who = leaders[0]!.person === people.signe.id ? 'signe' : 'jonatan';
  await walk.give(who, 'recordSessionHeld', { present: members(number), ...record }, { target });
  return { target };
}
