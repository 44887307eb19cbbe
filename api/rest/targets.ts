import Type, { type TObject } from 'typebox';
import { Id, Uuid } from '../../schemas/vocabulary';

/** What the address of a command or a resource names, in the words of the description. */
export const targets = {
  orderId: Type.String({ ...Uuid, description: 'The order' }),
  draftId: Type.String({ ...Uuid, description: 'The draft' }),
  meetingId: Type.String({ ...Id, description: 'The meeting, within its order' }),
  sessionId: Type.String({ ...Id, description: 'The session, within its order' }),
  itemId: Type.String({ ...Id, description: 'The meeting or the session, within its order' }),
  groupId: Type.String({ ...Id, description: 'The group, within its order' }),
  mailId: Type.String({ pattern: '^[\\w-]{1,60}$', description: 'The message that came in' }),
  version: Type.String({ pattern: '^[1-9]\\d{0,2}$', description: 'The number of the version' }),
  attachmentId: Type.String({ ...Id, description: 'The attachment, within its order' }),
  period: Type.String({
    pattern: '^20\\d{2}(-20\\d{2})?$',
    description: 'A calendar year, 2026, or a school year, 2025-2026',
  }),
  activityId: Type.String({ ...Uuid, description: 'The activity' }),
  entryId: Type.String({ ...Uuid, description: 'The entry of the catalogue' }),
  goalId: Type.String({ ...Uuid, description: 'The goal of the needs map' }),
  improvementId: Type.String({ ...Uuid, description: 'The improvement' }),
  staffAbsenceId: Type.String({ ...Uuid, description: 'The absence of somebody at the centre' }),
  year: Type.String({ pattern: '^2[01]\\d\\d$', description: 'The year' }),
  unitId: Type.String({ ...Id, description: 'The unit' }),
  huvudmanId: Type.String({ ...Id, description: 'The huvudman' }),
  personId: Type.String({ ...Id, description: 'The person' }),
  placeId: Type.String({ ...Id, description: 'The place, within its unit' }),
  arbetslagId: Type.String({ ...Id, description: 'The arbetslag, within its unit' }),
  calendarId: Type.String({ ...Id, description: 'The calendar' }),
  dutyId: Type.String({ ...Id, description: 'The duty' }),
  representationId: Type.String({ ...Id, description: 'The representation' }),
  surveyKey: Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$', description: 'The survey, by its name' }),
  templateKey: Type.String({
    pattern: '^[A-Za-z]+(\\.[A-Za-z]+)*$',
    maxLength: 100,
    description: 'The kind of letter',
  }),
};

/** What an address of the routes' tables names: `/orders/{orderId}/…`. */
export const paramsOf = (path: string): TObject =>
  Type.Object(
    Object.fromEntries(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, targets[name as keyof typeof targets]]),
    ),
  );

export const orderParams = Type.Object({ orderId: targets.orderId });
export const unitParams = Type.Object({ unitId: targets.unitId });
export const huvudmanParams = Type.Object({ huvudmanId: targets.huvudmanId });
export const templateParams = Type.Object({ templateKey: targets.templateKey });
export const surveyParams = Type.Object({ surveyKey: targets.surveyKey });
export const roundParams = Type.Object({ year: targets.year });
export const draftParams = Type.Object({ draftId: targets.draftId });
