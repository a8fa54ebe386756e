// A lane: the durable consumer by which a context hears an eighth of all facts, one at a time, in order.
import {
  AckPolicy,
  type ConsumerConfig,
  type ConsumerInfo,
  type ConsumerMessages,
  DeliverPolicy,
  type JsMsg,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';
import { ensureDurable, findDurable } from './durable.ts';
import { openLaneMarks } from './lane-marks.ts';
import type { Log } from './log.ts';
import { laneName } from './nats/lane-names.ts';
import { FACTS } from './outbox.ts';
import { isStray } from './stray-lanes.ts';
import { newId } from './transaction.ts';

/**
 * The server sends a fact again when it was not acknowledged within this time. Short, since a killed server forgets the
 * newest acknowledgements and their lanes stand still for as long; a handler that takes longer is met by its own inbox row.
 */
const ACK_WAIT_MS = 5_000;
const PULL_MESSAGES = 8;
/** Of the whole stream. */
const FAR_MESSAGES = 256;
/** Two heartbeats missed and the lane asks again: what a restarted server forgot is asked for anew within seconds. */
export const PULL = { expires: 10_000, idle_heartbeat: 2_000, abort_on_missing_resource: true } as const;

export type Lane = {
  readonly name: string;
  /** A lane that is missing is made, to hear everything from the first; one that has strayed is brought back. */
  open(): Promise<ConsumerMessages>;
  /** To be called with each message that is settled, in their order. */
  heard(message: Pick<JsMsg, 'seq' | 'subject' | 'time'>): void;
  /** Whether the lane gives what it gave long ago: it is to be opened again. */
  hasFallenBack(message: Pick<JsMsg, 'seq'>): boolean;
  /**
   * Where it stands beyond the end of its stream, or far behind what this process heard in it, it is made again, to go on after the
   * newest message that was heard and that the stream still has as it was. Answers whether it was so.
   */
  bringBack(): Promise<boolean>;
};

export function laneOf(bus: Bus, consumer: string, partition: number, filter: string, log: Log): Lane {
  const { manager } = bus;
  const name = laneName(consumer, partition);
  const marks = openLaneMarks();
  const beginning = (start: Start) => ({
    durable_name: name,
    filter_subject: filter,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(ACK_WAIT_MS),
    max_ack_pending: 1,
    max_deliver: -1,
    description: newId(),
    ...start,
  });

  /** Which of those that have had this name. */
  let incarnation = '';

  const bringBack = async () => {
    const lane = await findDurable(manager, FACTS, name);
    if (!lane) return false;
    const stood = lane.delivered.stream_seq;
    const strayed = await isStray(manager, FACTS, lane);
    if (!strayed && !isFar(stood, marks.reach(idOf(lane)))) return false;
    const last = await marks.newestIn(manager, idOf(lane));
    if (!strayed && !isFar(stood, last)) return false;
    await manager.consumers.delete(FACTS, name);
    const made = await manager.consumers.add(FACTS, beginning(after(last)));
    marks.goOn(idOf(made), last);
    log.error({ lane: name, stood, after: last }, 'the server had lost where the lane stood');
    return true;
  };

  return {
    name,
    bringBack,
    heard: marks.add,
    hasFallenBack: ({ seq }) => isFar(seq, marks.reach(incarnation)),
    open: async () => {
      if (!(await bringBack())) await ensureDurable(manager, FACTS, beginning(after(0)));
      const lane = await bus.jetstream.consumers.get(FACTS, name);
      incarnation = idOf(await lane.info(true));
      marks.begin(incarnation);
      return lane.consume({ ...PULL, max_messages: PULL_MESSAGES });
    },
  };
}

type Start = Pick<ConsumerConfig, 'deliver_policy'> & Partial<Pick<ConsumerConfig, 'opt_start_seq'>>;

/** 0 for everything there is. */
const after = (seq: number): Start =>
  seq === 0
    ? { deliver_policy: DeliverPolicy.All }
    : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: seq + 1 };

/** Tells it from others that had its name: the server keeps a text for us, and nothing else that outlives its restart and not the lane. */
const idOf = ({ config }: ConsumerInfo): string => config.description ?? '';

/** A killed server forgets the newest acknowledgements of any lane: so little is heard again sooner than mended. */
const isFar = (behind: number, ahead: number): boolean => ahead - behind > FAR_MESSAGES;

/** Whether it begins at the first fact of the stream, and not where one before it stood. */
export const beginsAtTheFirst = ({ config }: ConsumerInfo): boolean =>
  config.deliver_policy === DeliverPolicy.All;
