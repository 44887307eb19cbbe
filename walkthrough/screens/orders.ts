import { plusDays, plusWorkingDays } from '../../domain/days';
import type { CommandName } from '../../schemas/commands';
import { Api } from '../client';
import { people, school } from '../people';
import type { System } from '../running';

/** Somebody gives a command on an order; the order's id where it makes one. */
type Give = (by: string, command: CommandName, body: object, target?: Record<string, string>) => Promise<string>;

const at = (day: string, time: string): string => new Date(`${day}T${time}:00+01:00`).toISOString();
const { ylva, signe, jonatan, petra } = people;

const request = (theme: string, text: string, number: number) => ({
  ...{ unit: school, channel: 'phone', madeBy: ylva.name, kind: 'training', kollegium: 46 },
  need: { theme, text, wishedPeriod: null, wishedPeriodText: 'Under vårterminen', goalsServed: 'Läsning i alla ämnen' },
  participants: [{ name: 'Hela kollegiet', arbetslag: null, unit: school, number }],
});

const record = {
  purpose: 'Alla lärare ska kunna lägga upp läsning av ämnestexter så att varje elev förstår vad den läser.',
  goals: [{ id: 'goal-1', text: 'Varje arbetslag har prövat tre lässtrategier.', subGoals: [] }],
  needs: 'Gemensamma ord för lässtrategier.',
  delimitations: 'Insatsen gäller inte avkodning.',
};

const proposal = (sessions: number, hours: number, where: string, changes: string | null) => ({
  summary: `${sessions} pass på plats. Mellan passen provar ni en strategi i den egna undervisningen.`,
  sessions: [
    'Vad gör en god läsare?',
    'Ord som bär ämnet',
    'Samtal om text',
    'Vad ser vi hos eleverna?',
    'Så går vi vidare',
  ]
    .slice(0, sessions)
    .map((title) => ({
      ...{ title, content: 'Genomgång, exempel från årskurserna och eget arbete.', how: 'onSite', hours },
      ...{ taskAfter: 'Pröva en strategi i en egen lektion.', taskHours: 1.5 },
    })),
  ...{ unitArranges: `${where} med projektor och plats för grupper om fyra.`, cost: null, changes },
});

/** Orders that stand at different steps, as pages show them best: what awaits the rektor, the centre, and nobody. */
export async function ordersToShow({ apiUrl, tokenFor }: System, today: string): Promise<string> {
  const api = await Api.at(apiUrl);
  const give: Give = async (by, command, body, target = {}) => {
    const details = { body, target, ...(command === 'saveMeetingRecord' ? { ifMatch: '"0"' } : {}) };
    const { body: receipt } = await api.call<{ orderId: string }>(command, await tokenFor(by), details);
    return receipt.orderId;
  };
  const enter = (theme: string, text: string, number: number, days: number) =>
    give(signe.id, 'enterRequest', { ...request(theme, text, number), receivedOn: plusDays(today, -days) });
  await calm(
    give,
    await enter('Matematiksamtal i förskoleklass', 'Vi vill lyssna mer på barnens resonemang.', 6, 40),
    today,
  );
  await writing(give, await enter('Lugn start på skoldagen', 'Morgonen avgör hur dagen blir.', 16, 16), today);
  await choosing(
    give,
    await enter('Elever som behöver större utmaningar', 'Några elever väntar för mycket.', 13, 6),
    today,
  );
  await enter('Trygghet i omklädningsrummen', 'Eleverna undviker att byta om.', 30, 3);
  const shown = await enter('Läsförståelse i alla ämnen', 'Våra elever läser texten men använder den inte.', 46, 20);
  await answering(give, shown, today);
  return shown;
}

async function takenOn(give: Give, orderId: string): Promise<Record<string, string>> {
  const target = { orderId };
  await give(ylva.id, 'confirmRequest', {}, target);
  await give(petra.id, 'takeOn', { responsible: signe.id, others: [jonatan.id] }, target);
  return target;
}

async function held(give: Give, orderId: string, today: string, days: number): Promise<Record<string, string>> {
  const target = await takenOn(give, orderId);
  await give(ylva.id, 'chooseAttendees', { people: [], number: 4 }, target);
  await give(signe.id, 'recordMeetingHeld', { heldOn: plusDays(today, -days) }, target);
  await give(signe.id, 'saveMeetingRecord', record, target);
  await give(ylva.id, 'agreeMeetingRecord', { recordVersion: 1 }, target);
  return target;
}

async function choosing(give: Give, orderId: string, today: string): Promise<void> {
  const target = await takenOn(give, orderId);
  const day = plusWorkingDays(today, 2);
  const times = { startsAt: at(day, '14:00'), endsAt: at(day, '15:30') };
  await give(signe.id, 'bookMeeting', { ...times, place: 'Biblioteket', link: null }, target);
}

async function writing(give: Give, orderId: string, today: string): Promise<void> {
  await held(give, orderId, today, 8);
}

async function answering(give: Give, orderId: string, today: string): Promise<void> {
  const target = await held(give, orderId, today, 12);
  await give(signe.id, 'presentProposal', { version: 1, proposal: proposal(5, 1.5, 'Aulan', null) }, target);
  const wishes = 'Fem eftermiddagar blir svårt med fritids. Går det att göra färre och lite längre?';
  await give(ylva.id, 'askAdjustments', { proposalVersion: 1, wishes }, target);
  const text = 'Jag har slagit ihop två pass, så att ni slipper ta av arbetsplatsträffen i mars.';
  await give(signe.id, 'writeMessage', { text }, target);
  const changes = 'Fyra pass i stället för fem, och matsalen i stället för aulan.';
  await give(signe.id, 'presentProposal', { version: 2, proposal: proposal(4, 2, 'Matsalen', changes) }, target);
}

async function calm(give: Give, orderId: string, today: string): Promise<void> {
  const target = await held(give, orderId, today, 30);
  await give(signe.id, 'presentProposal', { version: 1, proposal: proposal(3, 2, 'Biblioteket', null) }, target);
  await give(ylva.id, 'agreeProposal', { proposalVersion: 1 }, target);
  await give(signe.id, 'arrangeGroups', { groups: [{ name: 'Alla', members: [{ unit: school, number: 6 }] }] }, target);
  const sessions = [5, 20, 40].map((days, i) => {
    const day = plusWorkingDays(today, days);
    return {
      ...{ group: 'Alla', title: `Pass ${i + 1}`, startsAt: at(day, '15:00'), endsAt: at(day, '17:00'), how: 'onSite' },
      ...{ place: 'Biblioteket', link: null, leaders: [{ person: jonatan.id, name: jonatan.name }] },
    };
  });
  await give(signe.id, 'suggestSessions', { sessions }, target);
  await give(ylva.id, 'acceptSessions', { sessions: ['session-1', 'session-2', 'session-3'] }, target);
}
