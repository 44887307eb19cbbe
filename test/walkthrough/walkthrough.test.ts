import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DateTime } from 'luxon';
import type { OrderAnswer } from '../../schemas/answers';
import type { Notification } from '../../schemas/records';
import { walkThrough } from '../../walkthrough/main';
import { timeline } from '../../walkthrough/timeline';
import type { Told } from '../../walkthrough/told';
import { freshDatabase } from '../setup/database';
import { orderFromLog } from './from-log';
import { type RealSystem, startRealSystem } from './system';

const MOST_HISTORY_EVENTS = 300;

let system: RealSystem;
let connection: Connection;
let told: Told;
let order: OrderAnswer;
let lines: string;

afterAll(async () => {
  await connection?.close();
  await system?.stop();
});
const database = freshDatabase('walkthrough');

beforeAll(async () => {
  system = await startRealSystem(database, join(process.env.INSATS_TEST_RUN ?? '', 'walkthrough'));
  connection = await Connection.connect({ address: system.temporalAddress, connectTimeout: 10_000 });
  told = await walkThrough(system, () => {});
  order = [...told.pages.values()].at(-1)!;
  lines = timeline(told);
}, 300_000);

/** The timeline as one line, so that where a line ends does not matter. */
const text = () => lines.replace(/\s+/g, ' ');
const inSwedish = (day: string) =>
  DateTime.fromISO(day, { zone: 'Europe/Stockholm' }).setLocale('sv').toFormat('cccc d LLLL');
const inSweden = (instant: string) => DateTime.fromISO(instant, { zone: 'Europe/Stockholm' }).toISODate()!;

describe('A whole order, walked through', () => {
  test('is closed, with all seven steps done', () => {
    expect(order.steps.map(({ state }) => state)).toEqual(Array(7).fill('done'));
    expect(order.ending).toMatchObject({ kind: 'completed', endedBy: { name: 'Signe Malmros' } });
    expect(order.ending?.settledAt).not.toBeNull();
    expect(order.possible).toEqual([]);
  });

  test('has been in every step on its way', () => {
    const seen = [...told.pages.values()].map(({ step }) => step);
    expect([...new Set(seen)]).toEqual([
      'request',
      'planningMeeting',
      'attendees',
      'proposal',
      'delivery',
      'evaluation',
    ]);
  });

  test('was asked for by phone days ago, and met about before anybody wrote it down', () => {
    const [entered] = told.log;
    const held = order.meetings.find(({ purpose, status }) => purpose === 'planning' && status === 'held')!;
    expect(order.request).toMatchObject({ channel: 'phone', confirmedBy: { name: 'Ylva Sundgren' } });
    expect(order.request.receivedOn < held.heldOn!).toBe(true);
    expect(held.heldOn! < inSweden(entered!.at)).toBe(true);
  });

  test('was represented: Hamid Rostami agreed for the rektor, to the second version', () => {
    expect(
      order.proposals.map(({ answers }) => answers.map(({ kind, answeredBy }) => [kind, answeredBy.role])),
    ).toEqual([[['adjustments', 'rektor']], [['agreed', 'representative']]]);
  });

  test('had one session moved, one cancelled and replaced, and all others held in their time', () => {
    const held = order.sessions.filter(({ status }) => status === 'held');
    const cancelled = order.sessions.filter(({ status }) => status === 'cancelled');
    expect(held).toHaveLength(8);
    expect(held.filter(({ movedFrom }) => movedFrom)).toHaveLength(1);
    expect(cancelled).toHaveLength(1);
    expect(order.sessions.filter(({ replaces }) => replaces).map(({ replaces }) => replaces)).toEqual(
      cancelled.map(({ id }) => id),
    );
    expect(held.filter(({ statusAt, endsAt }) => statusAt < endsAt)).toEqual([]);
    expect(order.attendance.filter(({ isLastOfGroup }) => isLastOfGroup).map(({ present }) => present)).toEqual([
      21, 19,
    ]);
  });
});

describe('What the API refused on the way', () => {
  test('is what should not stand, told in a sentence', () => {
    expect(told.refusals.map(({ by, command }) => [by, command])).toEqual([
      ['Signe Malmros', 'agreeProposal'],
      ['Hamid Rostami', 'agreeProposal'],
      ['Signe Malmros', 'sendSummary'],
    ]);
  });
});

describe('The log', () => {
  test('has an entry for every version, in turn', () => {
    expect(told.log.map(({ version }) => version)).toEqual(told.log.map((_, i) => i + 1));
    expect(order.version).toBe(told.log.length);
  });

  test('tells the whole order by itself', () => {
    const fromLog = orderFromLog(told.log);
    const { settledAt: _told, ...ending } = order.ending!;
    for (const [field, value] of Object.entries(fromLog))
      if (field !== 'ending') expect({ [field]: order[field as keyof OrderAnswer] }).toEqual({ [field]: value });
    expect(fromLog.ending).toMatchObject(ending);
    expect(Object.keys(fromLog)).toEqual(expect.arrayContaining(['sessions', 'proposals', 'summary', 'outcomes']));
  });
});

describe('The process', () => {
  const handle = () => new Client({ connection }).workflow.getHandle(`order/${order.id}`);

  test('has ended with the order, in a short history', async () => {
    await handle().result();
    const { status, historyLength } = await handle().describe();
    expect(status.name).toBe('COMPLETED');
    expect(historyLength).toBeLessThan(MOST_HISTORY_EVENTS);
  });

  test('told each thing that fell due once, and that the order has ended', () => {
    const byItself = told.notices.filter(({ kind }) => /^(survey\.(opened|closed)|order\.closed)$/.test(kind));
    expect(byItself.map(({ kind, to, about }) => `${kind} ${to} ${about}`).sort()).toEqual([
      'order.closed invited null',
      'order.closed orderer null',
      'order.closed responsible null',
      'survey.closed responsible group-1-link',
      'survey.closed responsible group-2-link',
      'survey.opened responsible group-1-session-7',
      'survey.opened responsible group-2-session-8',
    ]);
  });

  test('and the commands left no notification twice', async () => {
    const all = await database.db.collection<Notification>('notifications').find({ orderId: order.id }).toArray();
    const keys = all.map(({ kind, to, about, unit, person, fellDueAt }) =>
      [kind, to, about, unit, person, fellDueAt].join(' '),
    );
    expect(keys.filter((key, i) => keys.indexOf(key) < i)).toEqual([]);
    expect(all).toHaveLength(told.notices.length);
  });
});

describe('The letters', () => {
  interface Caught {
    to: string[];
    subject: string;
    messageId: string;
  }
  const caught = async (): Promise<Caught[]> => (await fetch(`${system.mailUrl}/messages.json`)).json() as never;

  test('have all reached the mail server, each once by its Message-ID, and none waits or failed', async () => {
    const mail = await caught();
    const sent = told.letters.filter(({ state }) => state === 'sent');
    expect(sent.length).toBeGreaterThan(60);
    expect(mail.map(({ subject }) => subject).sort()).toEqual(sent.map(({ subject }) => subject!).sort());
    expect(new Set(mail.map(({ messageId }) => messageId)).size).toBe(mail.length);
    expect(told.letters.filter(({ state }) => !['sent', 'cancelled'].includes(state))).toEqual([]);
  });

  test('went to whoever held the duty, and hold no name in their subjects', async () => {
    const mail = await caught();
    const everybody = ['Ylva', 'Hamid', 'Signe', 'Jonatan', 'Aino', 'Petra'];
    expect(mail.filter(({ subject }) => everybody.some((name) => subject.includes(name)))).toEqual([]);
    const receivers = [...new Set(told.letters.filter(({ state }) => state === 'sent').map(({ person }) => person))];
    expect(receivers).toEqual(expect.arrayContaining(['person-ylva-sundgren', 'person-signe-malmros']));
  });

  test('are told at the end of the timeline, person by person', () => {
    expect(text()).toMatch(/Ylva Sundgren: \d+ brev/);
    expect(text()).toContain(`${order.caseNumber}: Ärendet är avslutat`);
  });
});

describe('The calendars', () => {
  /** As calendars tell time. */
  const toTheSecond = (at: string) => at.slice(0, 19);
  const startsIn = (name: string) =>
    told.calendars
      .find((own) => own.name === name)!
      .entries.map(({ uid, startsAt }) => `${uid.split('.')[0]} ${toTheSecond(startsAt)}`);
  const stand = (planned: { id: string; status: string; startsAt: string | null }[]) =>
    planned.flatMap(({ id, status, startsAt }) =>
      status === 'cancelled' || !startsAt ? [] : `${id} ${toTheSecond(startsAt)}`,
    );

  test('hold at the end, after all the mail, exactly the meetings and sessions that were not cancelled, at their last times', () => {
    const { meetings, sessions } = order;
    const all = [...stand(meetings), ...stand(sessions)];
    expect(startsIn('Ylva Sundgren').sort()).toEqual(all.sort());
    expect(startsIn('Signe Malmros').sort()).toEqual(all.sort());
    const led = sessions.filter(({ leaders }) => leaders.some(({ name }) => name === 'Jonatan Ekwall'));
    expect(startsIn('Jonatan Ekwall').sort()).toEqual([...stand(meetings), ...stand(led)].sort());
  });

  test('are told at the end of the timeline, person by person', () => {
    expect(text()).toMatch(/Kalendrarna ─+ .*Ylva Sundgren: \d+ tider/);
    const [, last = ''] = lines.split('\nKalendrarna\n');
    expect(last.match(/^ {2}Pass 2 .*, Biblioteket$/gm)).toHaveLength(4);
  });
});

describe('The year', () => {
  test('ends the walk: the lead reads a report in which the order, its sessions and its answers have been counted', () => {
    const { volume, results, units, period } = told.report;
    const present = order.attendance.reduce((sum, session) => sum + (session.present ?? 0), 0);
    expect(volume).toMatchObject({ delivered: 1, sessions: 8, present });
    expect(units.filter(({ interventions }) => interventions > 0).map(({ name }) => name)).toEqual([
      'Tegelfallsskolan',
    ]);
    const [answered] = told.results!.results;
    const goals = answered!.questions.find(({ key }) => key === 'goalsReached')!.figures;
    expect(results.find(({ key }) => key === 'goalsReached')).toMatchObject({
      ...{ interventions: 1, answered: goals.answered, counts: goals.counts, mean: goals.mean },
    });
    expect(period.name).toBe(inSweden(order.sessions[0]!.endsAt).slice(0, 4));
  });

  test('is told last, with who got nothing and what is not shown', () => {
    const [, last = ''] = text().split(`Kvalitetsrapporten ${told.report.period.name} ─`);
    const [unreached] = told.report.units;
    expect(last).toContain('Petra Lindskog läser till sist centrets kvalitetsrapport');
    expect(last).toContain(
      `1 insats genomfördes. På 8 pass var det sammanlagt ${told.report.volume.present} närvarande.`,
    );
    expect(last).toMatch(/Löften som hölls: .*\d av \d/);
    expect(last).toContain(`Utan insats: ${unreached!.name}, `);
    expect(last).toMatch(/Deltagarna: medel \d(,\d)? på skalan 1–5, \d+ svar i 1 insats\./);
    expect(last).toContain('visas inte förrän tre insatser på två enheter kan läggas ihop');
  });
});

describe('The timeline', () => {
  test('has the chapters that the documentation shows, in their order', () => {
    const chaptersOf = (told: string) => [...told.matchAll(/^(.+)\n─+$/gm)].map(([, title]) => title);
    const shown = readFileSync(join(__dirname, '../../docs/walkthrough.md'), 'utf8');
    expect(chaptersOf(lines).length).toBeGreaterThan(8);
    expect(chaptersOf(shown)).toEqual(chaptersOf(lines));
  });

  test('fits a terminal of 100 columns', () => {
    expect(lines.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test('says every thing in words: no name of the code, nothing left open', () => {
    expect(lines).not.toMatch(/undefined|null|NaN|\{\{|\[object|\b[a-z]+\.[a-z]+[A-Z]?\w*\b(?<!\bkl\.)|[a-z][A-Z]/);
  });

  test('tells the call, the two weeks and how they were reached', () => {
    const { receivedOn } = order.request;
    const heldOn = order.meetings.find(({ purpose, heldOn: day }) => purpose === 'planning' && day)!.heldOn!;
    const dueOn = DateTime.fromISO(heldOn).plus({ days: 14 }).toISODate()!;
    expect(text()).toContain(`inkommen per telefon ${inSwedish(receivedOn)}, från Ylva Sundgren, rektor`);
    expect(text()).toContain(
      `Förslaget ska vara presenterat senast ${inSwedish(dueOn)}: 14 dagar efter ${inSwedish(heldOn)}, då mötet hölls.`,
    );
  });

  test('tells who acted for whom, whose turn it was, and who was told', () => {
    expect(text()).toContain('Hamid Rostami för rektor för Tegelfallsskolan godkänner version 2.');
    expect(text()).toContain('Rektors tur att svara på förslaget, senast');
    expect(text()).toContain('”Justeringar önskas” till ansvarig.');
    expect(text()).toContain('Insats, av sig självt. Besked: ”Enkäten har stängt, Grupp A” till ansvarig.');
  });

  test('tells every entry of the log', () => {
    const times = lines.match(/^\d+ \w+ \d\d\.\d\d\.\d\d {2}(?!Insats, av sig självt)/gm);
    expect(times).toHaveLength(told.log.length);
  });
});
