const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 160;

/** Thrown to whoever waits within a `Deadline` that has passed; its caller answers in the domain's words. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/** One limit of time for everything that is done to answer one person, measured from when it is made. */
export class Deadline {
  readonly #timer: NodeJS.Timeout;
  readonly #passed: Promise<never>;

  constructor(ms: number) {
    let pass!: (reason: DeadlinePassed) => void;
    this.#passed = new Promise((_resolve, reject) => {
      pass = reject;
    });
    this.#passed.catch(() => {}); // nobody may be waiting at the moment when it passes
    this.#timer = setTimeout(() => pass(new DeadlinePassed(`no answer within ${ms} ms`)), ms);
  }

  /** What `promise` brings, or `DeadlinePassed`; how a promise ends that was given up is not looked at. */
  within<T>(promise: Promise<T>): Promise<T> {
    return Promise.race([promise, this.#passed]);
  }

  /** How `promise` fails, which may be with `DeadlinePassed`, or undefined when it does not. */
  failureOf(promise: Promise<unknown>): Promise<unknown> {
    return this.within(promise).then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  /** Waits before the next try, longer the more there were, but not beyond the deadline, which it then throws. */
  async pauseAfter(tries: number): Promise<void> {
    const ms = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    try {
      await this.within(pause);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the measuring; to be called when the answer has been given. */
  clear(): void {
    clearTimeout(this.#timer);
  }
}
