/** Thrown to whoever waits within a `Deadline` that has passed; its caller answers in the domain's words. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/** One limit of time for everything that is done to answer one person, measured from when it is made. */
export class Deadline {
  readonly #timer: NodeJS.Timeout;
  readonly #passed: Promise<never>;

  constructor(ms: number) {
    const { promise, reject } = withReject();
    this.#passed = promise;
    this.#timer = setTimeout(() => reject(new DeadlinePassed(`no answer within ${ms} ms`)), ms);
  }

  /** What `promise` brings, or `DeadlinePassed`; a promise that was given up may still fail without anybody hearing. */
  within<T>(promise: Promise<T>): Promise<T> {
    return Promise.race([promise, this.#passed]);
  }

  /** Waits `ms`, or until the deadline, which it then throws. */
  async pause(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    try {
      await this.within(
        new Promise<void>((resolve) => {
          timer = setTimeout(resolve, ms);
        }),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the measuring; to be called when the answer has been given. */
  clear(): void {
    clearTimeout(this.#timer);
  }
}

function withReject(): { promise: Promise<never>; reject: (reason: Error) => void } {
  let reject!: (reason: Error) => void;
  const promise = new Promise<never>((_resolve, rejectPromise) => {
    reject = rejectPromise;
  });
  promise.catch(() => {}); // nobody may be waiting at the moment when it passes
  return { promise, reject };
}
