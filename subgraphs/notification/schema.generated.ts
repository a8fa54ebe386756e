import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Notification as NotificationModel } from './domain/notification.ts';
import type { NotificationContext } from './context.ts';
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

export type Mutation = {
  __typename?: 'Mutation';
  /** Sends a FAILED notification again; one that did not fail is answered as it is. ADMIN only. */
  retryNotification?: Maybe<RetryNotificationResult>;
};


export type MutationRetryNotificationArgs = {
  notificationId: Scalars['ID']['input'];
};

/** It does not exist, or it belongs to somebody else: the two look alike on purpose. */
export type NotFound = Problem & {
  __typename?: 'NotFound';
  /** What could not be found, in Korean. */
  message: Scalars['String']['output'];
};

/** One message to a customer about an order. */
export type Notification = {
  __typename?: 'Notification';
  /** The way it goes to the customer. */
  channel: NotificationChannel;
  /** When there was something to tell. */
  createdAt: Scalars['DateTime']['output'];
  /** Why it was given up, for the operator: null for anyone but ADMIN, and while it is not FAILED. */
  failureReason?: Maybe<Scalars['String']['output']>;
  /** Names the notification. */
  id: Scalars['ID']['output'];
  /** What it is about. */
  order?: Maybe<Order>;
  /** When it went out, null before. */
  sentAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it has gone out. */
  status: NotificationStatus;
  /** Which of the approved messages it is. */
  template: NotificationTemplate;
  /** What the customer reads, in Korean. */
  text: Scalars['String']['output'];
};

/** The way a message goes to the customer. */
export type NotificationChannel =
  /** A KakaoTalk message (알림톡). */
  | 'KAKAOTALK'
  /** A text message, for a phone KakaoTalk does not reach. */
  | 'SMS';

/** A page of notifications. */
export type NotificationConnection = {
  __typename?: 'NotificationConnection';
  /** The notifications of this page. */
  edges: Array<NotificationEdge>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A notification in a list. */
export type NotificationEdge = {
  __typename?: 'NotificationEdge';
  /** Continue after this one with `after`. */
  cursor: Scalars['String']['output'];
  /** The notification. */
  node: Notification;
};

/** Whether a message has gone out. */
export type NotificationStatus =
  /** Given up; an operator may send it again. */
  | 'FAILED'
  /** On its way, or to be tried again. */
  | 'PENDING'
  /** It went out: KakaoTalk, or the phone network, has it. */
  | 'SENT';

/** The messages KakaoTalk has approved, one for everything that happens to an order. */
export type NotificationTemplate =
  /** The store will cook it. */
  | 'ORDER_ACCEPTED'
  /** There will be no meal. */
  | 'ORDER_CANCELLED'
  /** It was too late: the kitchen goes on. */
  | 'ORDER_CANCEL_REFUSED'
  /** The kitchen has been asked to stop. */
  | 'ORDER_CANCEL_REQUESTED'
  /** It is on the stove. */
  | 'ORDER_COOKING'
  /** It has arrived. */
  | 'ORDER_DELIVERED'
  /** The order is paid and with the store. */
  | 'ORDER_PAID'
  /** It is on its way. */
  | 'ORDER_PICKED_UP'
  /** The order was placed and is being paid. */
  | 'ORDER_PLACED'
  /** It is ready and waits for a rider. */
  | 'ORDER_READY'
  /** The money is back. */
  | 'PAYMENT_REFUNDED';

export type Order = {
  __typename?: 'Order';
  id: Scalars['ID']['output'];
  /** What the customer was told about it, oldest first. Its customer and ADMIN: FORBIDDEN and null for owners and riders. */
  notifications?: Maybe<Array<Notification>>;
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
  /** What could not be sent and was given up, of all customers, newest first: for `retryNotification`. ADMIN only. */
  failedNotifications?: Maybe<NotificationConnection>;
  /** What was, or is about to be, sent to the customer who is asking, newest first. CUSTOMER only. */
  myNotifications?: Maybe<NotificationConnection>;
};


export type QueryFailedNotificationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryMyNotificationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** What `retryNotification` answers. */
export type RetryNotificationResult = NotFound | RetryNotificationSuccess;

/** It will be sent at once, or it had not failed. */
export type RetryNotificationSuccess = {
  __typename?: 'RetryNotificationSuccess';
  /** The notification as it is now. */
  notification: Notification;
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Each notification to the customer who is asking, the moment it is SENT: what their phone shows, each once, in the order they were
   * sent. CUSTOMER only.
   */
  notificationSent: Notification;
};


export type SubscriptionNotificationSentArgs = {
  afterNotificationId?: InputMaybe<Scalars['ID']['input']>;
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

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  RetryNotificationResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<RetryNotificationSuccess, 'notification'> & { notification: _RefType['Notification'] } & { __typename: 'RetryNotificationSuccess' } )
  ;
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
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  Notification: ResolverTypeWrapper<NotificationModel>;
  NotificationChannel: NotificationChannel;
  NotificationConnection: ResolverTypeWrapper<Omit<NotificationConnection, 'edges'> & { edges: Array<ResolversTypes['NotificationEdge']> }>;
  NotificationEdge: ResolverTypeWrapper<Omit<NotificationEdge, 'node'> & { node: ResolversTypes['Notification'] }>;
  NotificationStatus: NotificationStatus;
  NotificationTemplate: NotificationTemplate;
  Order: ResolverTypeWrapper<Omit<Order, 'notifications'> & { notifications?: Maybe<Array<ResolversTypes['Notification']>> }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RetryNotificationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RetryNotificationResult']>;
  RetryNotificationSuccess: ResolverTypeWrapper<Omit<RetryNotificationSuccess, 'notification'> & { notification: ResolversTypes['Notification'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
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
  Mutation: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  NotFound: NotFound;
  Notification: NotificationModel;
  NotificationConnection: Omit<NotificationConnection, 'edges'> & { edges: Array<ResolversParentTypes['NotificationEdge']> };
  NotificationEdge: Omit<NotificationEdge, 'node'> & { node: ResolversParentTypes['Notification'] };
  Order: Omit<Order, 'notifications'> & { notifications?: Maybe<Array<ResolversParentTypes['Notification']>> } | FederationReferenceTypes['Order'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  RetryNotificationResult: ResolversUnionTypes<ResolversParentTypes>['RetryNotificationResult'];
  RetryNotificationSuccess: Omit<RetryNotificationSuccess, 'notification'> & { notification: ResolversParentTypes['Notification'] };
  Subscription: Record<PropertyKey, never>;
  Won: Scalars['Won']['output'];
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  perMinute: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = NotificationContext, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type InvalidInputResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocationResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  retryNotification?: Resolver<Maybe<ResolversTypes['RetryNotificationResult']>, ParentType, ContextType, RequireFields<MutationRetryNotificationArgs, 'notificationId'>>;
};

export type NotFoundResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotificationResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['NotificationStatus'], ParentType, ContextType>;
  template?: Resolver<ResolversTypes['NotificationTemplate'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationConnectionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['NotificationConnection'] = ResolversParentTypes['NotificationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['NotificationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NotificationEdgeResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['NotificationEdge'] = ResolversParentTypes['NotificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notifications?: Resolver<Maybe<Array<ResolversTypes['Notification']>>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  failedNotifications?: Resolver<Maybe<ResolversTypes['NotificationConnection']>, ParentType, ContextType, RequireFields<QueryFailedNotificationsArgs, 'first'>>;
  myNotifications?: Resolver<Maybe<ResolversTypes['NotificationConnection']>, ParentType, ContextType, RequireFields<QueryMyNotificationsArgs, 'first'>>;
};

export type RetryNotificationResultResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['RetryNotificationResult'] = ResolversParentTypes['RetryNotificationResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'RetryNotificationSuccess', ParentType, ContextType>;
};

export type RetryNotificationSuccessResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['RetryNotificationSuccess'] = ResolversParentTypes['RetryNotificationSuccess']> = {
  notification?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  notificationSent?: SubscriptionResolver<ResolversTypes['Notification'], "notificationSent", ParentType, ContextType, Partial<SubscriptionNotificationSentArgs>>;
};

export interface WonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Won'], any> {
  name: 'Won';
}

export type Resolvers<ContextType = NotificationContext> = {
  DateTime?: GraphQLScalarType;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationConnection?: NotificationConnectionResolvers<ContextType>;
  NotificationEdge?: NotificationEdgeResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RetryNotificationResult?: RetryNotificationResultResolvers<ContextType>;
  RetryNotificationSuccess?: RetryNotificationSuccessResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Won?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = NotificationContext> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};
