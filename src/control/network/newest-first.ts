/**
 * Does one piece of work at a time, and of what is given meanwhile only the newest: what is told as a whole makes what
 * was told before it void. `work` must not reject.
 */
export type NewestFirst<Value> = {
  give(value: Value): void;
  whenIdle(): Promise<void>;
};

export function createNewestFirst<Value>(work: (value: Value) => Promise<void>): NewestFirst<Value> {
  let waiting: { readonly value: Value } | null = null;
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    while (waiting !== null) {
      const { value } = waiting;
      waiting = null;
      await work(value);
    }
    running = null;
  };
  return {
    give(value) {
      waiting = { value };
      running ??= run();
    },
    async whenIdle() {
      while (running !== null) await running;
    },
  };
}
