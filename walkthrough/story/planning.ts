import { capital, inSwedish } from '../swedish';
import type { Walk } from '../walk';
import { between, type StoryDays, weekday, weekdayAndDate } from './days';

const room = { place: 'Tegelfallsskolan, rum Lyktan', link: null };
const attendees = [
  { name: 'Hamid Rostami', task: 'biträdande rektor' },
  { name: 'Ellinor Wiik', task: 'årskurs 4–6' },
  { name: 'Samir Haddad', task: 'förskoleklass–årskurs 3' },
  { name: 'Tuva Nordlander', task: 'specialpedagog' },
];

/** Steps 3 and 4: a meeting is booked and moved, those who attend are chosen, and it turns out that all have met. */
export async function planning(walk: Walk, days: StoryDays): Promise<void> {
  const { created } = await walk.give('signe', 'bookMeeting', { ...between(days.bookedOn, '14:30', '16:00'), ...room });
  const meeting = { target: { meetingId: created!.id } };
  await walk.give('hamid', 'chooseAttendees', { people: attendees });
  const [from, to] = [capital(weekday(days.bookedOn)), weekdayAndDate(days.movedTo)];
  const wish = `${from} krockar med vår utrymningsövning. Går ${to} bra i stället?`;
  await walk.give('hamid', 'askMoveMeeting', { wish }, meeting);
  await walk.give('signe', 'moveMeeting', { ...between(days.movedTo, '14:30', '16:00'), ...room }, meeting);
  const mona = { name: 'Mona Järvenpää', task: 'fritidshemmet' };
  await walk.give('ylva', 'chooseAttendees', { people: [...attendees, mona] });
  const met = inSwedish(days.metOn, "'i' cccc's'");
  const reason = `Alla som skulle vara med hann ses redan ${met}, när Signe var hos oss. Den bokade tiden behövs inte.`;
  await walk.give('ylva', 'cancelMeeting', { reason }, meeting);
  const notes = 'Alla sex från skolan var med, och Signe Malmros. Det var vårt planeringsmöte.';
  await walk.give('ylva', 'recordMeetingHeld', { heldOn: days.metOn, notes });
  await agreeOnRecord(walk, days);
}

async function agreeOnRecord(walk: Walk, { subGoals: [first, second, third] }: StoryDays): Promise<void> {
  const record = {
    purpose:
      'Alla i kollegiet ska kunna stötta elever före, under och efter läsningen av en ämnestext, och använda samma ord för det.',
    goals: [
      {
        id: 'goal-1',
        text: 'När läsåret slutar arbetar varje arbetslag med ämnestexter i minst tre ämnen (fritidshemmet: i minst en planerad aktivitet i veckan) på det sätt som kollegiet har kommit överens om.',
        subGoals: [
          {
            ...{ id: 'sub-goal-1', on: first, readBy: 'arbetslagsledarna' },
            text: 'Varje arbetslag har valt två texter och planerat stöd före, under och efter läsningen.',
            knownBy: 'Planeringarna ligger i arbetslagets mapp.',
          },
          {
            ...{ id: 'sub-goal-2', on: second, readBy: 'Signe Malmros' },
            text: 'Alla har prövat minst två av strategierna med sin elevgrupp.',
            knownBy: 'Var och en markerar det i gruppens lista, utan namn, före pass 4.',
          },
          {
            ...{ id: 'sub-goal-3', on: third, readBy: 'rektor' },
            text: 'Skolan har en gemensam sida med ord och arbetssätt som alla använder.',
            knownBy: 'Sidan är antagen på kollegiemöte och finns i arbetslagens planeringar.',
          },
        ],
      },
    ],
    needs:
      'Gemensamma ord för lässtrategier. Konkreta exempel i NO, SO, matematik och fritidshem. Tid att pröva mellan passen och att prata om det i arbetslaget. Stöd till dem som undervisar nyanlända elever.',
    delimitations:
      'Insatsen gäller inte avkodning, lästräning i förskoleklass eller bedömning. Den gäller inte val av läromedel. Ingen enskild elev diskuteras. Hela insatsen ska rymmas i den tid som redan finns för kollegiemöten, utom en studiedag.',
  };
  await walk.give('signe', 'saveMeetingRecord', record, { ifMatch: await walk.versionOfNotes('signe') });
  await walk.give('ylva', 'agreeMeetingRecord', { recordVersion: 1 });
}
