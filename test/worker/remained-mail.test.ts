import { askWhatRemained } from '../../documents/ask-what-remained';
import { followUpWindow } from '../../domain/surveys/follow-up';
import { instant } from '../domain/orders';
import { tegelfall, ylva } from '../domain/people';
import { states } from '../domain/states';
import { Mailed, mailOf } from './mailed';

const mailed = new Mailed('remained-mail');
beforeAll(() => mailed.start());
afterAll(() => mailed.stop());

const asked = async (at: string) => {
  mailed.now = instant(at);
  await askWhatRemained(mailed.store, mailed.now);
  await mailed.post();
  return mailed.lettersTo(mailOf(ylva.person)).map(({ text }) => text ?? '');
};
const codeIn = (text: string): string | undefined => /var med:\s+(\w{8})\s+\(insats\.example\/e\)/.exec(text)?.[1];

test('the letter that asks the rektor what remained has the code for participants, and until when; asked again it is the same', async () => {
  await mailed.begin(states.ended!.tell().order);
  const [first] = await asked('2027-02-10 07.30');
  const code = codeIn(first!);
  expect(first!.replace(/\s+/g, ' ')).toContain('senast fredag 12 mars kl. 23.59');
  const [pass, ...others] = await mailed.store.collections.surveyPasses.find({ kind: 'followUp' }).toArray();
  expect([pass!.code, pass!.unit, pass!.group, others]).toEqual([code, tegelfall._id, null, []]);
  const texts = await asked('2027-02-24 07.30');
  expect(texts.map(codeIn)).toEqual([code, code]);
  expect(followUpWindow(mailed.order, tegelfall._id)!.opensAt).toBe(instant('2027-02-10 07.30'));
});
