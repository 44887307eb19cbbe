import type { JWTPayload } from 'jose';

/** What a token says of whoever shows it, once it has been checked. */
export type TokenClaims = JWTPayload & { sub: string };

/** For so long a key that its issuer takes back is still believed of tokens that were seen before. */
const rememberedMs = 60_000;
const mostRemembered = 1_000;

/**
 * What tokens say whose signature was checked a moment ago: people give many commands with one token, and checking a
 * signature takes longer than most of what is then done.
 */
export class CheckedTokens {
  private readonly known = new Map<string, { payload: TokenClaims; checkedAt: number }>();

  /** What the token says, if it was checked lately and still holds at an instant, in milliseconds since 1970. */
  find(token: string, nowMs: number): TokenClaims | null {
    const found = this.known.get(token);
    if (!found) return null;
    const { payload, checkedAt } = found;
    const age = nowMs - checkedAt;
    const holds = payload.exp! * 1_000 > nowMs && (payload.nbf ?? 0) * 1_000 <= nowMs;
    if (holds && age >= 0 && age < rememberedMs) return payload;
    this.known.delete(token);
    return null;
  }

  remember(token: string, payload: TokenClaims, nowMs: number): void {
    if (this.known.size >= mostRemembered) this.known.clear();
    this.known.set(token, { payload, checkedAt: nowMs });
  }
}
