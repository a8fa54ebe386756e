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

/**
 * What starts at once stops at once. Where one of them fails the others are stopped when they have started: a start that is under
 * way cannot be called back.
 *
 * @throws what the first of them threw that failed.
 */
export function allAtOnce<T>(
  undo: Undo,
  starts: readonly Promise<T>[],
  stop: (started: T) => Promise<unknown>,
): Promise<T[]> {
  undo.push(async () => {
    const stops = await Promise.allSettled(starts.map((start) => start.then(stop, () => {})));
    const failed = stops.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  });
  return Promise.all(starts);
}
