// What this process heard in a lane, and where it stood: a lane that a server has lost goes on from there.
import type { JetStreamManager } from '@nats-io/jetstream';
import { FACTS } from './outbox.ts';
import { newestOn } from './streams.ts';

/** Everything in the lane up to this message is heard. */
type Mark = { readonly seq: number; readonly subject: string; readonly storedMs: number };

export type LaneMarks = {
  /** The lane that is heard from now on. What was heard in another one, even of the same name, says nothing of what this one gave. */
  begin(lane: string): void;
  /** To be called in the order of the lane. */
  add(message: { readonly seq: number; readonly subject: string; readonly time: Date }): void;
  /** The place of the newest one; 0 where there is none. */
  reach(lane: string): number;
  /** The place of the newest that stands in the stream as it was heard, 0 where none does; what does not is forgotten. */
  newestIn(manager: JetStreamManager, lane: string): Promise<number>;
  /** This lane was made instead, to go on after `seq`. */
  goOn(lane: string, seq: number): void;
};

/** The older, the sparser: a server that was killed lost a few messages, one that was restored lost hours. */
const MOST_MARKS = 128;
/** One reads nanoseconds as a float, the other as text. */
const SAME_TIME_MS = 1;

export function openLaneMarks(): LaneMarks {
  let current = '';
  let marks: Mark[] = [];
  const reach = (lane: string) => (lane === current ? (marks.at(-1)?.seq ?? 0) : 0);

  return {
    begin: (lane) => {
      if (lane !== current) marks = [];
      current = lane;
    },
    add: ({ seq, subject, time }) => {
      // What comes again was heard before.
      if (seq <= (marks.at(-1)?.seq ?? 0)) return;
      marks.push({ seq, subject, storedMs: time.getTime() });
      if (marks.length > MOST_MARKS)
        marks = marks.filter((_, index) => index % 2 === 0 || index > MOST_MARKS / 2);
    },
    reach,
    newestIn: async (manager, lane) => {
      if (lane !== current) return 0;
      for (let last = marks.at(-1); last && !(await stands(manager, last)); last = marks.at(-1))
        marks = marks.filter(({ seq }) => seq < (last?.seq ?? 0));
      return reach(lane);
    },
    goOn: (lane, seq) => {
      current = lane;
      marks = marks.filter((mark) => mark.seq <= seq);
    },
  };
}

/**
 * What was lost and published again may have its place, but not its time. So everything before it stands as well. Where something
 * came after it on its subject nobody can say: then an older one must do, and some facts are heard again.
 */
async function stands(manager: JetStreamManager, { seq, subject, storedMs }: Mark): Promise<boolean> {
  const message = await newestOn(manager, FACTS, subject);
  return message?.seq === seq && Math.abs(message.time.getTime() - storedMs) <= SAME_TIME_MS;
}
