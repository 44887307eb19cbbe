/** The next thing of one promise that falls due, and when. */
export interface Due<P extends string> {
  promise: P;
  item: string;
  at: string;
}

/** What a block needs of whatever it follows, for as long as that stands in one step. */
export interface Followed<P extends string> {
  /** The first thing of certain promises, once its instant has come; null when the step has been left. */
  fallsDue(isMine: (promise: P) => boolean): Promise<Due<P> | null>;
  /** Has it told, unless it no longer stands. */
  remind(due: Due<P>): Promise<void>;
}

/** Something that goes on within a step: it keeps promises until the step is left. */
export interface Block<P extends string> {
  keeps: readonly P[];
  follow(order: Followed<P>): Promise<void>;
}

/** Blocks that go on side by side. */
export const together = <P extends string>(...blocks: readonly Block<P>[]): Block<P> => ({
  keeps: blocks.flatMap(({ keeps }) => keeps),
  follow: async (order) => {
    await Promise.all(blocks.map((block) => block.follow(order)));
  },
});
