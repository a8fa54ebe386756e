import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Story, Moment } from './domain/story.ts';
import type { TrackingContext } from './context.ts';
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

/** A value that can never be right, whenever it is sent. */
export type InvalidInput = Problem & {
  __typename?: 'InvalidInput';
  /** The argument or input field at fault, as a path: `lines[0].quantity`. */
  field: Scalars['String']['output'];
  /** What is wrong with the value, in Korean. */
  message: Scalars['String']['output'];
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

/** It does not exist, or it belongs to somebody else: the two look alike on purpose. */
export type NotFound = Problem & {
  __typename?: 'NotFound';
  /** What could not be found, in Korean. */
  message: Scalars['String']['output'];
};

export type Order = {
  __typename?: 'Order';
  id: Scalars['ID']['output'];
  /** How far it is, in words and times; null for a moment after it was placed. Its customer, the owner of the store, ADMIN. */
  tracking?: Maybe<OrderTracking>;
};

export type OrderStatus =
  | 'ACCEPTED'
  | 'CANCELLED'
  | 'CANCELLING'
  | 'COOKING'
  | 'DELIVERED'
  | 'PAID'
  | 'PICKED_UP'
  | 'PLACED'
  | 'READY';

/** One step of an order, as it happens. It has no id, so that a client cache never mixes two steps up. */
export type OrderStatusStep = {
  __typename?: 'OrderStatusStep';
  /** When it should arrive, as known at this step; when it did, once DELIVERED; null once CANCELLED. */
  estimatedDeliveryAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where the order stood after this step, in one Korean sentence. */
  headline: Scalars['String']['output'];
  /** The order as it is now, not as of this step. */
  order?: Maybe<Order>;
  /** The number of the step, from 1. */
  revision: Scalars['Int']['output'];
  /** Where the order stood after this step. */
  status: OrderStatus;
};

/** Where an order stands, as the customer is told. */
export type OrderTracking = {
  __typename?: 'OrderTracking';
  /** When it should arrive, a guess that each step makes better; when it did, once DELIVERED; null once CANCELLED. */
  estimatedDeliveryAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where the order stands, in one Korean sentence. */
  headline: Scalars['String']['output'];
  /** The order itself. */
  order?: Maybe<Order>;
  /** The order. */
  orderId: Scalars['ID']['output'];
  /** How much money has come back to the customer. Its customer and ADMIN; null for the store. */
  refunded?: Maybe<Scalars['Won']['output']>;
  /** How many steps the order has taken; status and headline are as of this one. */
  revision: Scalars['Int']['output'];
  /** Whether a rider has claimed the delivery. */
  riderAssigned: Scalars['Boolean']['output'];
  /** Where the order stands. */
  status: OrderStatus;
  /** The name of the store when it was ordered from. */
  storeName: Scalars['String']['output'];
  /** Every step so far, oldest first. */
  timeline: Array<TimelineEntry>;
  /** What the customer pays. */
  total: Scalars['Won']['output'];
};

/** A page of one's orders. */
export type OrderTrackingConnection = {
  __typename?: 'OrderTrackingConnection';
  /** The orders of this page. */
  edges: Array<OrderTrackingEdge>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** An order in a list. */
export type OrderTrackingEdge = {
  __typename?: 'OrderTrackingEdge';
  /** Continue after this one with `after`. */
  cursor: Scalars['String']['output'];
  /** Where the order stands. */
  node: OrderTracking;
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
  /** The orders of the customer who is asking, newest first: cheap enough to look at every now and then. CUSTOMER only. */
  myOrders?: Maybe<OrderTrackingConnection>;
  /** Where one order stands; null when there is none or it is somebody else's. Its customer, the owner of the store, ADMIN. */
  orderTracking?: Maybe<OrderTracking>;
};


export type QueryMyOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryOrderTrackingArgs = {
  orderId: Scalars['ID']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * The order itself, for a screen that shows more of it than its steps: first as it is, then again whenever anything of it changed, in
   * whatever context, at most ten times a second, each time everything that is selected as of now. So a break costs nothing: subscribe
   * again. Ends when nothing can change any more: delivered, or cancelled with all that was paid given back. `riderMoved` tells where a rider
   * is. Works right after `placeOrder`, and refuses, as `orderStatusChanged` does. Its customer, the owner of the store, ADMIN.
   */
  orderChanged?: Maybe<Order>;
  /**
   * One message for every step of an order, each once, `revision` rising by one, until DELIVERED or CANCELLED. Works right after
   * `placeOrder`: an order not heard of yet is waited for, up to 5 seconds, then refused as NOT_FOUND, and so is somebody else's. Its
   * customer, the owner of the store, ADMIN.
   */
  orderStatusChanged: OrderStatusStep;
};


export type SubscriptionOrderChangedArgs = {
  orderId: Scalars['ID']['input'];
};


export type SubscriptionOrderStatusChangedArgs = {
  afterRevision?: InputMaybe<Scalars['Int']['input']>;
  orderId: Scalars['ID']['input'];
};

/** One step of an order, looking back. */
export type TimelineEntry = {
  __typename?: 'TimelineEntry';
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** Where the order stood after it, in one Korean sentence. */
  headline: Scalars['String']['output'];
  /** The number of the step, from 1. */
  revision: Scalars['Int']['output'];
  /** Where the order stood after it. */
  status: OrderStatus;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

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

/** Mapping of federation types */
export type FederationTypes = {
  Order: Order;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( InvalidInput )
    | ( NotFound )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Location: ResolverTypeWrapper<Location>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LocationInput: LocationInput;
  NotFound: ResolverTypeWrapper<NotFound>;
  Order: ResolverTypeWrapper<Omit<Order, 'tracking'> & { tracking?: Maybe<ResolversTypes['OrderTracking']> }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  OrderStatus: OrderStatus;
  OrderStatusStep: ResolverTypeWrapper<Moment>;
  OrderTracking: ResolverTypeWrapper<Story>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  OrderTrackingConnection: ResolverTypeWrapper<Omit<OrderTrackingConnection, 'edges'> & { edges: Array<ResolversTypes['OrderTrackingEdge']> }>;
  OrderTrackingEdge: ResolverTypeWrapper<Omit<OrderTrackingEdge, 'node'> & { node: ResolversTypes['OrderTracking'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TimelineEntry: ResolverTypeWrapper<TimelineEntry>;
  Won: ResolverTypeWrapper<Scalars['Won']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  InvalidInput: InvalidInput;
  String: Scalars['String']['output'];
  Location: Location;
  Float: Scalars['Float']['output'];
  LocationInput: LocationInput;
  NotFound: NotFound;
  Order: Omit<Order, 'tracking'> & { tracking?: Maybe<ResolversParentTypes['OrderTracking']> } | FederationReferenceTypes['Order'];
  ID: Scalars['ID']['output'];
  OrderStatusStep: Moment;
  OrderTracking: Story;
  Boolean: Scalars['Boolean']['output'];
  OrderTrackingConnection: Omit<OrderTrackingConnection, 'edges'> & { edges: Array<ResolversParentTypes['OrderTrackingEdge']> };
  OrderTrackingEdge: Omit<OrderTrackingEdge, 'node'> & { node: ResolversParentTypes['OrderTracking'] };
  PageInfo: PageInfo;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  TimelineEntry: TimelineEntry;
  Won: Scalars['Won']['output'];
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  perMinute: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = TrackingContext, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type InvalidInputResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocationResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type NotFoundResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tracking?: Resolver<Maybe<ResolversTypes['OrderTracking']>, ParentType, ContextType>;
};

export type OrderStatusStepResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['OrderStatusStep'] = ResolversParentTypes['OrderStatusStep']> = {
  estimatedDeliveryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
};

export type OrderTrackingResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['OrderTracking'] = ResolversParentTypes['OrderTracking']> = {
  estimatedDeliveryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  refunded?: Resolver<Maybe<ResolversTypes['Won']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  riderAssigned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  storeName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeline?: Resolver<Array<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Won'], ParentType, ContextType>;
};

export type OrderTrackingConnectionResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['OrderTrackingConnection'] = ResolversParentTypes['OrderTrackingConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OrderTrackingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderTrackingEdgeResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['OrderTrackingEdge'] = ResolversParentTypes['OrderTrackingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OrderTracking'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  myOrders?: Resolver<Maybe<ResolversTypes['OrderTrackingConnection']>, ParentType, ContextType, RequireFields<QueryMyOrdersArgs, 'first'>>;
  orderTracking?: Resolver<Maybe<ResolversTypes['OrderTracking']>, ParentType, ContextType, RequireFields<QueryOrderTrackingArgs, 'orderId'>>;
};

export type SubscriptionResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  orderChanged?: SubscriptionResolver<Maybe<ResolversTypes['Order']>, "orderChanged", ParentType, ContextType, RequireFields<SubscriptionOrderChangedArgs, 'orderId'>>;
  orderStatusChanged?: SubscriptionResolver<ResolversTypes['OrderStatusStep'], "orderStatusChanged", ParentType, ContextType, RequireFields<SubscriptionOrderStatusChangedArgs, 'orderId'>>;
};

export type TimelineEntryResolvers<ContextType = TrackingContext, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
};

export interface WonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Won'], any> {
  name: 'Won';
}

export type Resolvers<ContextType = TrackingContext> = {
  DateTime?: GraphQLScalarType;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderStatusStep?: OrderStatusStepResolvers<ContextType>;
  OrderTracking?: OrderTrackingResolvers<ContextType>;
  OrderTrackingConnection?: OrderTrackingConnectionResolvers<ContextType>;
  OrderTrackingEdge?: OrderTrackingEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  Won?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = TrackingContext> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};
