import { removeExpired } from '../../documents/expired';
import { noteBounce } from '../../documents/note-bounce';
import { agreed, instant, session } from '../domain/orders';
import { signe, tegelfall, ylva } from '../domain/people';
import { readCalendar } from '../invitations/reader';
import { Mailed, mailOf } from './mailed';

const mailed = new Mailed('participant-mail');
const { calendarsTo, lettersTo, standingFor, ought } = mailed;
beforeAll(() => mailed.start());
afterAll(() => mailed.stop());

const groupOne = { groupId: 'group-1' };
const ellinor = { name: 'Ellinor Wiik', mail: 'Ellinor.Wiik@tegelfall.example' };
const samir = { name: null, mail: 'samir@tegelfall.example' };
const [toEllinor, toSamir] = [ellinor.mail.toLowerCase(), samir.mail];
const name = (invitees: object[], at: string) => mailed.give('invitePersonally', { invitees }, ylva, at, groupOne);
const times = (day: string) => ({ startsAt: instant(`${day} 14.30`), endsAt: instant(`${day} 16.30`) });
const last = { sessionId: 'session-2' };

/** An order with two sessions that stand, and nobody invited personally yet. */
beforeEach(async () => {
  await mailed.store.collections.invitees.deleteMany({});
  await mailed.begin(agreed('2030-01-28 09.00').order);
  const groups = [{ name: 'A', members: [{ unit: tegelfall._id, number: 24 }] }];
  await mailed.give('arrangeGroups', { groups }, signe, '2030-02-04 09.00');
  const sessions = [session('A', '2030-03-05'), session('A', '2030-03-19')];
  await mailed.give('suggestSessions', { sessions }, signe, '2030-02-04 09.10');
  await mailed.give('acceptSessions', { sessions: ['session-1', 'session-2'] }, ylva, '2030-02-05 09.00');
});
const onFile = () => mailed.store.collections.invitees.findOne({ orderId: mailed.order._id });
const lettersOfParticipants = () =>
  mailed.store.collections.letters.find({ orderId: mailed.order._id, to: 'participant' }).toArray();

describe('Somebody who is invited personally', () => {
  test('has in their calendar what stands: invited, moved, cancelled, and at the end of the order nothing', async () => {
    await name([ellinor, samir], '2030-02-06 09.00');
    expect(standingFor(toEllinor)).toEqual(ought(tegelfall._id));
    expect(standingFor(toSamir)).toHaveLength(2);
    await mailed.give('askMoveSession', { ...times('2030-03-20'), reason: 'Lov.' }, ylva, '2030-02-07 09.00', last);
    await mailed.give('moveSession', times('2030-03-20'), signe, '2030-02-07 10.00', last);
    expect(standingFor(toSamir)).toEqual(ought(tegelfall._id));
    expect(mailed.mail.to(toSamir).at(-1)).toMatch(/^Pass 2030-03-19 flyttas till/);
    await mailed.give('cancelSession', { reason: 'Snö.' }, signe, '2030-02-08 09.00', { sessionId: 'session-1' });
    expect(standingFor(toSamir).map(([id]) => id)).toEqual(['session-2']);
    await mailed.give('withdrawOrder', { reason: 'Ny skola.' }, ylva, '2030-02-11 09.00');
    expect([standingFor(toEllinor), standingFor(toSamir)]).toEqual([[], []]);
    expect(lettersTo(toSamir).filter(({ html }) => String(html).includes('insats.example'))).toEqual([]);
  });

  test('is told of dates that are accepted after they were named', async () => {
    await name([samir], '2030-02-06 09.00');
    await mailed.give('addSession', session('group-1', '2030-04-02'), signe, '2030-02-07 09.00');
    expect(standingFor(toSamir)).toHaveLength(2);
    await mailed.give('acceptSessions', { sessions: ['session-3'] }, ylva, '2030-02-08 09.00');
    expect(standingFor(toSamir)).toEqual(ought(tegelfall._id));
  });

  test('stands alone in each letter, which leads to no page where one signs in and can be had by nobody else', async () => {
    await name([ellinor, samir], '2030-02-06 09.00');
    const [letter] = lettersTo(toEllinor);
    expect([letter!.envelope, letter!.to]).toEqual([[toEllinor], expect.objectContaining({ text: toEllinor })]);
    expect(readCalendar(calendarsTo(toEllinor)[0]!).events[0]!.attendees).toEqual([
      expect.objectContaining({ mail: toEllinor, name: 'Ellinor Wiik' }),
    ]);
    for (const { text, html, headers } of lettersTo(toSamir)) {
      expect(`${text}${html}`).not.toMatch(/Ellinor|wiik|insats\.example/i);
      expect(text?.replace(/\s+/g, ' ')).toContain('rektor för Tegelfallsskolan har bjudit in dig');
      expect(headers.has('list')).toBe(false);
    }
  });

  test('is told once when named, and whoever stays is not told again when others are', async () => {
    await name([samir], '2030-02-06 09.00');
    await name([samir, ellinor], '2030-02-07 09.00');
    expect([lettersTo(toSamir).length, lettersTo(toEllinor).length]).toEqual([2, 2]);
    await name([ellinor], '2030-02-08 09.00');
    expect([standingFor(toSamir), standingFor(toEllinor).length]).toEqual([[], 2]);
    expect(mailed.mail.to(toSamir).at(-1)).toMatch(/^Du är inte längre inbjuden/);
    await name([ellinor, samir], '2030-02-09 09.00');
    expect(standingFor(toSamir)).toEqual(ought(tegelfall._id));
  });

  test('is reminded of each session before it is held, as the rektor is', async () => {
    await name([samir], '2030-02-06 09.00');
    const before = lettersTo(toSamir).length;
    await mailed.fallsDue('sessions');
    const reminders = lettersTo(toSamir).slice(before);
    expect(reminders.map(({ text }) => text?.replace(/\s+/g, ' '))).toEqual([
      expect.stringContaining('Säg det till din rektor'),
    ]);
    expect(lettersTo(mailOf(ylva.person)).at(-1)?.text).toContain('Skicka gärna vidare');
  });
});

describe('Names and addresses of participants', () => {
  test('stand among the invitees alone, and are gone a set time after the last session with all that tells of them', async () => {
    await name([ellinor, samir], '2030-02-06 09.00');
    expect(await lettersOfParticipants()).toHaveLength(4);
    const held = async (): Promise<string[]> => {
      const all = await mailed.store.collections.orders.db.listCollections().toArray();
      const found = await Promise.all(
        all.map(async ({ name: each }) => {
          const kept = await mailed.store.collections.orders.db.collection(each).find().toArray();
          return /ellinor|samir@/i.test(JSON.stringify(kept)) ? [each] : [];
        }),
      );
      return found.flat();
    };
    expect(await held()).toEqual(['invitees']);
    await removeExpired(mailed.store.collections, '2030-04-19T00:00:00.000Z');
    expect(await held()).toEqual([]);
  });

  test('that are gone before a letter has left are not written to', async () => {
    mailed.mail.atData = (to) => (to === toSamir ? 451 : null);
    await name([samir], '2030-02-06 09.00');
    mailed.mail.atData = () => null;
    await removeExpired(mailed.store.collections, '2030-06-01T00:00:00.000Z');
    mailed.now = instant('2030-02-06 10.00');
    mailed.mail.taken.length = 0;
    await mailed.post();
    expect(mailed.mail.taken).toEqual([]);
    expect((await lettersOfParticipants()).map(({ state, reason }) => [state, reason])).toEqual([
      ['cancelled', 'left'],
      ['cancelled', 'left'],
    ]);
  });
});

describe('An address of a participant that does not work', () => {
  const heldOnes = async () => (await onFile())!.people.map(({ mail, heldSince }) => [mail, heldSince !== undefined]);

  test('is on hold among the invitees when the server refuses it, until it is named again, and the others get theirs', async () => {
    mailed.mail.atRecipient = (to) => (to === toSamir ? 550 : null);
    await name([ellinor, samir], '2030-02-06 09.00');
    mailed.mail.atRecipient = () => null;
    expect(await heldOnes()).toEqual([
      [toEllinor, false],
      [toSamir, true],
    ]);
    await mailed.give('cancelSession', { reason: 'Snö.' }, signe, '2030-02-08 09.00', last);
    expect([lettersTo(toEllinor).length, lettersTo(toSamir).length]).toEqual([3, 0]);
    expect(await mailed.store.collections.heldAddresses.countDocuments()).toBe(0);
    await name([ellinor, samir], '2030-02-09 09.00');
    await mailed.give('withdrawOrder', { reason: 'Ny skola.' }, ylva, '2030-02-11 09.00');
    expect(lettersTo(toSamir)).toHaveLength(1);
  });

  test('is on hold when a letter comes back, and whoever is responsible is told without the address', async () => {
    await name([samir], '2030-02-06 09.00');
    const [letter] = await lettersOfParticipants();
    await noteBounce(mailed.store, { messageId: letter!.messageId, status: '5.1.1', isFinal: true }, mailed.now);
    expect(await heldOnes()).toEqual([[toSamir, true]]);
    expect(await mailed.store.collections.heldAddresses.countDocuments()).toBe(0);
    await mailed.post();
    const told = lettersTo(mailOf(signe.person)).at(-1)!;
    expect(told.subject).toContain('kom inte fram');
    expect(`${told.text}`).not.toContain('samir');
  });

  test('that is on hold as somebody’s own is not written to either', async () => {
    await mailed.store.collections.heldAddresses.insertOne({ _id: toSamir, since: mailed.now, answer: '5.1.1' });
    await name([samir], '2030-02-06 09.00');
    expect(lettersTo(toSamir)).toEqual([]);
    expect(await lettersOfParticipants()).toMatchObject([{ reason: 'addressOnHold' }, { reason: 'addressOnHold' }]);
    await mailed.store.collections.heldAddresses.deleteMany({});
  });
});
