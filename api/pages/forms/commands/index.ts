import type { OrderCommand } from '../../../../domain/rules';
import type { CommandForm } from '../command-form';
import { deliveryForms } from './delivery';
import { evaluationForms } from './evaluation';
import { meetingForms } from './meeting';
import { proposalForms } from './proposal';
import { requestForms } from './request';
import { wholeForms } from './whole';

/** Commands that have pages of their own, since a form of fields is not what they need. */
type WithOwnPage = 'attachFile' | 'attachNewVersion' | 'takeAwayAttachment' | 'invitePersonally';

/** The form of every command on an order; what is missing here is a compile error. */
export const commandForms = {
  ...requestForms,
  ...meetingForms,
  ...proposalForms,
  ...deliveryForms,
  ...evaluationForms,
  ...wholeForms,
} satisfies Record<Exclude<OrderCommand, WithOwnPage>, CommandForm>;

export type FormCommand = keyof typeof commandForms;
export const hasForm = (command: string): command is FormCommand => command in commandForms;
