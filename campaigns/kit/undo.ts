// Whatever was started is stopped, the last first, though a start or another stop fails.

export type Undo = {
  push(stop: () => unknown): void;
  /** Once. @throws what the first of those that failed threw, after all were tried. */
  all(): Promise<void>;
};

export function openUndo(): Undo {
  const stops: (() => unknown)[] = [];
  return {
    push: (stop) => void stops.push(stop),
    all: async () => {
      const failures: unknown[] = [];
      for (const stop of stops.splice(0).reverse()) {
        try {
          await stop();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** What `start` answers, and how to stop it; where it fails, what it has started is stopped. */
export async function undoing<T>(start: (undo: Undo) => Promise<T>): Promise<T & { stop(): Promise<void> }> {
  const undo = openUndo();
  try {
    return { ...(await start(undo)), stop: undo.all };
  } catch (error) {
    await undo.all().catch(() => {}); // why it was not started is what there is to say
    throw error;
  }
}
