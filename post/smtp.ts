import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer';
import type { PostSettings } from './settings';
import { tlsFailureOf, tlsWith } from './tls';

/** What a mail server said to one message. */
export interface Answer {
  /** Its code (RFC 5321); null when it said nothing or could not be reached. */
  code: number | null;
  /** Its enhanced code (RFC 3463), such as `5.1.1`. */
  enhanced: string | null;
  /** What it is called when there is no code, such as `ETIMEDOUT`, or a `TlsFailure`. */
  failure: string | null;
  /** Whether the message may have been taken although no answer came. */
  maybeTaken: boolean;
  /** Whether the server itself is away, so that no other message would fare better. */
  isAway: boolean;
  /** Whether it was the recipient that was refused: only then it is said of the address. */
  isOfRecipient: boolean;
}

/** A mail server that messages are given to. */
export interface MailServer {
  /** Gives one message to it, within the time limits; says how that ended and never throws. */
  send(message: Mail.Options): Promise<Answer>;
  close(): void;
}

const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };
const enhancedIn = (response: string | undefined): string | null =>
  /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? null;

interface SmtpFailure extends Error {
  code?: string;
  /** What the socket said. */
  originalCode?: string;
  responseCode?: number;
  /** At which command it failed. */
  command?: string;
  response?: string;
}

/** A conversation that ended in its middle: the message may have been taken. nodemailer does not tell how far it had come. */
const isBrokenOff = ({ code, message }: SmtpFailure): boolean =>
  code === 'ECONNECTION' ||
  (code === 'ETIMEDOUT' && message === 'Timeout') ||
  (code === 'ESOCKET' && /ECONNRESET|EPIPE/.test(message));

/** What nodemailer refuses by itself, as a server would: an address or a message that cannot be. */
const ownRefusals: Record<string, number> = { EENVELOPE: 553, EMESSAGE: 554 };

const notRefused = { maybeTaken: false, isAway: false, isOfRecipient: false };

/** What a conversation failed with before anything was said in it: without TLS nothing of the message was shown to anybody. */
function withoutTls({ code, originalCode }: SmtpFailure): Answer | null {
  const failure = tlsFailureOf(originalCode ?? '') ?? (code === 'ETLS' ? 'tlsNotOffered' : null);
  return failure && { ...notRefused, code: null, enhanced: null, failure, isAway: true };
}

/**
 * Whose a refusal for good is: said of the recipient, of the message, or of us, who are refused whatever we bring. A
 * message that is too large may be refused with the sender (RFC 1870, 6.1), and a missing sign-in with the recipient
 * (530, RFC 4954, 6).
 */
function refusedIn({ responseCode, command, response }: SmtpFailure): 'recipient' | 'message' | 'us' {
  if (!responseCode) return 'message'; // nodemailer's own: no letter after this one need wait for it
  if (responseCode === 530) return 'us';
  if (command === 'RCPT TO') return 'recipient';
  const isTooLarge = command === 'MAIL FROM' && (responseCode === 552 || enhancedIn(response) === '5.3.4');
  return command === 'DATA' || isTooLarge ? 'message' : 'us';
}

function answerOf(failure: SmtpFailure): Answer {
  const unsaid = withoutTls(failure);
  if (unsaid) return unsaid;
  const code = failure.responseCode ?? ownRefusals[failure.code ?? ''] ?? null;
  const refused = refusedIn(failure);
  return {
    code,
    enhanced: enhancedIn(failure.response),
    failure: failure.code ?? 'unknown',
    maybeTaken: code === null && isBrokenOff(failure),
    isAway: code === 421 || code === null || (code >= 500 && refused === 'us') || failure.code === 'EAUTH',
    isOfRecipient: refused === 'recipient',
  };
}

/** A mail server by its address, over a few connections that are used again and again; no more than `perSecond` leave. */
export function mailServer({
  smtpUrl,
  perSecond,
  tls: { isDemanded, authorities },
}: Pick<PostSettings, 'smtpUrl' | 'perSecond' | 'tls'>): MailServer {
  const transport = createTransport({
    ...{ url: smtpUrl, requireTLS: isDemanded, ignoreTLS: !isDemanded, tls: tlsWith({ authorities }) },
    pool: true,
    maxConnections: 4,
    maxMessages: 200,
    ...limits,
    rateDelta: 1_000,
    rateLimit: perSecond,
  } as object);
  return {
    send: async (message) => {
      try {
        const { response } = (await transport.sendMail(message)) as { response: string };
        const code = Number(response.slice(0, 3)) || 250;
        return { ...notRefused, code, enhanced: enhancedIn(response), failure: null };
      } catch (error) {
        return answerOf(error as SmtpFailure);
      }
    },
    close: () => transport.close(),
  };
}
