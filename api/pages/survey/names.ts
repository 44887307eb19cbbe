import type { Admitted } from '../../../documents/answer-survey';
import { readHuvudmanName } from '../../../documents/quality-report';
import { spelled } from '../../../domain/letters/phrases';
import { toldMoment } from '../../../domain/letters/when';
import { surveyWindow } from '../../../domain/order';
import type { Language } from '../../../domain/telling';
import type { Services } from '../../services';
import { words } from '../../words';
import type { Names } from './pages';

/** What the texts of a survey name: what it is about, who answers for it, and when it opens and closes. */
export async function namesOf(
  { store, contact }: Pick<Services, 'store' | 'contact'>,
  { order, group }: Pick<Admitted, 'order' | 'group'>,
  language: Language,
  now: string,
): Promise<Names> {
  const { settings } = store;
  const units = order.units.filter(({ unit }) => group.members.some((member) => member.unit === unit));
  const [first = order.units[0]!] = units;
  const huvudman = await readHuvudmanName(store.collections, first.huvudman);
  const window = surveyWindow(order, group, settings);
  const when = 'none' in window ? null : window;
  const theme = order.need.theme ?? '';
  return {
    ...{ theme, unit: units.map(({ name }) => name).join(', '), group: group.name },
    goals: order.record?.goals.map(({ text }) => text).join(' ') ?? theme,
    ...{ huvudman, centre: words.surveyPages.centre![language], contact },
    floor: spelled(settings.privacyFloor, language),
    opensAt: when ? toldMoment(when.opensAt, { language, now }) : '',
    closesAt: when ? toldMoment(when.closesAt, { language, now }) : '',
  };
}
