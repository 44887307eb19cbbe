import { type Answering, windowOf } from '../../../documents/answer-survey';
import { readHuvudmanName } from '../../../documents/quality-report';
import { spelled } from '../../../domain/letters/phrases';
import { toldMoment } from '../../../domain/letters/when';
import type { Language } from '../../../domain/telling';
import type { OrderUnit } from '../../../schemas/order';
import type { Services } from '../../services';
import { words } from '../../words';
import type { Names } from './pages';

/** The units that somebody answers for, and what these are called together. */
function whose(answering: Answering): { units: OrderUnit[]; name: string } {
  if ('unit' in answering) return { units: [answering.unit], name: answering.unit.name };
  const { order, group } = answering;
  const units = order.units.filter(({ unit }) => group.members.some((member) => member.unit === unit));
  return { units, name: group.name };
}

/** What the texts of a survey name: what it is about, who answers for it, and when it opens and closes. */
export async function namesOf(
  { store, contact }: Pick<Services, 'store' | 'contact'>,
  answering: Answering,
  language: Language,
  now: string,
): Promise<Names> {
  const { order } = answering;
  const { units, name: group } = whose(answering);
  const [first = order.units[0]!] = units;
  const huvudman = await readHuvudmanName(store.collections, first.huvudman);
  const when = windowOf(answering, store.settings);
  const theme = order.need.theme ?? '';
  return {
    ...{ theme, unit: units.map(({ name }) => name).join(', '), group },
    goals: order.record?.goals.map(({ text }) => text).join(' ') ?? theme,
    ...{ huvudman, centre: words.surveyPages.centre![language], contact },
    floor: spelled(store.settings.privacyFloor, language),
    opensAt: when ? toldMoment(when.opensAt, { language, now }) : '',
    closesAt: when ? toldMoment(when.closesAt, { language, now }) : '',
  };
}
