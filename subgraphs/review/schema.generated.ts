import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PublishedReview } from './domain/review.ts';
import type { ReviewContext } from './context.ts';
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

export type Customer = {
  __typename?: 'Customer';
  id: Scalars['ID']['output'];
};

/** What `deleteReview` answers. */
export type DeleteReviewResult = DeleteReviewSuccess | NotFound;

/** The review is gone. */
export type DeleteReviewSuccess = {
  __typename?: 'DeleteReviewSuccess';
  /** The review that was deleted. */
  reviewId: Scalars['ID']['output'];
  /** The store it was about, with its rating without it. */
  store?: Maybe<Store>;
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
  /** Takes a review back for good; the order is not reviewable again. Its author, ADMIN. */
  deleteReview?: Maybe<DeleteReviewResult>;
  /** Answers a review of one's own store; a second reply replaces the first. OWNER of the store only. */
  replyToReview?: Maybe<ReplyToReviewResult>;
  /** Reviews a delivered order of one's own, once. CUSTOMER only. */
  writeReview?: Maybe<WriteReviewResult>;
};


export type MutationDeleteReviewArgs = {
  reviewId: Scalars['ID']['input'];
};


export type MutationReplyToReviewArgs = {
  reviewId: Scalars['ID']['input'];
  text: Scalars['String']['input'];
};


export type MutationWriteReviewArgs = {
  input: WriteReviewInput;
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
  /** What the customer wrote about it, null when nothing. Its customer, the owner of the store, ADMIN. */
  review?: Maybe<Review>;
  /** Whether the caller could review it right now: it was delivered, is theirs and has had no review. False for the owner of the store and ADMIN, who never write one. */
  reviewable?: Maybe<Scalars['Boolean']['output']>;
};

/**
 * The order is not delivered yet, is no order of the caller's, or has had its review (a deleted one counts; the same review
 * again is a success).
 */
export type OrderNotReviewable = Problem & {
  __typename?: 'OrderNotReviewable';
  /** Why not, in Korean. */
  message: Scalars['String']['output'];
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

/** What `replyToReview` answers. */
export type ReplyToReviewResult = InvalidInput | NotFound | ReplyToReviewSuccess;

/** The reply is published. */
export type ReplyToReviewSuccess = {
  __typename?: 'ReplyToReviewSuccess';
  /** The review with its reply. */
  review: Review;
};

/** What a customer wrote about a delivered order. */
export type Review = {
  __typename?: 'Review';
  /** Who wrote it: everybody reads their `displayName`. */
  author?: Maybe<Customer>;
  /** Names the review. */
  id: Scalars['ID']['output'];
  /** The order behind it; null unless the caller is its customer, the owner of the store or ADMIN. */
  order?: Maybe<Order>;
  /** Stars, 1 to 5. */
  rating: Scalars['Int']['output'];
  /** What the store answered, null when nothing. */
  reply?: Maybe<ReviewReply>;
  /** The store it is about. */
  store?: Maybe<Store>;
  /** In the customer's words. */
  text: Scalars['String']['output'];
  /** When it was written. */
  writtenAt: Scalars['DateTime']['output'];
};

/** A page of reviews. */
export type ReviewConnection = {
  __typename?: 'ReviewConnection';
  /** The reviews of this page. */
  edges: Array<ReviewEdge>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A review in a list. */
export type ReviewEdge = {
  __typename?: 'ReviewEdge';
  /** Continue after this one with `after`. */
  cursor: Scalars['String']['output'];
  /** The review. */
  node: Review;
};

/** What a store answered to a review. */
export type ReviewReply = {
  __typename?: 'ReviewReply';
  /** When it was written. */
  at: Scalars['DateTime']['output'];
  /** In the owner's words. */
  text: Scalars['String']['output'];
};

export type Store = {
  __typename?: 'Store';
  id: Scalars['ID']['output'];
  /** What customers think of it. Needs no token. */
  rating?: Maybe<StoreRating>;
  /** What customers wrote about it, newest first. Needs no token. */
  reviews?: Maybe<ReviewConnection>;
};


export type StoreReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** What customers think of a store. */
export type StoreRating = {
  __typename?: 'StoreRating';
  /** From 1 to 5, to one decimal place; null while there are no reviews. */
  average?: Maybe<Scalars['Float']['output']>;
  /** How many reviews there are. */
  count: Scalars['Int']['output'];
};

/** A review to be written. */
export type WriteReviewInput = {
  /** A delivered order of one's own. */
  orderId: Scalars['ID']['input'];
  /** Stars, 1 to 5. */
  rating: Scalars['Int']['input'];
  /** What to say, 1 to 1000 characters. */
  text: Scalars['String']['input'];
};

/** What `writeReview` answers. */
export type WriteReviewResult = InvalidInput | OrderNotReviewable | WriteReviewSuccess;

/** The review is published. */
export type WriteReviewSuccess = {
  __typename?: 'WriteReviewSuccess';
  /** The review. */
  review: Review;
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
  Store: Store;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Store:
    ( { __typename: 'Store' }
    & GraphQLRecursivePick<FederationTypes['Store'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  DeleteReviewResult:
    | ( Omit<DeleteReviewSuccess, 'store'> & { store?: Maybe<_RefType['Store']> } & { __typename: 'DeleteReviewSuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  ReplyToReviewResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<ReplyToReviewSuccess, 'review'> & { review: _RefType['Review'] } & { __typename: 'ReplyToReviewSuccess' } )
  ;
  WriteReviewResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( OrderNotReviewable & { __typename: 'OrderNotReviewable' } )
    | ( Omit<WriteReviewSuccess, 'review'> & { review: _RefType['Review'] } & { __typename: 'WriteReviewSuccess' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( InvalidInput )
    | ( NotFound )
    | ( OrderNotReviewable )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Customer: ResolverTypeWrapper<Customer>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteReviewResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteReviewResult']>;
  DeleteReviewSuccess: ResolverTypeWrapper<Omit<DeleteReviewSuccess, 'store'> & { store?: Maybe<ResolversTypes['Store']> }>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Location: ResolverTypeWrapper<Location>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LocationInput: LocationInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<NotFound>;
  Order: ResolverTypeWrapper<Omit<Order, 'review'> & { review?: Maybe<ResolversTypes['Review']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  OrderNotReviewable: ResolverTypeWrapper<OrderNotReviewable>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  ReplyToReviewResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplyToReviewResult']>;
  ReplyToReviewSuccess: ResolverTypeWrapper<Omit<ReplyToReviewSuccess, 'review'> & { review: ResolversTypes['Review'] }>;
  Review: ResolverTypeWrapper<PublishedReview>;
  ReviewConnection: ResolverTypeWrapper<Omit<ReviewConnection, 'edges'> & { edges: Array<ResolversTypes['ReviewEdge']> }>;
  ReviewEdge: ResolverTypeWrapper<Omit<ReviewEdge, 'node'> & { node: ResolversTypes['Review'] }>;
  ReviewReply: ResolverTypeWrapper<ReviewReply>;
  Store: ResolverTypeWrapper<Omit<Store, 'reviews'> & { reviews?: Maybe<ResolversTypes['ReviewConnection']> }>;
  StoreRating: ResolverTypeWrapper<StoreRating>;
  Won: ResolverTypeWrapper<Scalars['Won']['output']>;
  WriteReviewInput: WriteReviewInput;
  WriteReviewResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WriteReviewResult']>;
  WriteReviewSuccess: ResolverTypeWrapper<Omit<WriteReviewSuccess, 'review'> & { review: ResolversTypes['Review'] }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Customer: Customer;
  ID: Scalars['ID']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeleteReviewResult: ResolversUnionTypes<ResolversParentTypes>['DeleteReviewResult'];
  DeleteReviewSuccess: Omit<DeleteReviewSuccess, 'store'> & { store?: Maybe<ResolversParentTypes['Store']> };
  InvalidInput: InvalidInput;
  String: Scalars['String']['output'];
  Location: Location;
  Float: Scalars['Float']['output'];
  LocationInput: LocationInput;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  Order: Omit<Order, 'review'> & { review?: Maybe<ResolversParentTypes['Review']> } | FederationReferenceTypes['Order'];
  Boolean: Scalars['Boolean']['output'];
  OrderNotReviewable: OrderNotReviewable;
  PageInfo: PageInfo;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  ReplyToReviewResult: ResolversUnionTypes<ResolversParentTypes>['ReplyToReviewResult'];
  ReplyToReviewSuccess: Omit<ReplyToReviewSuccess, 'review'> & { review: ResolversParentTypes['Review'] };
  Review: PublishedReview;
  ReviewConnection: Omit<ReviewConnection, 'edges'> & { edges: Array<ResolversParentTypes['ReviewEdge']> };
  ReviewEdge: Omit<ReviewEdge, 'node'> & { node: ResolversParentTypes['Review'] };
  ReviewReply: ReviewReply;
  Store: Omit<Store, 'reviews'> & { reviews?: Maybe<ResolversParentTypes['ReviewConnection']> } | FederationReferenceTypes['Store'];
  StoreRating: StoreRating;
  Won: Scalars['Won']['output'];
  WriteReviewInput: WriteReviewInput;
  WriteReviewResult: ResolversUnionTypes<ResolversParentTypes>['WriteReviewResult'];
  WriteReviewSuccess: Omit<WriteReviewSuccess, 'review'> & { review: ResolversParentTypes['Review'] };
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  perMinute: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = ReviewContext, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CustomerResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteReviewResultResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['DeleteReviewResult'] = ResolversParentTypes['DeleteReviewResult']> = {
  __resolveType: TypeResolveFn<'DeleteReviewSuccess' | 'NotFound', ParentType, ContextType>;
};

export type DeleteReviewSuccessResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['DeleteReviewSuccess'] = ResolversParentTypes['DeleteReviewSuccess']> = {
  reviewId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocationResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  deleteReview?: Resolver<Maybe<ResolversTypes['DeleteReviewResult']>, ParentType, ContextType, RequireFields<MutationDeleteReviewArgs, 'reviewId'>>;
  replyToReview?: Resolver<Maybe<ResolversTypes['ReplyToReviewResult']>, ParentType, ContextType, RequireFields<MutationReplyToReviewArgs, 'reviewId' | 'text'>>;
  writeReview?: Resolver<Maybe<ResolversTypes['WriteReviewResult']>, ParentType, ContextType, RequireFields<MutationWriteReviewArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  review?: Resolver<Maybe<ResolversTypes['Review']>, ParentType, ContextType>;
  reviewable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type OrderNotReviewableResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['OrderNotReviewable'] = ResolversParentTypes['OrderNotReviewable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'OrderNotReviewable', ParentType, ContextType>;
};

export type ReplyToReviewResultResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['ReplyToReviewResult'] = ResolversParentTypes['ReplyToReviewResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'ReplyToReviewSuccess', ParentType, ContextType>;
};

export type ReplyToReviewSuccessResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['ReplyToReviewSuccess'] = ResolversParentTypes['ReplyToReviewSuccess']> = {
  review?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReviewResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review']> = {
  author?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  rating?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reply?: Resolver<Maybe<ResolversTypes['ReviewReply']>, ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  writtenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReviewConnectionResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['ReviewConnection'] = ResolversParentTypes['ReviewConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ReviewEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReviewEdgeResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['ReviewEdge'] = ResolversParentTypes['ReviewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
};

export type ReviewReplyResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['ReviewReply'] = ResolversParentTypes['ReviewReply']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StoreResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['Store'] = ResolversParentTypes['Store'], FederationReferenceType extends FederationReferenceTypes['Store'] = FederationReferenceTypes['Store']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Store']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['StoreRating']>, ParentType, ContextType>;
  reviews?: Resolver<Maybe<ResolversTypes['ReviewConnection']>, ParentType, ContextType, RequireFields<StoreReviewsArgs, 'first'>>;
};

export type StoreRatingResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['StoreRating'] = ResolversParentTypes['StoreRating']> = {
  average?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface WonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Won'], any> {
  name: 'Won';
}

export type WriteReviewResultResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['WriteReviewResult'] = ResolversParentTypes['WriteReviewResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'OrderNotReviewable' | 'WriteReviewSuccess', ParentType, ContextType>;
};

export type WriteReviewSuccessResolvers<ContextType = ReviewContext, ParentType extends ResolversParentTypes['WriteReviewSuccess'] = ResolversParentTypes['WriteReviewSuccess']> = {
  review?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = ReviewContext> = {
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteReviewResult?: DeleteReviewResultResolvers<ContextType>;
  DeleteReviewSuccess?: DeleteReviewSuccessResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderNotReviewable?: OrderNotReviewableResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  ReplyToReviewResult?: ReplyToReviewResultResolvers<ContextType>;
  ReplyToReviewSuccess?: ReplyToReviewSuccessResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  ReviewConnection?: ReviewConnectionResolvers<ContextType>;
  ReviewEdge?: ReviewEdgeResolvers<ContextType>;
  ReviewReply?: ReviewReplyResolvers<ContextType>;
  Store?: StoreResolvers<ContextType>;
  StoreRating?: StoreRatingResolvers<ContextType>;
  Won?: GraphQLScalarType;
  WriteReviewResult?: WriteReviewResultResolvers<ContextType>;
  WriteReviewSuccess?: WriteReviewSuccessResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = ReviewContext> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};
