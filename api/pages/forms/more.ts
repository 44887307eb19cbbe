import { one, type Sent } from './fields';

/** One row more of a kind, as its button asks. */
export const withMore = (sent: Sent, rows: string): Sent => ({
  ...sent,
  [`${rows}.count`]: [String((Number.parseInt(one(sent, `${rows}.count`), 10) || 0) + 1)],
});
