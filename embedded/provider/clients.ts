/** Whom access tokens of the embedded provider are for. */
export const AUDIENCE = 'insats';

/** What people sign in to, and what our own commands are, to the embedded provider. */
export const WEB_CLIENT = 'insats-web';
export const COMMANDS_CLIENT = 'insats-commands';

/** A grant of its own: a token of a sample account, for a command that shows its secret. */
export const SAMPLE_ACCOUNT_GRANT = 'urn:insats:grant:sample-account';
