// All contexts that take part around one simulated stream, clock and provider: what can happen, one thing at a time.
import type { Envelope } from '#platform/fact.ts';
import { applyOnce, causedBy, type Inbox, readEnvelope, setAside } from '#platform/inbox.ts';
import type { Policy } from '#platform/policies.ts';
import type { Transact } from '#platform/transaction.ts';
import { Bus, type Entry, type Ordering } from './bus.ts';
import { type Clock, virtualClock } from './clock.ts';
import { type Context, definitions, ofEach, type Reader, SAGA, settings } from './contexts.ts';
import { Crash, type Database, type Ending, openDatabase } from './database.ts';
import { Dealer } from './dealer.ts';
import { Due } from './due.ts';
import type { SaidFact } from './memory.ts';
import { OrderAnswers } from './order-answers.ts';
import { type Behaviour, Provider } from './provider.ts';
import type { KeyRule, Reception } from './reception.ts';
import type { Sabotage } from './sabotage.ts';
import { changeWatch } from './watch.ts';
import { Workers } from './workers.ts';

export type WorldOptions = {
  readonly ordering: Ordering;
  readonly skewMs: Readonly<Record<Context, number>>;
  behaviourOf(orderId: string): Behaviour;
  readonly readers: readonly Reader[];
  receptionOf(orderId: string): Reception;
  readonly keyRule: KeyRule;
  readonly sabotage?: Sabotage;
};

export class World {
  readonly clock: Clock;
  readonly bus: Bus;
  readonly provider: Provider;
  readonly orderAnswers: OrderAnswers;
  readonly dealer: Dealer;
  /** Who takes part. */
  readonly contexts: readonly Context[];
  /** The types of facts each of them follows. */
  readonly hears: Readonly<Record<string, ReadonlySet<string>>>;
  readonly databases: Readonly<Record<Context, Database>>;
  readonly workers: Workers;
  readonly due: Due;
  readonly watch = changeWatch();
  readonly sabotage: Sabotage;
  private readonly policies: Readonly<Record<Context, readonly Policy[]>>;
  private readonly published = new Set<string>();
  private ids = 0;

  constructor({ sabotage = {}, ...options }: WorldOptions) {
    const { ordering, skewMs, behaviourOf, readers, receptionOf, keyRule } = options;
    this.sabotage = sabotage;
    this.contexts = [...SAGA, ...readers];
    this.policies = ofEach((name) => sabotage.instead?.[name] ?? definitions[name].policies ?? []);
    this.hears = Object.fromEntries(
      this.contexts.map((name) => [name, new Set(this.policies[name].map(({ fact }) => fact.type))]),
    );
    this.clock = virtualClock((context) => skewMs[context as Context]);
    this.bus = new Bus(ordering);
    this.provider = new Provider(behaviourOf);
    this.provider.ignoresRefundKeys = sabotage.ignoresRefundKeys ?? false;
    this.dealer = new Dealer(receptionOf, keyRule);
    this.dealer.isGivenNewKeys = sabotage.sendsWithNewKeys ?? false;
    const surroundings = { clock: this.clock, newId: () => this.newId(), onCommit: this.watch.see };
    this.databases = ofEach((name) => openDatabase(definitions[name], surroundings));
    this.orderAnswers = new OrderAnswers(this.databases.order);
    const around = {
      clock: this.clock,
      databases: this.databases,
      contexts: this.contexts,
      provider: this.provider,
      orderAnswers: this.orderAnswers,
      dealer: this.dealer,
      inboxOf: (context: Context, transact: Transact) => this.inboxOf(context, transact),
      onFailure: this.watch.fail,
    };
    this.due = new Due({ ...around, leaseMs: sabotage.leaseMs, neverClaims: sabotage.neverClaims });
    this.workers = new Workers({
      ...around,
      neverGivesUp: sabotage.neverGivesUp ?? false,
      keepsLostNumbers: sabotage.keepsLostNumbers ?? false,
    });
    const { forgetsInbox = [], withoutKeys = new Set() } = sabotage;
    for (const name of this.contexts) {
      this.bus.listen(name, this.hears[name] ?? new Set());
      const { memory } = this.databases[name];
      memory.forgetsInbox = Array.isArray(forgetsInbox) ? forgetsInbox.includes(name) : forgetsInbox === true;
      memory.withoutKeys = withoutKeys;
    }
  }

  /** What a relay may publish now: of each key the first that it has not marked as published. */
  unpublished(context: Context): readonly SaidFact[] {
    const left = this.unmarked(context);
    if (this.sabotage.relayOvertakes) return left.toReversed();
    const keys = new Set<string>();
    return left.filter(({ key }) => !keys.has(key) && keys.add(key));
  }

  /** What a relay may publish of one key before it marks any of it. */
  unmarkedOf(fact: SaidFact, context: Context): readonly SaidFact[] {
    return this.unmarked(context).filter(({ key }) => key === fact.key);
  }

  private unmarked(context: Context): readonly SaidFact[] {
    return this.databases[context].memory.outbox.filter(({ id }) => !this.published.has(id));
  }

  /** `isMarked` is false when the relay died between the stream's answer and its own note of it. */
  publish(fact: SaidFact, isMarked: boolean): void {
    this.bus.publish(fact);
    if (isMarked) this.published.add(fact.id);
  }

  /** One fact reaches one consumer. Without the acknowledgement it comes again. */
  async hear(consumer: Context, entry: Entry, ending: Ending, isAcknowledged: boolean): Promise<void> {
    if (this.sabotage.acknowledgesFirst) this.bus.acknowledge(consumer, entry);
    try {
      await applyOnce(this.inboxOf(consumer, this.transactIn(consumer, ending)), envelopeOf(entry), SUBJECT);
      if (isAcknowledged) this.bus.acknowledge(consumer, entry);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!(error instanceof Crash)) this.bus.fail(consumer, entry, error);
    }
  }

  /** What failed goes to the waiting table, in a transaction of its own. */
  async setAside(consumer: Context, entry: Entry, ending: Ending, isAcknowledged: boolean): Promise<void> {
    const why = String(this.bus.failed(consumer).get(entry));
    const envelope = envelopeOf(entry);
    try {
      await this.transactIn(consumer, ending)(causedBy(envelope), (tx) =>
        setAside(tx, consumer, envelope, SUBJECT, why),
      );
      if (isAcknowledged) this.bus.acknowledge(consumer, entry);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }

  /** As an operator rebuilds a read model: everything in it is forgotten and heard again from the first fact on. */
  rebuild(readModel: Context): void {
    this.databases[readModel].memory.empty();
    this.bus.startOver(readModel);
  }

  transactIn(context: Context, ending: Ending): Transact {
    return this.databases[context].transact(ending);
  }

  private inboxOf(consumer: Context, transact: Transact): Inbox {
    const policies = this.policies[consumer];
    return {
      consumer,
      transact,
      settings: settings[consumer],
      policiesFor: (type) => policies.filter(({ fact }) => fact.type === type),
    };
  }

  private newId(): string {
    this.ids += 1;
    return `00000000-0000-7000-8000-${this.ids.toString(16).padStart(12, '0')}`;
  }
}

/** Where a fact lies in the real stream; here nobody looks. */
const SUBJECT = 'simulated';

/** As it arrives: read from text, and checked. */
function envelopeOf({ fact: { heard, context, ...envelope } }: Entry): Envelope {
  return readEnvelope(envelope);
}
