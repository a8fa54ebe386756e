import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderRow } from './order.entity.ts';
import type { OrderLine as OrderLineModel } from './domain/order.ts';
import type { OrderContext } from './context.ts';
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

/** The customer has no such address. */
export type AddressNotFound = Problem & {
  __typename?: 'AddressNotFound';
  /** What to do, in Korean. */
  message: Scalars['String']['output'];
};

/** The items come to less than the store delivers for. */
export type BelowMinimumOrder = Problem & {
  __typename?: 'BelowMinimumOrder';
  /** How much is missing, in Korean. */
  message: Scalars['String']['output'];
  /** What the items must come to at least. */
  minimumOrder: Scalars['Won']['output'];
};

/** What `cancelOrder` answers. */
export type CancelOrderResult = CancelOrderSuccess | InvalidInput | NotFound | OrderNotCancellable;

/** The order is CANCELLED, or CANCELLING until the kitchen has answered. */
export type CancelOrderSuccess = {
  __typename?: 'CancelOrderSuccess';
  /** The order after the request. */
  order: Order;
};

/** Who or what ended an order. */
export type CancellationReason =
  /** The customer changed their mind. */
  | 'CUSTOMER'
  /** It could not be brought to the customer. */
  | 'DELIVERY_FAILED'
  /** An operator ended it. */
  | 'OPERATOR'
  /** The payment provider said no. */
  | 'PAYMENT_DECLINED'
  /** The payment provider did not answer in time. */
  | 'PAYMENT_TIMED_OUT'
  /** The store refused it. */
  | 'STORE_REJECTED'
  /** The store did not answer in time. */
  | 'STORE_TIMED_OUT';

export type Customer = {
  __typename?: 'Customer';
  id: Scalars['ID']['output'];
};

/** Addresses cannot be looked up at the moment. No order exists; the same key may be sent again. */
export type CustomerServiceUnavailable = Problem & {
  __typename?: 'CustomerServiceUnavailable';
  /** What to do, in Korean. */
  message: Scalars['String']['output'];
  /** When it is worth trying again, in seconds. */
  retryAfterSeconds: Scalars['Int']['output'];
};

/** This key already placed an order with other content. */
export type IdempotencyKeyReused = Problem & {
  __typename?: 'IdempotencyKeyReused';
  /** What to do, in Korean. */
  message: Scalars['String']['output'];
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

export type MenuItem = {
  __typename?: 'MenuItem';
  id: Scalars['ID']['output'];
};

/** An item cannot be had this way: it is sold out, not on this menu, or its options do not fit. */
export type MenuItemUnavailable = Problem & {
  __typename?: 'MenuItemUnavailable';
  /** The item. */
  menuItemId: Scalars['ID']['output'];
  /** What is wrong with it, in Korean. */
  message: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Cancels. Before the store can know of the order it is CANCELLED at once, afterwards CANCELLING until the kitchen has stopped or
   * refused; once it cooks, a customer gets `OrderNotCancellable`. Its customer; ADMIN at any point before the end, for reason OPERATOR.
   */
  cancelOrder?: Maybe<CancelOrderResult>;
  /**
   * Orders and pays. Prices, minimum and opening are decided here, whatever the app shows. Send it again with the same
   * `idempotencyKey` whenever the answer was lost: there is one order. CUSTOMER only.
   */
  placeOrder?: Maybe<PlaceOrderResult>;
};


export type MutationCancelOrderArgs = {
  orderId: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};

/** It does not exist, or it belongs to somebody else: the two look alike on purpose. */
export type NotFound = Problem & {
  __typename?: 'NotFound';
  /** What could not be found, in Korean. */
  message: Scalars['String']['output'];
};

/** What a customer ordered from one store. Fields a RIDER may not read are FORBIDDEN and null for them. */
export type Order = {
  __typename?: 'Order';
  /** Whether its customer could still cancel. Not for riders. */
  cancellable?: Maybe<Scalars['Boolean']['output']>;
  /** Why there will be no meal; null unless CANCELLED. Not for riders. */
  cancellation?: Maybe<OrderCancellation>;
  /** Who ordered. Not for riders. */
  customer?: Maybe<Customer>;
  /** What delivery costs. Not for riders. */
  deliveryFee?: Maybe<Scalars['Won']['output']>;
  /** Names the order in every context. */
  id: Scalars['ID']['output'];
  /** What the items come to, options included. Not for riders. */
  itemsTotal?: Maybe<Scalars['Won']['output']>;
  /** What was ordered, at the prices of that moment. Not for riders. */
  lines?: Maybe<Array<OrderLine>>;
  /** What the customer asks of the kitchen, null when nothing. Not for riders. */
  note?: Maybe<Scalars['String']['output']>;
  /** When it was placed. Not for riders. */
  placedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How often the order has changed, from 1: what `orderStatusChanged(afterRevision:)` continues from. Not for riders. */
  revision?: Maybe<Scalars['Int']['output']>;
  /** Where the order stands. */
  status: OrderStatus;
  /** Where it is cooked. */
  store?: Maybe<Store>;
  /** What the customer pays: items and delivery. Not for riders. */
  total?: Maybe<Scalars['Won']['output']>;
};

/** How an order came to its early end. */
export type OrderCancellation = {
  __typename?: 'OrderCancellation';
  /** When it ended. */
  at: Scalars['DateTime']['output'];
  /** In the words of who ended it, null when nothing was said. */
  message?: Maybe<Scalars['String']['output']>;
  /** Who or what ended it. */
  reason: CancellationReason;
};

/** Some of one menu item, with the same options. */
export type OrderLine = {
  __typename?: 'OrderLine';
  /** The item as it is on the menu today; null when it is gone. */
  menuItem?: Maybe<MenuItem>;
  /** The name on the menu when it was ordered. */
  name: Scalars['String']['output'];
  /** The options chosen, by name. */
  options: Array<Scalars['String']['output']>;
  /** How many, 1 to 99. */
  quantity: Scalars['Int']['output'];
  /** Quantity times unit price. */
  total: Scalars['Won']['output'];
  /** The price of one when it was ordered, options included. */
  unitPrice: Scalars['Won']['output'];
};

/** Some of one menu item, with the same options. */
export type OrderLineInput = {
  /** An item on the menu of the store. */
  menuItemId: Scalars['ID']['input'];
  /** Options of this item, as many of each group as it asks for. */
  optionIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How many, 1 to 99. */
  quantity: Scalars['Int']['input'];
};

/** It is too late to cancel. */
export type OrderNotCancellable = Problem & {
  __typename?: 'OrderNotCancellable';
  /** Why not, in Korean. */
  message: Scalars['String']['output'];
  /** Where the order stands. */
  status: OrderStatus;
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

/** The payment provider is not answering at the moment. No order exists; the same key may be sent again. */
export type PaymentUnavailable = Problem & {
  __typename?: 'PaymentUnavailable';
  /** What to do, in Korean. */
  message: Scalars['String']['output'];
  /** When it is worth trying again, in seconds. */
  retryAfterSeconds: Scalars['Int']['output'];
};

/** An order to be placed. */
export type PlaceOrderInput = {
  /** An address of one's own. */
  addressId: Scalars['ID']['input'];
  /** The total the app shows; if the true one differs, the answer is `TotalChanged`. Left out: whatever it comes to. */
  expectedTotal?: InputMaybe<Scalars['Won']['input']>;
  /** Made up by the app for this order, 1 to 200 characters, and sent again unchanged with every attempt. */
  idempotencyKey: Scalars['ID']['input'];
  /** What to order, 1 to 50 lines. */
  lines: Array<OrderLineInput>;
  /** What to ask of the kitchen, up to 500 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** What the payment provider gave the app for the chosen card. */
  paymentToken: Scalars['String']['input'];
  /** An open store. */
  storeId: Scalars['ID']['input'];
};

/** What `placeOrder` answers. */
export type PlaceOrderResult = AddressNotFound | BelowMinimumOrder | CustomerServiceUnavailable | IdempotencyKeyReused | InvalidInput | MenuItemUnavailable | PaymentUnavailable | PlaceOrderSuccess | StoreNotAcceptingOrders | TotalChanged;

/** The order is placed, now or by an earlier attempt with the same key. */
export type PlaceOrderSuccess = {
  __typename?: 'PlaceOrderSuccess';
  /** The order; follow it with `orderStatusChanged`. */
  order: Order;
};

/** Why a mutation did not do what was asked. Select `... on Problem { message }` to catch every kind, now and later. */
export type Problem = {
  /** What went wrong and what to do, in Korean, for the person using the app. */
  message: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /**
   * One order, null when there is none or it is somebody else's. Its customer, the owner of its store and ADMIN read everything but
   * where a field says otherwise; a RIDER reads `id`, `status` and `store` while its delivery is on the board or theirs.
   */
  order?: Maybe<Order>;
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};

export type Store = {
  __typename?: 'Store';
  id: Scalars['ID']['output'];
};

/** The store is closed, or there is no such store. */
export type StoreNotAcceptingOrders = Problem & {
  __typename?: 'StoreNotAcceptingOrders';
  /** Why not, in Korean. */
  message: Scalars['String']['output'];
};

/** The order would cost something else than the app shows. */
export type TotalChanged = Problem & {
  __typename?: 'TotalChanged';
  /** What changed, in Korean. */
  message: Scalars['String']['output'];
  /** What it comes to now: send it as `expectedTotal` to agree. */
  total: Scalars['Won']['output'];
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
  CancelOrderResult:
    | ( Omit<CancelOrderSuccess, 'order'> & { order: _RefType['Order'] } & { __typename: 'CancelOrderSuccess' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( OrderNotCancellable & { __typename: 'OrderNotCancellable' } )
  ;
  PlaceOrderResult:
    | ( AddressNotFound & { __typename: 'AddressNotFound' } )
    | ( BelowMinimumOrder & { __typename: 'BelowMinimumOrder' } )
    | ( CustomerServiceUnavailable & { __typename: 'CustomerServiceUnavailable' } )
    | ( IdempotencyKeyReused & { __typename: 'IdempotencyKeyReused' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( MenuItemUnavailable & { __typename: 'MenuItemUnavailable' } )
    | ( PaymentUnavailable & { __typename: 'PaymentUnavailable' } )
    | ( Omit<PlaceOrderSuccess, 'order'> & { order: _RefType['Order'] } & { __typename: 'PlaceOrderSuccess' } )
    | ( StoreNotAcceptingOrders & { __typename: 'StoreNotAcceptingOrders' } )
    | ( TotalChanged & { __typename: 'TotalChanged' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( AddressNotFound )
    | ( BelowMinimumOrder )
    | ( CustomerServiceUnavailable )
    | ( IdempotencyKeyReused )
    | ( InvalidInput )
    | ( MenuItemUnavailable )
    | ( NotFound )
    | ( OrderNotCancellable )
    | ( PaymentUnavailable )
    | ( StoreNotAcceptingOrders )
    | ( TotalChanged )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddressNotFound: ResolverTypeWrapper<AddressNotFound>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  BelowMinimumOrder: ResolverTypeWrapper<BelowMinimumOrder>;
  CancelOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelOrderResult']>;
  CancelOrderSuccess: ResolverTypeWrapper<Omit<CancelOrderSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  CancellationReason: CancellationReason;
  Customer: ResolverTypeWrapper<Customer>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CustomerServiceUnavailable: ResolverTypeWrapper<CustomerServiceUnavailable>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  IdempotencyKeyReused: ResolverTypeWrapper<IdempotencyKeyReused>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  Location: ResolverTypeWrapper<Location>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LocationInput: LocationInput;
  MenuItem: ResolverTypeWrapper<MenuItem>;
  MenuItemUnavailable: ResolverTypeWrapper<MenuItemUnavailable>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<NotFound>;
  Order: ResolverTypeWrapper<OrderRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  OrderCancellation: ResolverTypeWrapper<OrderCancellation>;
  OrderLine: ResolverTypeWrapper<OrderLineModel>;
  OrderLineInput: OrderLineInput;
  OrderNotCancellable: ResolverTypeWrapper<OrderNotCancellable>;
  OrderStatus: OrderStatus;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PaymentUnavailable: ResolverTypeWrapper<PaymentUnavailable>;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlaceOrderResult']>;
  PlaceOrderSuccess: ResolverTypeWrapper<Omit<PlaceOrderSuccess, 'order'> & { order: ResolversTypes['Order'] }>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Store: ResolverTypeWrapper<Store>;
  StoreNotAcceptingOrders: ResolverTypeWrapper<StoreNotAcceptingOrders>;
  TotalChanged: ResolverTypeWrapper<TotalChanged>;
  Won: ResolverTypeWrapper<Scalars['Won']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddressNotFound: AddressNotFound;
  String: Scalars['String']['output'];
  BelowMinimumOrder: BelowMinimumOrder;
  CancelOrderResult: ResolversUnionTypes<ResolversParentTypes>['CancelOrderResult'];
  CancelOrderSuccess: Omit<CancelOrderSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  Customer: Customer;
  ID: Scalars['ID']['output'];
  CustomerServiceUnavailable: CustomerServiceUnavailable;
  DateTime: Scalars['DateTime']['output'];
  IdempotencyKeyReused: IdempotencyKeyReused;
  InvalidInput: InvalidInput;
  Location: Location;
  Float: Scalars['Float']['output'];
  LocationInput: LocationInput;
  MenuItem: MenuItem;
  MenuItemUnavailable: MenuItemUnavailable;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  Order: OrderRow;
  Boolean: Scalars['Boolean']['output'];
  OrderCancellation: OrderCancellation;
  OrderLine: OrderLineModel;
  OrderLineInput: OrderLineInput;
  OrderNotCancellable: OrderNotCancellable;
  PageInfo: PageInfo;
  PaymentUnavailable: PaymentUnavailable;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderResult: ResolversUnionTypes<ResolversParentTypes>['PlaceOrderResult'];
  PlaceOrderSuccess: Omit<PlaceOrderSuccess, 'order'> & { order: ResolversParentTypes['Order'] };
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  Store: Store;
  StoreNotAcceptingOrders: StoreNotAcceptingOrders;
  TotalChanged: TotalChanged;
  Won: Scalars['Won']['output'];
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  perMinute: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = OrderContext, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddressNotFoundResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['AddressNotFound'] = ResolversParentTypes['AddressNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BelowMinimumOrderResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['BelowMinimumOrder'] = ResolversParentTypes['BelowMinimumOrder']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  minimumOrder?: Resolver<ResolversTypes['Won'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelOrderResultResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['CancelOrderResult'] = ResolversParentTypes['CancelOrderResult']> = {
  __resolveType: TypeResolveFn<'CancelOrderSuccess' | 'InvalidInput' | 'NotFound' | 'OrderNotCancellable', ParentType, ContextType>;
};

export type CancelOrderSuccessResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['CancelOrderSuccess'] = ResolversParentTypes['CancelOrderSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CustomerServiceUnavailableResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['CustomerServiceUnavailable'] = ResolversParentTypes['CustomerServiceUnavailable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type IdempotencyKeyReusedResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['IdempotencyKeyReused'] = ResolversParentTypes['IdempotencyKeyReused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocationResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MenuItemResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['MenuItem'] = ResolversParentTypes['MenuItem']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MenuItemUnavailableResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['MenuItemUnavailable'] = ResolversParentTypes['MenuItemUnavailable']> = {
  menuItemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelOrder?: Resolver<Maybe<ResolversTypes['CancelOrderResult']>, ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'orderId'>>;
  placeOrder?: Resolver<Maybe<ResolversTypes['PlaceOrderResult']>, ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cancellable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  cancellation?: Resolver<Maybe<ResolversTypes['OrderCancellation']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  deliveryFee?: Resolver<Maybe<ResolversTypes['Won']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  itemsTotal?: Resolver<Maybe<ResolversTypes['Won']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<Array<ResolversTypes['OrderLine']>>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  placedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revision?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Won']>, ParentType, ContextType>;
};

export type OrderCancellationResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderCancellation'] = ResolversParentTypes['OrderCancellation']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['CancellationReason'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  menuItem?: Resolver<Maybe<ResolversTypes['MenuItem']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Won'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Won'], ParentType, ContextType>;
};

export type OrderNotCancellableResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['OrderNotCancellable'] = ResolversParentTypes['OrderNotCancellable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentUnavailableResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PaymentUnavailable'] = ResolversParentTypes['PaymentUnavailable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaceOrderResultResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PlaceOrderResult'] = ResolversParentTypes['PlaceOrderResult']> = {
  __resolveType: TypeResolveFn<'AddressNotFound' | 'BelowMinimumOrder' | 'CustomerServiceUnavailable' | 'IdempotencyKeyReused' | 'InvalidInput' | 'MenuItemUnavailable' | 'PaymentUnavailable' | 'PlaceOrderSuccess' | 'StoreNotAcceptingOrders' | 'TotalChanged', ParentType, ContextType>;
};

export type PlaceOrderSuccessResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['PlaceOrderSuccess'] = ResolversParentTypes['PlaceOrderSuccess']> = {
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'AddressNotFound' | 'BelowMinimumOrder' | 'CustomerServiceUnavailable' | 'IdempotencyKeyReused' | 'InvalidInput' | 'MenuItemUnavailable' | 'NotFound' | 'OrderNotCancellable' | 'PaymentUnavailable' | 'StoreNotAcceptingOrders' | 'TotalChanged', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
};

export type StoreResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['Store'] = ResolversParentTypes['Store']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type StoreNotAcceptingOrdersResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['StoreNotAcceptingOrders'] = ResolversParentTypes['StoreNotAcceptingOrders']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TotalChangedResolvers<ContextType = OrderContext, ParentType extends ResolversParentTypes['TotalChanged'] = ResolversParentTypes['TotalChanged']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Won'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface WonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Won'], any> {
  name: 'Won';
}

export type Resolvers<ContextType = OrderContext> = {
  AddressNotFound?: AddressNotFoundResolvers<ContextType>;
  BelowMinimumOrder?: BelowMinimumOrderResolvers<ContextType>;
  CancelOrderResult?: CancelOrderResultResolvers<ContextType>;
  CancelOrderSuccess?: CancelOrderSuccessResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerServiceUnavailable?: CustomerServiceUnavailableResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  IdempotencyKeyReused?: IdempotencyKeyReusedResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  MenuItem?: MenuItemResolvers<ContextType>;
  MenuItemUnavailable?: MenuItemUnavailableResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderCancellation?: OrderCancellationResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderNotCancellable?: OrderNotCancellableResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PaymentUnavailable?: PaymentUnavailableResolvers<ContextType>;
  PlaceOrderResult?: PlaceOrderResultResolvers<ContextType>;
  PlaceOrderSuccess?: PlaceOrderSuccessResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Store?: StoreResolvers<ContextType>;
  StoreNotAcceptingOrders?: StoreNotAcceptingOrdersResolvers<ContextType>;
  TotalChanged?: TotalChangedResolvers<ContextType>;
  Won?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = OrderContext> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};
