/** A limit of so many a second; what was not used within a second is forgotten. */
export class Rate {
  private left: number;
  private at: number;

  constructor(
    private readonly perSecond: number,
    private readonly clockMs: () => number = () => performance.now(),
  ) {
    this.left = perSecond;
    this.at = clockMs();
  }

  /** How many of `wanted` may be done now; they count as done. */
  take(wanted: number): number {
    const now = this.clockMs();
    this.left = Math.min(this.perSecond, this.left + ((now - this.at) / 1_000) * this.perSecond);
    this.at = now;
    const given = Math.min(wanted, Math.floor(this.left));
    this.left -= given;
    return given;
  }
}
