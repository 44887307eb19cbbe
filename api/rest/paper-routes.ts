import type { PaperKind } from '../../papers/paper';
import type { Told } from './operation';

/** The forms that papers are to be had in, by what their files end in, with their media types. */
const types = {
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain',
} as const;
export type Form = keyof typeof types;
export const typeOf = (form: Form): string => types[form];

/** Where a kind of paper is, by what it is one of several, and in which forms it is to be had; the first unless told. */
export interface PaperRoute {
  path: string;
  by: 'version' | 'sessionId' | null;
  forms: readonly [Form, ...Form[]];
  told: Omit<Told, 'tags'>;
}

/** Every kind of paper with its address; what is missing here is a compile error. */
export const paperRoutes = {
  confirmation: {
    path: '/orders/{orderId}/papers/confirmations/current',
    by: null,
    forms: ['html', 'pdf'],
    told: {
      operationId: 'getConfirmation',
      summary: 'The confirmation of a request',
      description:
        'Vad som kom in, när och från vem, och vad som händer nu. What came in, when and from whom, and what happens now.',
    },
  },
  proposal: {
    path: '/orders/{orderId}/papers/proposals/{version}',
    by: 'version',
    forms: ['html', 'pdf'],
    told: {
      operationId: 'getProposalPaper',
      summary: 'A presented version of the proposal',
      description:
        'Förslaget så som det presenterades, med vad enheten har svarat. The proposal as it was presented, with what the unit has answered.',
    },
  },
  summary: {
    path: '/orders/{orderId}/papers/summaries/{version}',
    by: 'version',
    forms: ['html', 'pdf'],
    told: {
      operationId: 'getSummaryPaper',
      summary: 'The summary of the evaluation',
      description:
        'Den sammanfattande beskrivningen av utvärderingen, för rektor. The summarising description of the evaluation, for the rektor.',
    },
  },
  documentation: {
    path: '/orders/{orderId}/papers/documentations/{version}',
    by: 'version',
    forms: ['html', 'pdf'],
    told: {
      operationId: 'getDocumentationPaper',
      summary: 'A version of the documentation',
      description:
        'Dokumentationen av processen så som den delades, för anroparens enheter. The documentation of the process as it was shared, for the units of the caller.',
    },
  },
  qualityReport: {
    path: '/orders/{orderId}/papers/quality-reports/{version}',
    by: 'version',
    forms: ['docx', 'html', 'txt'],
    told: {
      operationId: 'getQualityReport',
      summary: 'A text for the unit’s quality report',
      description:
        'En text att ändra, ur en version av dokumentationen och utan namn. A text to be worked on, from a version of the documentation and without names.',
    },
  },
  forAbsent: {
    path: '/orders/{orderId}/papers/absence-messages/{sessionId}',
    by: 'sessionId',
    forms: ['txt', 'html'],
    told: {
      operationId: 'getAbsenceMessage',
      summary: 'What those are told who were absent',
      description:
        'Vad passet gjorde, material, uppgift och nästa gång: färdigt att skicka vidare. What was done, material, task and next time: ready to pass on.',
    },
  },
} satisfies Record<PaperKind, PaperRoute>;
