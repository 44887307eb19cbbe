import { pauseToAnswer } from '../../../../domain/order';
import { type Asked, asks, type CommandForm, choice, day, known, line, reason } from '../command-form';

const asked = ({ order }: Asked) => known('pause', pauseToAnswer(order as never)?.pause.id);

export const wholeForms = {
  setDiaryNumber: { fields: () => [line('diaryNumber')], initial: ({ order: { diaryNumber } }) => ({ diaryNumber }) },
  proposePause: asks(day('resumeOn'), reason),
  agreePause: { fields: (each) => [asked(each)] },
  refusePause: { fields: (each) => [asked(each), reason] },
  resume: asks(),
  remind: asks(),
  raiseToLead: asks(reason),
  withdrawOrder: asks(reason),
  closeWithUnit: { fields: ({ own }) => [...(own.length > 1 ? [choice('unit', own)] : []), reason] },
  closeOrder: asks(),
} satisfies Record<string, CommandForm>;
