import { agreed, record, takenOn } from '../domain/orders';
import { signe, ylva } from '../domain/people';
import { onSkippedTime } from './skipped-time';

const { story } = onSkippedTime('pause');

test('an order that rests is reminded of nothing; on the day to resume both are asked, and weekly until one resumes', () =>
  story(
    '2030-02-04 16.00',
    takenOn,
    async (order) => {
      await order.when('recordMeetingHeld', { heldOn: '2030-02-04' }, signe);
      await order.when('saveMeetingRecord', record, signe);
      await order.when('agreeMeetingRecord', { recordVersion: 1 }, ylva);
      await order.when('proposePause', { resumeOn: '2030-03-04', reason: 'Sjukdom i kollegiet.' }, ylva);
      await order.until('2030-02-11 08.00');
      await order.when('agreePause', { pause: 'pause-1' }, signe);
      await order.until('2030-03-12 08.00');
      const resting = await order.told();
      await order.when('resume', {}, signe);
      await order.until('2030-03-18 08.00');
      expect(resting).toEqual([
        '2030-02-11 07.30 pause.unanswered to responsible',
        '2030-02-11 07.30 proposal.reminder to responsible',
        '2030-03-04 07.30 pause.resumeAsked to rektor',
        '2030-03-04 07.30 pause.resumeAsked to responsible',
        '2030-03-11 07.30 pause.resumeAsked to rektor',
        '2030-03-11 07.30 pause.resumeAsked to responsible',
      ]);
      // Rested from 11 February to 12 March: the two weeks end on 19 March instead of 18 February.
      expect((await order.told()).slice(6)).toEqual([
        '2030-03-15 07.30 proposal.reminder to responsible',
        '2030-03-18 07.30 proposal.reminder to responsible',
      ]);
    },
    'paused',
  ));

test('a day to resume that is put off moves the question', () =>
  story('2030-04-08 16.00', agreed, async (order) => {
    await order.when('proposePause', { resumeOn: '2030-05-06', reason: 'Ombyggnad.' }, ylva);
    await order.when('agreePause', { pause: 'pause-1' }, signe);
    await order.when('proposePause', { resumeOn: '2030-05-20', reason: 'Försenad.' }, signe);
    await order.when('agreePause', { pause: 'pause-1' }, ylva);
    await order.until('2030-05-20 08.00');
    expect(await order.told()).toEqual([
      '2030-05-20 07.30 pause.resumeAsked to rektor',
      '2030-05-20 07.30 pause.resumeAsked to responsible',
    ]);
    expect((await order.events()).length).toBeLessThan(40);
  }));
