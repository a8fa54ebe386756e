import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OpenedColumns } from './delivery.entity.ts';
import type { DeliveriesChange } from './live/board.ts';
import type { RiderRow } from './rider.entity.ts';
import type { DropOffReadingRow } from './drop-off-reading.entity.ts';
import type { DeliveryContext } from './context.ts';
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

/** Another rider was faster, just now. */
export type AlreadyClaimed = Problem & {
  __typename?: 'AlreadyClaimed';
  /** What happened, in Korean. */
  message: Scalars['String']['output'];
};

/** What `claimDelivery` answers. */
export type ClaimDeliveryResult = AlreadyClaimed | ClaimsPaused | DeliveryNotInState | DeliverySuccess | NotFound | TooManyClaims;

/** The rider gave back too many claims within an hour: claims that ran out or were failed count as given back. */
export type ClaimsPaused = Problem & {
  __typename?: 'ClaimsPaused';
  /** When to try again, in Korean. */
  message: Scalars['String']['output'];
  /** After so many seconds the rider may claim again. */
  retryAfterSeconds: Scalars['Int']['output'];
};

/** What `completeDelivery` answers. */
export type CompleteDeliveryResult = DeliveryNotInState | DeliverySuccess | NotFound;

/** What `confirmReceipt` answers. */
export type ConfirmReceiptResult = DeliveryNotInState | DeliverySuccess | NotFound;

/** One order's way from the store to the customer. */
export type Delivery = {
  __typename?: 'Delivery';
  /** When it was claimed, null while nobody has. */
  claimedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it arrived, null before. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Where and to whom it goes. Only its customer, and the rider who claimed it until an hour after the delivery; null for
   * everyone else. A rider reads name and street from the claim on, to plan the way and to ask for the bag; `phone` and `detail` only
   * while they were just seen near the store (`reportLocation`) and from pick-up on. What a rider reads is put on record. Null with the
   * error CUSTOMER_SERVICE_UNAVAILABLE when the customer context does not answer within 10 seconds.
   */
  dropOff?: Maybe<DropOff>;
  /** Why it could not be brought, in Korean; null unless FAILED. */
  failureReason?: Maybe<Scalars['String']['output']>;
  /** Names the delivery. */
  id: Scalars['ID']['output'];
  /** What is delivered. A rider reads its `id`, `status` and `store`. */
  order?: Maybe<Order>;
  /** When the rider took it from the store, null before. */
  pickedUpAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who brings it, or was to bring it; null while nobody has claimed it, and for other riders. */
  rider?: Maybe<Rider>;
  /** Where the rider was last seen, from claim to arrival; null otherwise. The customer, the owner of the store, the rider, ADMIN. */
  riderLocation?: Maybe<Location>;
  /** How far it is. */
  status: DeliveryStatus;
};

/** What a board has to change. */
export type DeliveryBoardChange = {
  __typename?: 'DeliveryBoardChange';
  /** As they are now, at most forty. What is WAITING stays on the board, or comes to it; any other status leaves it. */
  deliveries: Array<Delivery>;
  /** True: these are all the deliveries on the board, and any other leaves it. Of more than forty the rest follows at once. */
  replacesAll: Scalars['Boolean']['output'];
};

/** A page of deliveries. */
export type DeliveryConnection = {
  __typename?: 'DeliveryConnection';
  /** The deliveries of this page. */
  edges: Array<DeliveryEdge>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A delivery in a list. */
export type DeliveryEdge = {
  __typename?: 'DeliveryEdge';
  /** Continue after this one with `after`. */
  cursor: Scalars['String']['output'];
  /** The delivery. */
  node: Delivery;
};

/** The delivery is too far, or not far enough, for this step. */
export type DeliveryNotInState = Problem & {
  __typename?: 'DeliveryNotInState';
  /** Why not, in Korean. */
  message: Scalars['String']['output'];
  /** Where the delivery stands. */
  status: DeliveryStatus;
};

/** How far a delivery is. */
export type DeliveryStatus =
  /** The order was cancelled before it arrived. Final. */
  | 'CANCELLED'
  /** A rider is on the way to the store. */
  | 'CLAIMED'
  /** Arrived. Final. */
  | 'DELIVERED'
  /** It could not be brought. Final. */
  | 'FAILED'
  /** A rider is on the way to the customer. */
  | 'PICKED_UP'
  /** The dish is not ready yet. */
  | 'SCHEDULED'
  /** On the board, waiting for a rider. */
  | 'WAITING';

/** The delivery is as asked. */
export type DeliverySuccess = {
  __typename?: 'DeliverySuccess';
  /** The delivery after the change. */
  delivery: Delivery;
};

/** Where a delivery goes and who opens the door. */
export type DropOff = {
  __typename?: 'DropOff';
  /** Floor, flat, door code; null when there is none or it is not shown yet. */
  detail?: Maybe<Scalars['String']['output']>;
  /** Whether `phone` and `detail` are shown: always to the customer, to the rider near the store and from pick-up on. */
  doorShown: Scalars['Boolean']['output'];
  /** Street and number. */
  line: Scalars['String']['output'];
  /** Where it is on the map. */
  location: Location;
  /** The phone number of the customer, null when they gave none or it is not shown yet. */
  phone?: Maybe<Scalars['String']['output']>;
  /** The name of the customer. */
  recipient: Scalars['String']['output'];
};

/** That a rider was shown where an order goes. */
export type DropOffReading = {
  __typename?: 'DropOffReading';
  /** Of the request, as in the logs. */
  correlationId: Scalars['String']['output'];
  /** The fields of `DropOff` that were asked for and shown. */
  fields: Array<Scalars['String']['output']>;
  /** When. */
  readAt: Scalars['DateTime']['output'];
  /** To whom. */
  rider?: Maybe<Rider>;
};

/** A page of readings. */
export type DropOffReadingConnection = {
  __typename?: 'DropOffReadingConnection';
  /** The readings of this page. */
  edges: Array<DropOffReadingEdge>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A reading in a list. */
export type DropOffReadingEdge = {
  __typename?: 'DropOffReadingEdge';
  /** Continue after this one with `after`. */
  cursor: Scalars['String']['output'];
  /** The reading. */
  node: DropOffReading;
};

/** What `failDelivery` answers. */
export type FailDeliveryResult = DeliveryNotInState | DeliverySuccess | InvalidInput | NotFound;

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
  /**
   * Takes a delivery off the board. Of two riders at the same moment one gets it. Claiming again what one has is a success. One rider
   * has only so many at a time, and claims nothing for a while after giving back too many. Right after the dish was finished it waits up
   * to two seconds for the board to hear of it. What is neither on the board then nor one's own is NotFound, except in the seconds in
   * which one may have been slower. RIDER only.
   */
  claimDelivery?: Maybe<ClaimDeliveryResult>;
  /** The dish is at the door. The rider who picked it up. */
  completeDelivery?: Maybe<CompleteDeliveryResult>;
  /** The customer's own word that a picked-up order has arrived. Its customer. */
  confirmReceipt?: Maybe<ConfirmReceiptResult>;
  /** It cannot be brought: the order is cancelled and paid back. The rider who claimed it, ADMIN for any delivery. */
  failDelivery?: Maybe<FailDeliveryResult>;
  /** The dish is in the rider's hands. The rider who claimed it. */
  pickUpDelivery?: Maybe<PickUpDeliveryResult>;
  /** Puts a delivery back on the board that is not picked up yet. The rider who claimed it. */
  releaseDelivery?: Maybe<ReleaseDeliveryResult>;
  /** Where the rider is, sent every few seconds; customers see it while their order is on its way. True when it was heard. RIDER only. */
  reportLocation?: Maybe<Scalars['Boolean']['output']>;
};


export type MutationClaimDeliveryArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationCompleteDeliveryArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationConfirmReceiptArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationFailDeliveryArgs = {
  orderId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationPickUpDeliveryArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationReleaseDeliveryArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationReportLocationArgs = {
  latitude: Scalars['Float']['input'];
  longitude: Scalars['Float']['input'];
};

/** What a rider's own list has to change. */
export type MyDeliveriesChange = {
  __typename?: 'MyDeliveriesChange';
  /**
   * As they are now, at most forty. CLAIMED and PICKED_UP stay on the list, or come to it; any other status leaves it: DELIVERED,
   * CANCELLED, FAILED, or WAITING when it was given back or the claim ran out.
   */
  deliveries: Array<Delivery>;
  /** True: these are all the rider has with them, and any other leaves the list. Of more than forty the rest follows at once. */
  replacesAll: Scalars['Boolean']['output'];
};

/** It does not exist, or it belongs to somebody else: the two look alike on purpose. */
export type NotFound = Problem & {
  __typename?: 'NotFound';
  /** What could not be found, in Korean. */
  message: Scalars['String']['output'];
};

export type Order = {
  __typename?: 'Order';
  /**
   * How it gets to the customer; null until the store accepts, and for whom it is none of their business. Its customer, the owner of
   * the store, ADMIN; riders while it is on the board, and the one who claimed it.
   */
  delivery?: Maybe<Delivery>;
  id: Scalars['ID']['output'];
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

/** What `pickUpDelivery` answers. */
export type PickUpDeliveryResult = DeliveryNotInState | DeliverySuccess | NotFound;

/** Why a mutation did not do what was asked. Select `... on Problem { message }` to catch every kind, now and later. */
export type Problem = {
  /** What went wrong and what to do, in Korean, for the person using the app. */
  message: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** One delivery; null when there is none or it is somebody else's. Who may read `Order.delivery`. */
  delivery?: Maybe<Delivery>;
  /** Finished dishes nobody has claimed, nearest pick-up first when `near` is given, else longest waiting first. RIDER and ADMIN. */
  deliveryBoard?: Maybe<Array<Delivery>>;
  /** Which riders were shown where an order goes, latest first: one entry for each request. What they read is not kept. ADMIN. */
  dropOffReadings?: Maybe<DropOffReadingConnection>;
  /** What the rider who is asking has claimed, newest first. RIDER only. */
  myDeliveries?: Maybe<DeliveryConnection>;
};


export type QueryDeliveryArgs = {
  orderId: Scalars['ID']['input'];
};


export type QueryDeliveryBoardArgs = {
  first?: Scalars['Int']['input'];
  near?: InputMaybe<LocationInput>;
};


export type QueryDropOffReadingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  orderId: Scalars['ID']['input'];
};


export type QueryMyDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** What `releaseDelivery` answers. */
export type ReleaseDeliveryResult = DeliveryNotInState | DeliverySuccess | NotFound;

/** Somebody who delivers. */
export type Rider = {
  __typename?: 'Rider';
  /** The subject of the rider's token. */
  id: Scalars['ID']['output'];
  /** What the rider is called. */
  name: Scalars['String']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * The board as it changes: first every delivery on it in one message, longest waiting first, then those that came or went, one or
   * several at a time. Subscribe again after a break: nothing needs to be remembered. RIDER and ADMIN.
   */
  deliveryBoardChanged: DeliveryBoardChange;
  /**
   * What the rider who is asking has claimed and not yet brought, as it changes: first all of it in one message, newest claim first,
   * then what changed, one or several at a time. A delivery that was brought, cancelled, failed or given back comes once more, with
   * what became of it. Subscribe again after a break: nothing needs to be remembered. RIDER only.
   */
  myDeliveriesChanged: MyDeliveriesChange;
  /**
   * Where the rider is, from claim to arrival, at once and then as they move; quiet before the claim and while nobody has it;
   * completes when the delivery is over, at once if it was. NOT_FOUND until the store has accepted the order, and for somebody
   * else's. The customer of the order, the owner of the store, ADMIN; to riders there is none, also of their own delivery.
   */
  riderMoved: Location;
};


export type SubscriptionRiderMovedArgs = {
  orderId: Scalars['ID']['input'];
};

/** The rider has as many deliveries as one may have at a time. */
export type TooManyClaims = Problem & {
  __typename?: 'TooManyClaims';
  /** How many one may have claimed and not yet brought. */
  limit: Scalars['Int']['output'];
  /** What to do first, in Korean. */
  message: Scalars['String']['output'];
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
  ClaimDeliveryResult:
    | ( AlreadyClaimed & { __typename: 'AlreadyClaimed' } )
    | ( ClaimsPaused & { __typename: 'ClaimsPaused' } )
    | ( DeliveryNotInState & { __typename: 'DeliveryNotInState' } )
    | ( Omit<DeliverySuccess, 'delivery'> & { delivery: _RefType['Delivery'] } & { __typename: 'DeliverySuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( TooManyClaims & { __typename: 'TooManyClaims' } )
  ;
  CompleteDeliveryResult:
    | ( DeliveryNotInState & { __typename: 'DeliveryNotInState' } )
    | ( Omit<DeliverySuccess, 'delivery'> & { delivery: _RefType['Delivery'] } & { __typename: 'DeliverySuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  ConfirmReceiptResult:
    | ( DeliveryNotInState & { __typename: 'DeliveryNotInState' } )
    | ( Omit<DeliverySuccess, 'delivery'> & { delivery: _RefType['Delivery'] } & { __typename: 'DeliverySuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  FailDeliveryResult:
    | ( DeliveryNotInState & { __typename: 'DeliveryNotInState' } )
    | ( Omit<DeliverySuccess, 'delivery'> & { delivery: _RefType['Delivery'] } & { __typename: 'DeliverySuccess' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  PickUpDeliveryResult:
    | ( DeliveryNotInState & { __typename: 'DeliveryNotInState' } )
    | ( Omit<DeliverySuccess, 'delivery'> & { delivery: _RefType['Delivery'] } & { __typename: 'DeliverySuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  ReleaseDeliveryResult:
    | ( DeliveryNotInState & { __typename: 'DeliveryNotInState' } )
    | ( Omit<DeliverySuccess, 'delivery'> & { delivery: _RefType['Delivery'] } & { __typename: 'DeliverySuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( AlreadyClaimed )
    | ( ClaimsPaused )
    | ( DeliveryNotInState )
    | ( InvalidInput )
    | ( NotFound )
    | ( TooManyClaims )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AlreadyClaimed: ResolverTypeWrapper<AlreadyClaimed>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ClaimDeliveryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClaimDeliveryResult']>;
  ClaimsPaused: ResolverTypeWrapper<ClaimsPaused>;
  CompleteDeliveryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CompleteDeliveryResult']>;
  ConfirmReceiptResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmReceiptResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Delivery: ResolverTypeWrapper<OpenedColumns>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DeliveryBoardChange: ResolverTypeWrapper<DeliveriesChange>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DeliveryConnection: ResolverTypeWrapper<Omit<DeliveryConnection, 'edges'> & { edges: Array<ResolversTypes['DeliveryEdge']> }>;
  DeliveryEdge: ResolverTypeWrapper<Omit<DeliveryEdge, 'node'> & { node: ResolversTypes['Delivery'] }>;
  DeliveryNotInState: ResolverTypeWrapper<DeliveryNotInState>;
  DeliveryStatus: DeliveryStatus;
  DeliverySuccess: ResolverTypeWrapper<Omit<DeliverySuccess, 'delivery'> & { delivery: ResolversTypes['Delivery'] }>;
  DropOff: ResolverTypeWrapper<DropOff>;
  DropOffReading: ResolverTypeWrapper<DropOffReadingRow>;
  DropOffReadingConnection: ResolverTypeWrapper<Omit<DropOffReadingConnection, 'edges'> & { edges: Array<ResolversTypes['DropOffReadingEdge']> }>;
  DropOffReadingEdge: ResolverTypeWrapper<Omit<DropOffReadingEdge, 'node'> & { node: ResolversTypes['DropOffReading'] }>;
  FailDeliveryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FailDeliveryResult']>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  Location: ResolverTypeWrapper<Location>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LocationInput: LocationInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MyDeliveriesChange: ResolverTypeWrapper<DeliveriesChange>;
  NotFound: ResolverTypeWrapper<NotFound>;
  Order: ResolverTypeWrapper<Omit<Order, 'delivery'> & { delivery?: Maybe<ResolversTypes['Delivery']> }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PickUpDeliveryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PickUpDeliveryResult']>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReleaseDeliveryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReleaseDeliveryResult']>;
  Rider: ResolverTypeWrapper<RiderRow>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TooManyClaims: ResolverTypeWrapper<TooManyClaims>;
  Won: ResolverTypeWrapper<Scalars['Won']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AlreadyClaimed: AlreadyClaimed;
  String: Scalars['String']['output'];
  ClaimDeliveryResult: ResolversUnionTypes<ResolversParentTypes>['ClaimDeliveryResult'];
  ClaimsPaused: ClaimsPaused;
  CompleteDeliveryResult: ResolversUnionTypes<ResolversParentTypes>['CompleteDeliveryResult'];
  ConfirmReceiptResult: ResolversUnionTypes<ResolversParentTypes>['ConfirmReceiptResult'];
  DateTime: Scalars['DateTime']['output'];
  Delivery: OpenedColumns;
  ID: Scalars['ID']['output'];
  DeliveryBoardChange: DeliveriesChange;
  Boolean: Scalars['Boolean']['output'];
  DeliveryConnection: Omit<DeliveryConnection, 'edges'> & { edges: Array<ResolversParentTypes['DeliveryEdge']> };
  DeliveryEdge: Omit<DeliveryEdge, 'node'> & { node: ResolversParentTypes['Delivery'] };
  DeliveryNotInState: DeliveryNotInState;
  DeliverySuccess: Omit<DeliverySuccess, 'delivery'> & { delivery: ResolversParentTypes['Delivery'] };
  DropOff: DropOff;
  DropOffReading: DropOffReadingRow;
  DropOffReadingConnection: Omit<DropOffReadingConnection, 'edges'> & { edges: Array<ResolversParentTypes['DropOffReadingEdge']> };
  DropOffReadingEdge: Omit<DropOffReadingEdge, 'node'> & { node: ResolversParentTypes['DropOffReading'] };
  FailDeliveryResult: ResolversUnionTypes<ResolversParentTypes>['FailDeliveryResult'];
  InvalidInput: InvalidInput;
  Location: Location;
  Float: Scalars['Float']['output'];
  LocationInput: LocationInput;
  Mutation: Record<PropertyKey, never>;
  MyDeliveriesChange: DeliveriesChange;
  NotFound: NotFound;
  Order: Omit<Order, 'delivery'> & { delivery?: Maybe<ResolversParentTypes['Delivery']> } | FederationReferenceTypes['Order'];
  PageInfo: PageInfo;
  PickUpDeliveryResult: ResolversUnionTypes<ResolversParentTypes>['PickUpDeliveryResult'];
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  ReleaseDeliveryResult: ResolversUnionTypes<ResolversParentTypes>['ReleaseDeliveryResult'];
  Rider: RiderRow;
  Subscription: Record<PropertyKey, never>;
  TooManyClaims: TooManyClaims;
  Won: Scalars['Won']['output'];
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  perMinute: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = DeliveryContext, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AlreadyClaimedResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['AlreadyClaimed'] = ResolversParentTypes['AlreadyClaimed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClaimDeliveryResultResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['ClaimDeliveryResult'] = ResolversParentTypes['ClaimDeliveryResult']> = {
  __resolveType: TypeResolveFn<'AlreadyClaimed' | 'ClaimsPaused' | 'DeliveryNotInState' | 'DeliverySuccess' | 'NotFound' | 'TooManyClaims', ParentType, ContextType>;
};

export type ClaimsPausedResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['ClaimsPaused'] = ResolversParentTypes['ClaimsPaused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CompleteDeliveryResultResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['CompleteDeliveryResult'] = ResolversParentTypes['CompleteDeliveryResult']> = {
  __resolveType: TypeResolveFn<'DeliveryNotInState' | 'DeliverySuccess' | 'NotFound', ParentType, ContextType>;
};

export type ConfirmReceiptResultResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['ConfirmReceiptResult'] = ResolversParentTypes['ConfirmReceiptResult']> = {
  __resolveType: TypeResolveFn<'DeliveryNotInState' | 'DeliverySuccess' | 'NotFound', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeliveryResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Delivery'] = ResolversParentTypes['Delivery']> = {
  claimedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dropOff?: Resolver<Maybe<ResolversTypes['DropOff']>, ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  pickedUpAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rider?: Resolver<Maybe<ResolversTypes['Rider']>, ParentType, ContextType>;
  riderLocation?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeliveryStatus'], ParentType, ContextType>;
};

export type DeliveryBoardChangeResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DeliveryBoardChange'] = ResolversParentTypes['DeliveryBoardChange']> = {
  deliveries?: Resolver<Array<ResolversTypes['Delivery']>, ParentType, ContextType>;
  replacesAll?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DeliveryConnectionResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DeliveryConnection'] = ResolversParentTypes['DeliveryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeliveryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeliveryEdgeResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DeliveryEdge'] = ResolversParentTypes['DeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
};

export type DeliveryNotInStateResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DeliveryNotInState'] = ResolversParentTypes['DeliveryNotInState']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeliveryStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeliverySuccessResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DeliverySuccess'] = ResolversParentTypes['DeliverySuccess']> = {
  delivery?: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DropOffResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DropOff'] = ResolversParentTypes['DropOff']> = {
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  doorShown?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DropOffReadingResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DropOffReading'] = ResolversParentTypes['DropOffReading']> = {
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  readAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rider?: Resolver<Maybe<ResolversTypes['Rider']>, ParentType, ContextType>;
};

export type DropOffReadingConnectionResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DropOffReadingConnection'] = ResolversParentTypes['DropOffReadingConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DropOffReadingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DropOffReadingEdgeResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['DropOffReadingEdge'] = ResolversParentTypes['DropOffReadingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DropOffReading'], ParentType, ContextType>;
};

export type FailDeliveryResultResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['FailDeliveryResult'] = ResolversParentTypes['FailDeliveryResult']> = {
  __resolveType: TypeResolveFn<'DeliveryNotInState' | 'DeliverySuccess' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocationResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  claimDelivery?: Resolver<Maybe<ResolversTypes['ClaimDeliveryResult']>, ParentType, ContextType, RequireFields<MutationClaimDeliveryArgs, 'orderId'>>;
  completeDelivery?: Resolver<Maybe<ResolversTypes['CompleteDeliveryResult']>, ParentType, ContextType, RequireFields<MutationCompleteDeliveryArgs, 'orderId'>>;
  confirmReceipt?: Resolver<Maybe<ResolversTypes['ConfirmReceiptResult']>, ParentType, ContextType, RequireFields<MutationConfirmReceiptArgs, 'orderId'>>;
  failDelivery?: Resolver<Maybe<ResolversTypes['FailDeliveryResult']>, ParentType, ContextType, RequireFields<MutationFailDeliveryArgs, 'orderId' | 'reason'>>;
  pickUpDelivery?: Resolver<Maybe<ResolversTypes['PickUpDeliveryResult']>, ParentType, ContextType, RequireFields<MutationPickUpDeliveryArgs, 'orderId'>>;
  releaseDelivery?: Resolver<Maybe<ResolversTypes['ReleaseDeliveryResult']>, ParentType, ContextType, RequireFields<MutationReleaseDeliveryArgs, 'orderId'>>;
  reportLocation?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationReportLocationArgs, 'latitude' | 'longitude'>>;
};

export type MyDeliveriesChangeResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['MyDeliveriesChange'] = ResolversParentTypes['MyDeliveriesChange']> = {
  deliveries?: Resolver<Array<ResolversTypes['Delivery']>, ParentType, ContextType>;
  replacesAll?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type NotFoundResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PickUpDeliveryResultResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['PickUpDeliveryResult'] = ResolversParentTypes['PickUpDeliveryResult']> = {
  __resolveType: TypeResolveFn<'DeliveryNotInState' | 'DeliverySuccess' | 'NotFound', ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'AlreadyClaimed' | 'ClaimsPaused' | 'DeliveryNotInState' | 'InvalidInput' | 'NotFound' | 'TooManyClaims', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  delivery?: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType, RequireFields<QueryDeliveryArgs, 'orderId'>>;
  deliveryBoard?: Resolver<Maybe<Array<ResolversTypes['Delivery']>>, ParentType, ContextType, RequireFields<QueryDeliveryBoardArgs, 'first'>>;
  dropOffReadings?: Resolver<Maybe<ResolversTypes['DropOffReadingConnection']>, ParentType, ContextType, RequireFields<QueryDropOffReadingsArgs, 'first' | 'orderId'>>;
  myDeliveries?: Resolver<Maybe<ResolversTypes['DeliveryConnection']>, ParentType, ContextType, RequireFields<QueryMyDeliveriesArgs, 'first'>>;
};

export type ReleaseDeliveryResultResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['ReleaseDeliveryResult'] = ResolversParentTypes['ReleaseDeliveryResult']> = {
  __resolveType: TypeResolveFn<'DeliveryNotInState' | 'DeliverySuccess' | 'NotFound', ParentType, ContextType>;
};

export type RiderResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Rider'] = ResolversParentTypes['Rider']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  deliveryBoardChanged?: SubscriptionResolver<ResolversTypes['DeliveryBoardChange'], "deliveryBoardChanged", ParentType, ContextType>;
  myDeliveriesChanged?: SubscriptionResolver<ResolversTypes['MyDeliveriesChange'], "myDeliveriesChanged", ParentType, ContextType>;
  riderMoved?: SubscriptionResolver<ResolversTypes['Location'], "riderMoved", ParentType, ContextType, RequireFields<SubscriptionRiderMovedArgs, 'orderId'>>;
};

export type TooManyClaimsResolvers<ContextType = DeliveryContext, ParentType extends ResolversParentTypes['TooManyClaims'] = ResolversParentTypes['TooManyClaims']> = {
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface WonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Won'], any> {
  name: 'Won';
}

export type Resolvers<ContextType = DeliveryContext> = {
  AlreadyClaimed?: AlreadyClaimedResolvers<ContextType>;
  ClaimDeliveryResult?: ClaimDeliveryResultResolvers<ContextType>;
  ClaimsPaused?: ClaimsPausedResolvers<ContextType>;
  CompleteDeliveryResult?: CompleteDeliveryResultResolvers<ContextType>;
  ConfirmReceiptResult?: ConfirmReceiptResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Delivery?: DeliveryResolvers<ContextType>;
  DeliveryBoardChange?: DeliveryBoardChangeResolvers<ContextType>;
  DeliveryConnection?: DeliveryConnectionResolvers<ContextType>;
  DeliveryEdge?: DeliveryEdgeResolvers<ContextType>;
  DeliveryNotInState?: DeliveryNotInStateResolvers<ContextType>;
  DeliverySuccess?: DeliverySuccessResolvers<ContextType>;
  DropOff?: DropOffResolvers<ContextType>;
  DropOffReading?: DropOffReadingResolvers<ContextType>;
  DropOffReadingConnection?: DropOffReadingConnectionResolvers<ContextType>;
  DropOffReadingEdge?: DropOffReadingEdgeResolvers<ContextType>;
  FailDeliveryResult?: FailDeliveryResultResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  MyDeliveriesChange?: MyDeliveriesChangeResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PickUpDeliveryResult?: PickUpDeliveryResultResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReleaseDeliveryResult?: ReleaseDeliveryResultResolvers<ContextType>;
  Rider?: RiderResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TooManyClaims?: TooManyClaimsResolvers<ContextType>;
  Won?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = DeliveryContext> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};
