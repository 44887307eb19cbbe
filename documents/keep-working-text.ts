import { centreActor, isCentre } from '../domain/callers';
import { refuse } from '../domain/decision';
import type { UnfinishedProposal } from '../schemas/parts';
import type { WorkingText } from '../schemas/records';
import { type DraftCommandAsked, draftLogEntry, keptOnce } from './draft-log';
import { NotThere, Refused, Stale } from './outcomes';
import type { Receipt } from './repeat';
import type { Store } from './store';
import { insert, replace, writeTogether } from './write-together';

/** Saves a text that the centre is still writing in an order, as far as it is written; only its own side sees it until it is presented or sent. */
export const saveWorkingText = (
  store: Store,
  asked: DraftCommandAsked,
  orderId: string,
  kind: WorkingText['kind'],
): Promise<Receipt> =>
  keptOnce(store, { ...asked, draftId: orderId }, async (session) => {
    const { orders, workingTexts, draftLog } = store.collections;
    const order = await orders.findOne({ _id: orderId }, { session });
    if (!order || !isCentre(asked.caller)) throw new NotThere('no such order for this caller');
    if (order.ending)
      throw new Refused(refuse('order-closed', { day: order.ending.endedAt, caseNumber: order.caseNumber }), order);
    const _id = `${orderId}/${kind}`;
    const known = await workingTexts.findOne({ _id }, { session, projection: { version: 1 } });
    const version = (known?.version ?? 0) + 1;
    if (asked.seen !== undefined && asked.seen !== version - 1) throw new Stale(asked.seen, version - 1);
    const { text, proposal } = asked.body as { text?: string; proposal?: UnfinishedProposal };
    const savedBy = centreActor(asked.caller);
    const saved = {
      _id,
      orderId,
      kind,
      version,
      text: text ?? null,
      proposal: proposal ?? null,
      savedAt: asked.now,
      savedBy,
    };
    const receipt: Receipt = {
      ...{ command: asked.command, orderId, draftId: null, caseNumber: order.caseNumber, version },
      ...{ step: order.standing.step, created: null, at: asked.now },
    };
    await writeTogether(store.client, session, [
      replace(workingTexts, { _id }, saved, { upsert: true }),
      insert(draftLog, draftLogEntry(asked, receipt, savedBy)),
    ]);
    return receipt;
  });
