import { pauseToAnswer } from '../../../../domain/order';
import { pauseAsked } from '../../order/asked-of';
import { type Asked, asks, type CommandForm, choice, day, known, line, reason } from '../command-form';

const toAnswer = ({ order }: Asked) => pauseToAnswer(order as never);
const asked = (each: Asked) => known('pause', toAnswer(each)?.pause.id);
/** Until when the other side wants the order to rest, and why. */
const answers = (each: Asked): string => {
  const found = toAnswer(each);
  return found ? pauseAsked(found, each) : '';
};

export const wholeForms = {
  setDiaryNumber: { fields: () => [line('diaryNumber')], initial: ({ order: { diaryNumber } }) => ({ diaryNumber }) },
  proposePause: asks(day('resumeOn'), reason),
  agreePause: { answers, fields: (each) => [asked(each)] },
  refusePause: { answers, fields: (each) => [asked(each), reason] },
  resume: asks(),
  remind: asks(),
  raiseToLead: asks(reason),
  withdrawOrder: asks(reason),
  closeWithUnit: { fields: ({ own }) => [...(own.length > 1 ? [choice('unit', own)] : []), reason] },
  closeOrder: asks(),
} satisfies Record<string, CommandForm>;
