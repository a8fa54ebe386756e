import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ContextAnswer } from './answering.ts';
import type { WaitingFact as WaitingFactModel } from './waiting-facts.ts';
import type { StuckOrder as StuckOrderModel, RefundBeingTried as RefundBeingTriedModel } from './orders-in-trouble.ts';
import type { OperationsContext } from './context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment, ISO 8601 in UTC: `2026-11-22T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date | string; }
  /** An amount of Korean won, an integer: `18000`. */
  Won: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** What an order under way waits for. */
export type AwaitedStep =
  /** Its arrival. */
  | 'ARRIVAL'
  /** The end of cooking. */
  | 'COOKING_END'
  /** The beginning of cooking. */
  | 'COOKING_START'
  /** The kitchen's answer to the customer's wish to cancel. */
  | 'KITCHEN_STOP'
  /** The outcome of its payment. */
  | 'PAYMENT'
  /** A rider who takes it from the store. */
  | 'PICK_UP'
  /** The store's yes or no. */
  | 'STORE_ANSWER';

/** The context did not answer in time. Whether it did what was asked is seen when it answers again. */
export type ContextNotAnswering = Problem & {
  __typename?: 'ContextNotAnswering';
  /** Which context: `order`. */
  context: Scalars['String']['output'];
  /** What to do, in Korean. */
  message: Scalars['String']['output'];
};

/** How a context keeps up. */
export type ContextStatus = {
  __typename?: 'ContextStatus';
  /** Whether it answered within two seconds. When it did not, nothing else is known of it now. */
  answering: Scalars['Boolean']['output'];
  /** Facts it heard and could not apply yet. */
  facts?: Maybe<FactsAsideStatus>;
  /** Its deferred work. */
  jobs?: Maybe<JobsStatus>;
  /** How far it is behind in hearing: messages not given to it yet, and those it has not acknowledged, over all lanes. */
  lag?: Maybe<Scalars['Int']['output']>;
  /** The same, lane by lane. */
  lanes?: Maybe<Array<LaneStatus>>;
  /** Its name: `order`. */
  name: Scalars['String']['output'];
  /** What it said that others cannot hear yet. */
  outbox?: Maybe<OutboxStatus>;
};

/** What became of `dropFact`. */
export type DropFactResult = ContextNotAnswering | DropFactSuccess | NotFound;

/** It is never applied. */
export type DropFactSuccess = {
  __typename?: 'DropFactSuccess';
  /** As it waited. */
  fact: WaitingFact;
};

/** Facts set aside, so that other orders go on. */
export type FactsAsideStatus = {
  __typename?: 'FactsAsideStatus';
  /** No longer tried: somebody must release or drop them. */
  parked: Scalars['Int']['output'];
  /** Tried again by itself. */
  waiting: Scalars['Int']['output'];
};

/** A value that can never be right, whenever it is sent. */
export type InvalidInput = Problem & {
  __typename?: 'InvalidInput';
  /** The argument or input field at fault, as a path: `lines[0].quantity`. */
  field: Scalars['String']['output'];
  /** What is wrong with the value, in Korean. */
  message: Scalars['String']['output'];
};

/** Work that is to be done later, outside a transaction: timers, retries, calls to others. */
export type JobsStatus = {
  __typename?: 'JobsStatus';
  /** Failed at least once and tried again. */
  failing: Scalars['Int']['output'];
  /** Failed for good: no longer tried. */
  givenUp: Scalars['Int']['output'];
  /** Due for more than half a minute and not begun. */
  overdue: Scalars['Int']['output'];
};

/** One of the ordered lanes in which a context hears. */
export type LaneStatus = {
  __typename?: 'LaneStatus';
  /** Messages not given to it yet, and those it has not acknowledged; null when there is no such lane. */
  lag?: Maybe<Scalars['Int']['output']>;
  /** Its name on the stream: `order-3`. */
  name: Scalars['String']['output'];
};

/** A point on the map, WGS 84. */
export type Location = {
  __typename?: 'Location';
  /** Degrees north of the equator, -90 to 90. */
  latitude: Scalars['Float']['output'];
  /** Degrees east of Greenwich, -180 to 180. */
  longitude: Scalars['Float']['output'];
};

/** A point on the map, WGS 84. */
export type LocationInput = {
  /** Degrees north of the equator, -90 to 90. */
  latitude: Scalars['Float']['input'];
  /** Degrees east of Greenwich, -180 to 180. */
  longitude: Scalars['Float']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Drops a fact for good: this context never applies it, and what stands behind it goes on. Who did it is kept in the log.
   * ADMIN only.
   */
  dropFact?: Maybe<DropFactResult>;
  /**
   * Has a fact that waits or is parked tried again now, as if it had never been tried: from the head of its key, so that
   * whatever is parked before it is tried with it. ADMIN only.
   */
  releaseFact?: Maybe<ReleaseFactResult>;
};


export type MutationDropFactArgs = {
  context: Scalars['String']['input'];
  eventId: Scalars['ID']['input'];
};


export type MutationReleaseFactArgs = {
  context: Scalars['String']['input'];
  eventId: Scalars['ID']['input'];
};

/** It does not exist, or it belongs to somebody else: the two look alike on purpose. */
export type NotFound = Problem & {
  __typename?: 'NotFound';
  /** What could not be found, in Korean. */
  message: Scalars['String']['output'];
};

export type Order = {
  __typename?: 'Order';
  id: Scalars['ID']['output'];
};

/** Where an order stands. */
export type OrderStatus =
  /** The store will cook it. */
  | 'ACCEPTED'
  /** There will be no meal; what was paid comes back. Final. */
  | 'CANCELLED'
  /** The customer wants to cancel and the kitchen has not answered yet. */
  | 'CANCELLING'
  /** On the stove: the customer can no longer cancel. */
  | 'COOKING'
  /** At the customer's. Final. */
  | 'DELIVERED'
  /** Paid, and waiting for the store. */
  | 'PAID'
  /** On its way. */
  | 'PICKED_UP'
  /** Placed, not yet paid; the store does not know of it. */
  | 'PLACED'
  /** Ready, and waiting for a rider. */
  | 'READY';

/** What was said and is not in the stream yet. */
export type OutboxStatus = {
  __typename?: 'OutboxStatus';
  /** How long the oldest has waited, in seconds; null when there is none. */
  oldestSeconds?: Maybe<Scalars['Float']['output']>;
  /** How many messages; a few while orders are placed, none at rest. */
  unpublished: Scalars['Int']['output'];
};

/** Where a page of a connection stands in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last entry of this page, null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more entries follow this page: ask again with `after: endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether entries precede this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry of this page, null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Why a mutation did not do what was asked. Select `... on Problem { message }` to catch every kind, now and later. */
export type Problem = {
  /** What went wrong and what to do, in Korean, for the person using the app. */
  message: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** How every context of the platform keeps up. ADMIN only. */
  contexts?: Maybe<Array<ContextStatus>>;
  /** Facts that a context could not apply and no longer tries by itself, context by context, oldest first. ADMIN only. */
  parkedFacts?: Maybe<WaitingFactConnection>;
  /** Refunds that have not gone through yet, by order id; null while `payment` does not answer. ADMIN only. */
  refundsBeingTried?: Maybe<RefundBeingTriedConnection>;
  /** Orders that have not moved for longer than they should, the longest standing first; null while `order` does not answer. ADMIN only. */
  stuckOrders?: Maybe<StuckOrderConnection>;
  /** Facts that a context is still trying, or that stand behind such a one, context by context, oldest first. ADMIN only. */
  waitingFacts?: Maybe<WaitingFactConnection>;
};


export type QueryParkedFactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  context?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryRefundsBeingTriedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryStuckOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryWaitingFactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  context?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** Money that is owed to a customer and has not come back yet. `retryRefund` tries it at once. */
export type RefundBeingTried = {
  __typename?: 'RefundBeingTried';
  /** What is owed. */
  amount: Scalars['Won']['output'];
  /** How often it was tried. */
  attempts: Scalars['Int']['output'];
  /** When it is tried next; while a try is under way, when that one is taken for lost. */
  nextTryAt?: Maybe<Scalars['DateTime']['output']>;
  /** The order it was paid for. */
  order?: Maybe<Order>;
  /** Since when it is owed; null where an older version of this product began it. */
  since?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of refunds that have not gone through yet. */
export type RefundBeingTriedConnection = {
  __typename?: 'RefundBeingTriedConnection';
  /** The refunds of this page. */
  edges: Array<RefundBeingTriedEdge>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A refund on its page. */
export type RefundBeingTriedEdge = {
  __typename?: 'RefundBeingTriedEdge';
  /** Ask for what follows with `after: cursor`. */
  cursor: Scalars['String']['output'];
  /** The refund. */
  node: RefundBeingTried;
};

/** What became of `releaseFact`. */
export type ReleaseFactResult = ContextNotAnswering | NotFound | ReleaseFactSuccess;

/** It is tried again now. */
export type ReleaseFactSuccess = {
  __typename?: 'ReleaseFactSuccess';
  /** As it waited. */
  fact: WaitingFact;
};

/** An order that has not moved for longer than it should. */
export type StuckOrder = {
  __typename?: 'StuckOrder';
  /** What would move it on. */
  awaits: AwaitedStep;
  /** For how long, in seconds. */
  forSeconds: Scalars['Int']['output'];
  /** The order. */
  order?: Maybe<Order>;
  /** Since when it stands there. */
  since: Scalars['DateTime']['output'];
  /** Where it stands. */
  status: OrderStatus;
};

/** A page of orders that do not move. */
export type StuckOrderConnection = {
  __typename?: 'StuckOrderConnection';
  /** The orders of this page. */
  edges: Array<StuckOrderEdge>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A stuck order on its page. */
export type StuckOrderEdge = {
  __typename?: 'StuckOrderEdge';
  /** Ask for what follows with `after: cursor`. */
  cursor: Scalars['String']['output'];
  /** The order. */
  node: StuckOrder;
};

/** A fact a context heard and could not apply. What it says is not shown, only which it is and why it waits. */
export type WaitingFact = {
  __typename?: 'WaitingFact';
  /** When it was set aside. */
  arrivedAt: Scalars['DateTime']['output'];
  /** How often it was tried since it was set aside. */
  attempts: Scalars['Int']['output'];
  /** The context in which it waits. */
  context: Scalars['String']['output'];
  /** The id of the fact. */
  eventId: Scalars['ID']['output'];
  /** What it is about: the order's id. Later facts of one key stand behind the first. */
  key: Scalars['String']['output'];
  /** Why it could not be applied, in the words of the context. */
  reason: Scalars['String']['output'];
  /** Whether it is still tried. */
  status: WaitingFactStatus;
  /** The subject it came on. */
  subject: Scalars['String']['output'];
  /** What kind of fact: `OrderPaid`. */
  type: Scalars['String']['output'];
};

/** A page of facts that wait. */
export type WaitingFactConnection = {
  __typename?: 'WaitingFactConnection';
  /** The facts of this page. */
  edges: Array<WaitingFactEdge>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** A fact on its page. */
export type WaitingFactEdge = {
  __typename?: 'WaitingFactEdge';
  /** Ask for what follows with `after: cursor`. */
  cursor: Scalars['String']['output'];
  /** The fact. */
  node: WaitingFact;
};

/** Whether a fact that could not be applied is still tried. */
export type WaitingFactStatus =
  /** No longer tried: somebody must release or drop it. */
  | 'PARKED'
  /** Tried again by itself, or standing behind one that is. */
  | 'WAITING';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  DropFactResult:
    | ( ContextNotAnswering & { __typename: 'ContextNotAnswering' } )
    | ( Omit<DropFactSuccess, 'fact'> & { fact: _RefType['WaitingFact'] } & { __typename: 'DropFactSuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  ReleaseFactResult:
    | ( ContextNotAnswering & { __typename: 'ContextNotAnswering' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<ReleaseFactSuccess, 'fact'> & { fact: _RefType['WaitingFact'] } & { __typename: 'ReleaseFactSuccess' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( ContextNotAnswering )
    | ( InvalidInput )
    | ( NotFound )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AwaitedStep: AwaitedStep;
  ContextNotAnswering: ResolverTypeWrapper<ContextNotAnswering>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ContextStatus: ResolverTypeWrapper<ContextAnswer>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DropFactResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DropFactResult']>;
  DropFactSuccess: ResolverTypeWrapper<Omit<DropFactSuccess, 'fact'> & { fact: ResolversTypes['WaitingFact'] }>;
  FactsAsideStatus: ResolverTypeWrapper<FactsAsideStatus>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  JobsStatus: ResolverTypeWrapper<JobsStatus>;
  LaneStatus: ResolverTypeWrapper<LaneStatus>;
  Location: ResolverTypeWrapper<Location>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LocationInput: LocationInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  Order: ResolverTypeWrapper<Order>;
  OrderStatus: OrderStatus;
  OutboxStatus: ResolverTypeWrapper<OutboxStatus>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefundBeingTried: ResolverTypeWrapper<RefundBeingTriedModel>;
  RefundBeingTriedConnection: ResolverTypeWrapper<Omit<RefundBeingTriedConnection, 'edges'> & { edges: Array<ResolversTypes['RefundBeingTriedEdge']> }>;
  RefundBeingTriedEdge: ResolverTypeWrapper<Omit<RefundBeingTriedEdge, 'node'> & { node: ResolversTypes['RefundBeingTried'] }>;
  ReleaseFactResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReleaseFactResult']>;
  ReleaseFactSuccess: ResolverTypeWrapper<Omit<ReleaseFactSuccess, 'fact'> & { fact: ResolversTypes['WaitingFact'] }>;
  StuckOrder: ResolverTypeWrapper<StuckOrderModel>;
  StuckOrderConnection: ResolverTypeWrapper<Omit<StuckOrderConnection, 'edges'> & { edges: Array<ResolversTypes['StuckOrderEdge']> }>;
  StuckOrderEdge: ResolverTypeWrapper<Omit<StuckOrderEdge, 'node'> & { node: ResolversTypes['StuckOrder'] }>;
  WaitingFact: ResolverTypeWrapper<WaitingFactModel>;
  WaitingFactConnection: ResolverTypeWrapper<Omit<WaitingFactConnection, 'edges'> & { edges: Array<ResolversTypes['WaitingFactEdge']> }>;
  WaitingFactEdge: ResolverTypeWrapper<Omit<WaitingFactEdge, 'node'> & { node: ResolversTypes['WaitingFact'] }>;
  WaitingFactStatus: WaitingFactStatus;
  Won: ResolverTypeWrapper<Scalars['Won']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ContextNotAnswering: ContextNotAnswering;
  String: Scalars['String']['output'];
  ContextStatus: ContextAnswer;
  Boolean: Scalars['Boolean']['output'];
  DateTime: Scalars['DateTime']['output'];
  DropFactResult: ResolversUnionTypes<ResolversParentTypes>['DropFactResult'];
  DropFactSuccess: Omit<DropFactSuccess, 'fact'> & { fact: ResolversParentTypes['WaitingFact'] };
  FactsAsideStatus: FactsAsideStatus;
  InvalidInput: InvalidInput;
  JobsStatus: JobsStatus;
  LaneStatus: LaneStatus;
  Location: Location;
  Float: Scalars['Float']['output'];
  LocationInput: LocationInput;
  Mutation: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  NotFound: NotFound;
  Order: Order;
  OutboxStatus: OutboxStatus;
  PageInfo: PageInfo;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  RefundBeingTried: RefundBeingTriedModel;
  RefundBeingTriedConnection: Omit<RefundBeingTriedConnection, 'edges'> & { edges: Array<ResolversParentTypes['RefundBeingTriedEdge']> };
  RefundBeingTriedEdge: Omit<RefundBeingTriedEdge, 'node'> & { node: ResolversParentTypes['RefundBeingTried'] };
  ReleaseFactResult: ResolversUnionTypes<ResolversParentTypes>['ReleaseFactResult'];
  ReleaseFactSuccess: Omit<ReleaseFactSuccess, 'fact'> & { fact: ResolversParentTypes['WaitingFact'] };
  StuckOrder: StuckOrderModel;
  StuckOrderConnection: Omit<StuckOrderConnection, 'edges'> & { edges: Array<ResolversParentTypes['StuckOrderEdge']> };
  StuckOrderEdge: Omit<StuckOrderEdge, 'node'> & { node: ResolversParentTypes['StuckOrder'] };
  WaitingFact: WaitingFactModel;
  WaitingFactConnection: Omit<WaitingFactConnection, 'edges'> & { edges: Array<ResolversParentTypes['WaitingFactEdge']> };
  WaitingFactEdge: Omit<WaitingFactEdge, 'node'> & { node: ResolversParentTypes['WaitingFact'] };
  Won: Scalars['Won']['output'];
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  perMinute: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = OperationsContext, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ContextNotAnsweringResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['ContextNotAnswering'] = ResolversParentTypes['ContextNotAnswering']> = {
  context?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContextStatusResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['ContextStatus'] = ResolversParentTypes['ContextStatus']> = {
  answering?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  facts?: Resolver<Maybe<ResolversTypes['FactsAsideStatus']>, ParentType, ContextType>;
  jobs?: Resolver<Maybe<ResolversTypes['JobsStatus']>, ParentType, ContextType>;
  lag?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lanes?: Resolver<Maybe<Array<ResolversTypes['LaneStatus']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outbox?: Resolver<Maybe<ResolversTypes['OutboxStatus']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DropFactResultResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['DropFactResult'] = ResolversParentTypes['DropFactResult']> = {
  __resolveType: TypeResolveFn<'ContextNotAnswering' | 'DropFactSuccess' | 'NotFound', ParentType, ContextType>;
};

export type DropFactSuccessResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['DropFactSuccess'] = ResolversParentTypes['DropFactSuccess']> = {
  fact?: Resolver<ResolversTypes['WaitingFact'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FactsAsideStatusResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['FactsAsideStatus'] = ResolversParentTypes['FactsAsideStatus']> = {
  parked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobsStatusResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['JobsStatus'] = ResolversParentTypes['JobsStatus']> = {
  failing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  givenUp?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LaneStatusResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['LaneStatus'] = ResolversParentTypes['LaneStatus']> = {
  lag?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LocationResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  dropFact?: Resolver<Maybe<ResolversTypes['DropFactResult']>, ParentType, ContextType, RequireFields<MutationDropFactArgs, 'context' | 'eventId'>>;
  releaseFact?: Resolver<Maybe<ResolversTypes['ReleaseFactResult']>, ParentType, ContextType, RequireFields<MutationReleaseFactArgs, 'context' | 'eventId'>>;
};

export type NotFoundResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type OutboxStatusResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['OutboxStatus'] = ResolversParentTypes['OutboxStatus']> = {
  oldestSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  unpublished?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'ContextNotAnswering' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  contexts?: Resolver<Maybe<Array<ResolversTypes['ContextStatus']>>, ParentType, ContextType>;
  parkedFacts?: Resolver<Maybe<ResolversTypes['WaitingFactConnection']>, ParentType, ContextType, RequireFields<QueryParkedFactsArgs, 'first'>>;
  refundsBeingTried?: Resolver<Maybe<ResolversTypes['RefundBeingTriedConnection']>, ParentType, ContextType, RequireFields<QueryRefundsBeingTriedArgs, 'first'>>;
  stuckOrders?: Resolver<Maybe<ResolversTypes['StuckOrderConnection']>, ParentType, ContextType, RequireFields<QueryStuckOrdersArgs, 'first'>>;
  waitingFacts?: Resolver<Maybe<ResolversTypes['WaitingFactConnection']>, ParentType, ContextType, RequireFields<QueryWaitingFactsArgs, 'first'>>;
};

export type RefundBeingTriedResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['RefundBeingTried'] = ResolversParentTypes['RefundBeingTried']> = {
  amount?: Resolver<ResolversTypes['Won'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextTryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RefundBeingTriedConnectionResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['RefundBeingTriedConnection'] = ResolversParentTypes['RefundBeingTriedConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RefundBeingTriedEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RefundBeingTriedEdgeResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['RefundBeingTriedEdge'] = ResolversParentTypes['RefundBeingTriedEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RefundBeingTried'], ParentType, ContextType>;
};

export type ReleaseFactResultResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['ReleaseFactResult'] = ResolversParentTypes['ReleaseFactResult']> = {
  __resolveType: TypeResolveFn<'ContextNotAnswering' | 'NotFound' | 'ReleaseFactSuccess', ParentType, ContextType>;
};

export type ReleaseFactSuccessResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['ReleaseFactSuccess'] = ResolversParentTypes['ReleaseFactSuccess']> = {
  fact?: Resolver<ResolversTypes['WaitingFact'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StuckOrderResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['StuckOrder'] = ResolversParentTypes['StuckOrder']> = {
  awaits?: Resolver<ResolversTypes['AwaitedStep'], ParentType, ContextType>;
  forSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
};

export type StuckOrderConnectionResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['StuckOrderConnection'] = ResolversParentTypes['StuckOrderConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StuckOrderEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StuckOrderEdgeResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['StuckOrderEdge'] = ResolversParentTypes['StuckOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StuckOrder'], ParentType, ContextType>;
};

export type WaitingFactResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['WaitingFact'] = ResolversParentTypes['WaitingFact']> = {
  arrivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  context?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WaitingFactStatus'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WaitingFactConnectionResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['WaitingFactConnection'] = ResolversParentTypes['WaitingFactConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WaitingFactEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WaitingFactEdgeResolvers<ContextType = OperationsContext, ParentType extends ResolversParentTypes['WaitingFactEdge'] = ResolversParentTypes['WaitingFactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WaitingFact'], ParentType, ContextType>;
};

export interface WonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Won'], any> {
  name: 'Won';
}

export type Resolvers<ContextType = OperationsContext> = {
  ContextNotAnswering?: ContextNotAnsweringResolvers<ContextType>;
  ContextStatus?: ContextStatusResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DropFactResult?: DropFactResultResolvers<ContextType>;
  DropFactSuccess?: DropFactSuccessResolvers<ContextType>;
  FactsAsideStatus?: FactsAsideStatusResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  JobsStatus?: JobsStatusResolvers<ContextType>;
  LaneStatus?: LaneStatusResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OutboxStatus?: OutboxStatusResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefundBeingTried?: RefundBeingTriedResolvers<ContextType>;
  RefundBeingTriedConnection?: RefundBeingTriedConnectionResolvers<ContextType>;
  RefundBeingTriedEdge?: RefundBeingTriedEdgeResolvers<ContextType>;
  ReleaseFactResult?: ReleaseFactResultResolvers<ContextType>;
  ReleaseFactSuccess?: ReleaseFactSuccessResolvers<ContextType>;
  StuckOrder?: StuckOrderResolvers<ContextType>;
  StuckOrderConnection?: StuckOrderConnectionResolvers<ContextType>;
  StuckOrderEdge?: StuckOrderEdgeResolvers<ContextType>;
  WaitingFact?: WaitingFactResolvers<ContextType>;
  WaitingFactConnection?: WaitingFactConnectionResolvers<ContextType>;
  WaitingFactEdge?: WaitingFactEdgeResolvers<ContextType>;
  Won?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = OperationsContext> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};
