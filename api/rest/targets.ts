import Type from 'typebox';
import { Id, Uuid } from '../../schemas/vocabulary';

/** What the address of a command or a resource names, in the words of the description. */
export const targets = {
  orderId: Type.String({ ...Uuid, description: 'The order' }),
  draftId: Type.String({ ...Uuid, description: 'The draft' }),
  meetingId: Type.String({ ...Id, description: 'The meeting, within its order' }),
  sessionId: Type.String({ ...Id, description: 'The session, within its order' }),
  groupId: Type.String({ ...Id, description: 'The group, within its order' }),
};

export const orderParams = Type.Object({ orderId: targets.orderId });
export const draftParams = Type.Object({ draftId: targets.draftId });
