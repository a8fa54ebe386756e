import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { StoreRow } from './store.entity.ts';
import type { MenuItemRow } from './menu-item.entity.ts';
import type { OpenedTicket } from './domain/ticket.ts';
import type { KitchenChange as KitchenChangeModel } from './watched-kitchens.ts';
import type { StoreContext } from './context.ts';
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

/** What `acceptOrder` answers. */
export type AcceptOrderResult = InvalidInput | NotFound | TicketNotInState | TicketSuccess;

/** A new item for a menu. */
export type AddMenuItemInput = {
  /** What it is, up to 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The name on the menu, 1 to 100 characters, no links. */
  name: Scalars['String']['input'];
  /** What one may or must choose, up to 10 groups. */
  optionGroups?: InputMaybe<Array<OptionGroupInput>>;
  /** The price of one, without options; 0 to 10,000,000. */
  price: Scalars['Won']['input'];
  /** A store of one's own. */
  storeId: Scalars['ID']['input'];
};

/** What `addMenuItem` answers. */
export type AddMenuItemResult = InvalidInput | MenuItemSuccess | NotFound;

/** What `changePrice` answers. */
export type ChangePriceResult = InvalidInput | MenuItemSuccess | NotFound;

/** What `closeStore` answers. */
export type CloseStoreResult = NotFound | StoreSuccess;

/** What `finishCooking` answers. */
export type FinishCookingResult = NotFound | TicketNotInState | TicketSuccess;

/** A value that can never be right, whenever it is sent. */
export type InvalidInput = Problem & {
  __typename?: 'InvalidInput';
  /** The argument or input field at fault, as a path: `lines[0].quantity`. */
  field: Scalars['String']['output'];
  /** What is wrong with the value, in Korean. */
  message: Scalars['String']['output'];
};

/** What a kitchen's screen has to change. */
export type KitchenChange = {
  __typename?: 'KitchenChange';
  /** True: these are all the open tickets, and any other leaves the screen. Of more than forty the rest follows at once. */
  replacesAll: Scalars['Boolean']['output'];
  /**
   * As they are now, at most forty. WAITING, ACCEPTED, COOKING and READY stay on the screen, or come to it; any other status
   * leaves it.
   */
  tickets: Array<Ticket>;
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

/** Something to eat on a store's menu. */
export type MenuItem = {
  __typename?: 'MenuItem';
  /** What it is, null when the store says nothing about it. */
  description?: Maybe<Scalars['String']['output']>;
  /** Name it in `placeOrder`. */
  id: Scalars['ID']['output'];
  /** The name on the menu. */
  name: Scalars['String']['output'];
  /** What one may or must choose. */
  optionGroups: Array<OptionGroup>;
  /** The price of one, without options, as of now. */
  price: Scalars['Won']['output'];
  /** Whether the kitchen has run out of it. */
  soldOut: Scalars['Boolean']['output'];
  /** The store whose menu it is on. */
  store: Store;
};

/** The menu item is as asked. */
export type MenuItemSuccess = {
  __typename?: 'MenuItemSuccess';
  /** The menu item after the change. */
  menuItem: MenuItem;
};

/** One thing to choose in an option group. */
export type MenuOption = {
  __typename?: 'MenuOption';
  /** Name it in `optionIds` of `placeOrder`. */
  id: Scalars['ID']['output'];
  /** The name on the menu. */
  name: Scalars['String']['output'];
  /** What it adds to the price of one. */
  price: Scalars['Won']['output'];
};

/** One thing to choose. */
export type MenuOptionInput = {
  /** The name on the menu, 1 to 50 characters. */
  name: Scalars['String']['input'];
  /** What it adds to the price of one; 0 to 10,000,000. */
  price: Scalars['Won']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Takes an order on and promises when it will be ready. After `acceptBy` it is too late: the ticket is EXPIRED. The promise
   * cannot be changed, only repeated. OWNER of the store only.
   */
  acceptOrder?: Maybe<AcceptOrderResult>;
  /**
   * Puts a new item on a menu, which may hold 300, and 3,000 options in all. An item that is there already, word for word, is its
   * success and not added again. OWNER of the store only.
   */
  addMenuItem?: Maybe<AddMenuItemResult>;
  /** Changes the price for orders from now on. OWNER of the store only. */
  changePrice?: Maybe<ChangePriceResult>;
  /** Closes a store: it takes no new orders, those already paid go on. OWNER of the store only. */
  closeStore?: Maybe<CloseStoreResult>;
  /** The dish is ready: it goes on the riders' board. OWNER of the store only. */
  finishCooking?: Maybe<FinishCookingResult>;
  /** Opens a store for orders. OWNER of the store only. */
  openStore?: Maybe<OpenStoreResult>;
  /** Refuses an order, also one already ACCEPTED or COOKING: the customer gets the money back. OWNER of the store only. */
  rejectOrder?: Maybe<RejectOrderResult>;
  /** Says that an item is sold out, or back. OWNER of the store only. */
  setSoldOut?: Maybe<SetSoldOutResult>;
  /** Starts cooking: from here on the customer can no longer cancel. OWNER of the store only. */
  startCooking?: Maybe<StartCookingResult>;
};


export type MutationAcceptOrderArgs = {
  orderId: Scalars['ID']['input'];
  readyInMinutes: Scalars['Int']['input'];
};


export type MutationAddMenuItemArgs = {
  input: AddMenuItemInput;
};


export type MutationChangePriceArgs = {
  menuItemId: Scalars['ID']['input'];
  price: Scalars['Won']['input'];
};


export type MutationCloseStoreArgs = {
  storeId: Scalars['ID']['input'];
};


export type MutationFinishCookingArgs = {
  orderId: Scalars['ID']['input'];
};


export type MutationOpenStoreArgs = {
  storeId: Scalars['ID']['input'];
};


export type MutationRejectOrderArgs = {
  orderId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationSetSoldOutArgs = {
  menuItemId: Scalars['ID']['input'];
  soldOut: Scalars['Boolean']['input'];
};


export type MutationStartCookingArgs = {
  orderId: Scalars['ID']['input'];
};

/** It does not exist, or it belongs to somebody else: the two look alike on purpose. */
export type NotFound = Problem & {
  __typename?: 'NotFound';
  /** What could not be found, in Korean. */
  message: Scalars['String']['output'];
};

/** What `openStore` answers. */
export type OpenStoreResult = NotFound | StoreSuccess;

/** A choice that belongs to a menu item: its size, its toppings. */
export type OptionGroup = {
  __typename?: 'OptionGroup';
  /** Names the group within its item. */
  id: Scalars['ID']['output'];
  /** How many options may be chosen at most. */
  maximum: Scalars['Int']['output'];
  /** How many options must be chosen at least; 0: none. */
  minimum: Scalars['Int']['output'];
  /** What is chosen: 사이즈, 토핑. */
  name: Scalars['String']['output'];
  /** What there is to choose from. */
  options: Array<MenuOption>;
};

/** A choice that belongs to a new menu item. */
export type OptionGroupInput = {
  /** How many options may be chosen at most, 1 up to the number of options. */
  maximum: Scalars['Int']['input'];
  /** How many options must be chosen at least; 0: none. */
  minimum: Scalars['Int']['input'];
  /** What is chosen, 1 to 50 characters. */
  name: Scalars['String']['input'];
  /** What there is to choose from, 1 to 30. */
  options: Array<MenuOptionInput>;
};

export type Order = {
  __typename?: 'Order';
  id: Scalars['ID']['output'];
  /** What the kitchen makes of the order; null until it is paid. Its customer, the owner of the store, ADMIN. */
  ticket?: Maybe<Ticket>;
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
  /** The stores of the owner who is asking, by name, ten at most. OWNER only. */
  myStores?: Maybe<Array<Store>>;
  /** One store, null when there is none. Needs no token. */
  store?: Maybe<Store>;
  /** Stores to order from, nearest first when `near` is given, else by name. Needs no token. */
  stores?: Maybe<StoreConnection>;
};


export type QueryStoreArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStoresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<StoreFilter>;
  first?: Scalars['Int']['input'];
};

/** What `rejectOrder` answers. */
export type RejectOrderResult = InvalidInput | NotFound | TicketNotInState | TicketSuccess;

/** What `setSoldOut` answers. */
export type SetSoldOutResult = MenuItemSuccess | NotFound;

/** What `startCooking` answers. */
export type StartCookingResult = NotFound | TicketNotInState | TicketSuccess;

/** A restaurant one can order from. */
export type Store = {
  __typename?: 'Store';
  /** What kind of food it is known for. */
  category: StoreCategory;
  /** What delivery adds to an order. */
  deliveryFee: Scalars['Won']['output'];
  /** Names the store everywhere. */
  id: Scalars['ID']['output'];
  /** Whether it takes orders right now. */
  isOpen: Scalars['Boolean']['output'];
  /** Where riders pick up. */
  location: Location;
  /** Everything on the menu, sold out or not, in the order it was added. */
  menu: Array<MenuItem>;
  /** The least the items of an order must come to, delivery fee not counted. */
  minimumOrder: Scalars['Won']['output'];
  /** The name on the sign. */
  name: Scalars['String']['output'];
  /** The kitchen's tickets, oldest first. OWNER of the store only: FORBIDDEN and null for anyone else. */
  tickets?: Maybe<TicketConnection>;
};


/** A restaurant one can order from. */
export type StoreTicketsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<Array<TicketStatus>>;
};

/** What a store is known for. */
export type StoreCategory =
  /** 버거 */
  | 'BURGER'
  /** 카페·디저트 */
  | 'CAFE'
  /** 치킨 */
  | 'CHICKEN'
  /** 중식 */
  | 'CHINESE'
  /** 일식 */
  | 'JAPANESE'
  /** 한식 */
  | 'KOREAN'
  /** 그 밖의 음식 */
  | 'OTHER'
  /** 피자 */
  | 'PIZZA'
  /** 족발·보쌈 */
  | 'PORK_FEET'
  /** 분식 */
  | 'SNACK'
  /** 양식 */
  | 'WESTERN';

/** A page of stores. */
export type StoreConnection = {
  __typename?: 'StoreConnection';
  /** The stores of this page. */
  edges: Array<StoreEdge>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A store in a list. */
export type StoreEdge = {
  __typename?: 'StoreEdge';
  /** Continue after this one with `after`. */
  cursor: Scalars['String']['output'];
  /** The store. */
  node: Store;
};

/** Which stores to list; conditions add up. */
export type StoreFilter = {
  /** Only this kind of food. */
  category?: InputMaybe<StoreCategory>;
  /** Nearest to here first, by the metre as the crow flies. */
  near?: InputMaybe<LocationInput>;
  /** True: only stores that take orders right now. */
  openNow?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the name of the store or of something on its menu, up to 100 characters. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** The store is as asked. */
export type StoreSuccess = {
  __typename?: 'StoreSuccess';
  /** The store after the change. */
  store: Store;
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * What the kitchen has to do, as it changes: first every open ticket in one message, oldest first, then the tickets that changed, one
   * or several at a time, as they are now. A ticket that is done comes once more, with what became of it, and no more after that.
   * Subscribe again after a break: nothing needs to be remembered. OWNER of the store only: FORBIDDEN for anyone else.
   */
  kitchenChanged: KitchenChange;
  /**
   * First every open ticket of the store, oldest first, then each ticket as it changes. OWNER of the store only: FORBIDDEN for anyone
   * else.
   * @deprecated After a break it does not tell which tickets are done: `kitchenChanged` does.
   */
  ticketChanged: Ticket;
};


export type SubscriptionKitchenChangedArgs = {
  storeId: Scalars['ID']['input'];
};


export type SubscriptionTicketChangedArgs = {
  storeId: Scalars['ID']['input'];
};

/** What the kitchen has to cook: one for every paid order. */
export type Ticket = {
  __typename?: 'Ticket';
  /** While WAITING: when the ticket expires unless it is accepted. Null afterwards. */
  acceptBy?: Maybe<Scalars['DateTime']['output']>;
  /** Names the ticket. */
  id: Scalars['ID']['output'];
  /** What to cook. */
  lines: Array<TicketLine>;
  /** What the customer asks of the kitchen; null when nothing, and once the kitchen is done: `Order.note` keeps it. */
  note?: Maybe<Scalars['String']['output']>;
  /** When the kitchen heard of the order. */
  openedAt: Scalars['DateTime']['output'];
  /** The order behind the ticket. */
  order?: Maybe<Order>;
  /** When the dish is, or was, promised to be ready; null until accepted. */
  readyAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far the kitchen is. */
  status: TicketStatus;
};

/** A page of tickets. */
export type TicketConnection = {
  __typename?: 'TicketConnection';
  /** The tickets of this page. */
  edges: Array<TicketEdge>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A ticket in a list. */
export type TicketEdge = {
  __typename?: 'TicketEdge';
  /** Continue after this one with `after`. */
  cursor: Scalars['String']['output'];
  /** The ticket. */
  node: Ticket;
};

/** One dish on a ticket. */
export type TicketLine = {
  __typename?: 'TicketLine';
  /** The name on the menu when it was ordered. */
  name: Scalars['String']['output'];
  /** The options chosen, by name. */
  options: Array<Scalars['String']['output']>;
  /** How many. */
  quantity: Scalars['Int']['output'];
};

/** The kitchen is too far, or not far enough, for this step. */
export type TicketNotInState = Problem & {
  __typename?: 'TicketNotInState';
  /** Why not, in Korean. */
  message: Scalars['String']['output'];
  /** Where the ticket stands. */
  status: TicketStatus;
};

/** How far the kitchen is with an order. */
export type TicketStatus =
  /** The kitchen will cook it. */
  | 'ACCEPTED'
  /** The order was cancelled. Final. */
  | 'CANCELLED'
  /** On the stove. */
  | 'COOKING'
  /** Nobody accepted it in time. Final. */
  | 'EXPIRED'
  /** The rider has it. Final, unless the delivery fails: then CANCELLED. */
  | 'HANDED_OVER'
  /** Ready to be picked up. */
  | 'READY'
  /** The store refused it. Final. */
  | 'REJECTED'
  /** Paid, and nobody has accepted it yet. */
  | 'WAITING';

/** The ticket is as asked. */
export type TicketSuccess = {
  __typename?: 'TicketSuccess';
  /** The ticket after the change. */
  ticket: Ticket;
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
  MenuItem: MenuItem;
  Order: Order;
  Store: Store;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  MenuItem:
    ( { __typename: 'MenuItem' }
    & GraphQLRecursivePick<FederationTypes['MenuItem'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Store:
    ( { __typename: 'Store' }
    & GraphQLRecursivePick<FederationTypes['Store'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AcceptOrderResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( TicketNotInState & { __typename: 'TicketNotInState' } )
    | ( Omit<TicketSuccess, 'ticket'> & { ticket: _RefType['Ticket'] } & { __typename: 'TicketSuccess' } )
  ;
  AddMenuItemResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<MenuItemSuccess, 'menuItem'> & { menuItem: _RefType['MenuItem'] } & { __typename: 'MenuItemSuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  ChangePriceResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<MenuItemSuccess, 'menuItem'> & { menuItem: _RefType['MenuItem'] } & { __typename: 'MenuItemSuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  CloseStoreResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<StoreSuccess, 'store'> & { store: _RefType['Store'] } & { __typename: 'StoreSuccess' } )
  ;
  FinishCookingResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( TicketNotInState & { __typename: 'TicketNotInState' } )
    | ( Omit<TicketSuccess, 'ticket'> & { ticket: _RefType['Ticket'] } & { __typename: 'TicketSuccess' } )
  ;
  OpenStoreResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<StoreSuccess, 'store'> & { store: _RefType['Store'] } & { __typename: 'StoreSuccess' } )
  ;
  RejectOrderResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( TicketNotInState & { __typename: 'TicketNotInState' } )
    | ( Omit<TicketSuccess, 'ticket'> & { ticket: _RefType['Ticket'] } & { __typename: 'TicketSuccess' } )
  ;
  SetSoldOutResult:
    | ( Omit<MenuItemSuccess, 'menuItem'> & { menuItem: _RefType['MenuItem'] } & { __typename: 'MenuItemSuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  StartCookingResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( TicketNotInState & { __typename: 'TicketNotInState' } )
    | ( Omit<TicketSuccess, 'ticket'> & { ticket: _RefType['Ticket'] } & { __typename: 'TicketSuccess' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( InvalidInput )
    | ( NotFound )
    | ( TicketNotInState )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AcceptOrderResult']>;
  AddMenuItemInput: AddMenuItemInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddMenuItemResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddMenuItemResult']>;
  ChangePriceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePriceResult']>;
  CloseStoreResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CloseStoreResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  FinishCookingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FinishCookingResult']>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  KitchenChange: ResolverTypeWrapper<KitchenChangeModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Location: ResolverTypeWrapper<Location>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LocationInput: LocationInput;
  MenuItem: ResolverTypeWrapper<MenuItemRow>;
  MenuItemSuccess: ResolverTypeWrapper<Omit<MenuItemSuccess, 'menuItem'> & { menuItem: ResolversTypes['MenuItem'] }>;
  MenuOption: ResolverTypeWrapper<MenuOption>;
  MenuOptionInput: MenuOptionInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<NotFound>;
  OpenStoreResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['OpenStoreResult']>;
  OptionGroup: ResolverTypeWrapper<OptionGroup>;
  OptionGroupInput: OptionGroupInput;
  Order: ResolverTypeWrapper<Omit<Order, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RejectOrderResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RejectOrderResult']>;
  SetSoldOutResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetSoldOutResult']>;
  StartCookingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartCookingResult']>;
  Store: ResolverTypeWrapper<StoreRow>;
  StoreCategory: StoreCategory;
  StoreConnection: ResolverTypeWrapper<Omit<StoreConnection, 'edges'> & { edges: Array<ResolversTypes['StoreEdge']> }>;
  StoreEdge: ResolverTypeWrapper<Omit<StoreEdge, 'node'> & { node: ResolversTypes['Store'] }>;
  StoreFilter: StoreFilter;
  StoreSuccess: ResolverTypeWrapper<Omit<StoreSuccess, 'store'> & { store: ResolversTypes['Store'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Ticket: ResolverTypeWrapper<OpenedTicket>;
  TicketConnection: ResolverTypeWrapper<Omit<TicketConnection, 'edges'> & { edges: Array<ResolversTypes['TicketEdge']> }>;
  TicketEdge: ResolverTypeWrapper<Omit<TicketEdge, 'node'> & { node: ResolversTypes['Ticket'] }>;
  TicketLine: ResolverTypeWrapper<TicketLine>;
  TicketNotInState: ResolverTypeWrapper<TicketNotInState>;
  TicketStatus: TicketStatus;
  TicketSuccess: ResolverTypeWrapper<Omit<TicketSuccess, 'ticket'> & { ticket: ResolversTypes['Ticket'] }>;
  Won: ResolverTypeWrapper<Scalars['Won']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptOrderResult: ResolversUnionTypes<ResolversParentTypes>['AcceptOrderResult'];
  AddMenuItemInput: AddMenuItemInput;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  AddMenuItemResult: ResolversUnionTypes<ResolversParentTypes>['AddMenuItemResult'];
  ChangePriceResult: ResolversUnionTypes<ResolversParentTypes>['ChangePriceResult'];
  CloseStoreResult: ResolversUnionTypes<ResolversParentTypes>['CloseStoreResult'];
  DateTime: Scalars['DateTime']['output'];
  FinishCookingResult: ResolversUnionTypes<ResolversParentTypes>['FinishCookingResult'];
  InvalidInput: InvalidInput;
  KitchenChange: KitchenChangeModel;
  Boolean: Scalars['Boolean']['output'];
  Location: Location;
  Float: Scalars['Float']['output'];
  LocationInput: LocationInput;
  MenuItem: MenuItemRow;
  MenuItemSuccess: Omit<MenuItemSuccess, 'menuItem'> & { menuItem: ResolversParentTypes['MenuItem'] };
  MenuOption: MenuOption;
  MenuOptionInput: MenuOptionInput;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  OpenStoreResult: ResolversUnionTypes<ResolversParentTypes>['OpenStoreResult'];
  OptionGroup: OptionGroup;
  OptionGroupInput: OptionGroupInput;
  Order: Omit<Order, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> } | FederationReferenceTypes['Order'];
  PageInfo: PageInfo;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  RejectOrderResult: ResolversUnionTypes<ResolversParentTypes>['RejectOrderResult'];
  SetSoldOutResult: ResolversUnionTypes<ResolversParentTypes>['SetSoldOutResult'];
  StartCookingResult: ResolversUnionTypes<ResolversParentTypes>['StartCookingResult'];
  Store: StoreRow;
  StoreConnection: Omit<StoreConnection, 'edges'> & { edges: Array<ResolversParentTypes['StoreEdge']> };
  StoreEdge: Omit<StoreEdge, 'node'> & { node: ResolversParentTypes['Store'] };
  StoreFilter: StoreFilter;
  StoreSuccess: Omit<StoreSuccess, 'store'> & { store: ResolversParentTypes['Store'] };
  Subscription: Record<PropertyKey, never>;
  Ticket: OpenedTicket;
  TicketConnection: Omit<TicketConnection, 'edges'> & { edges: Array<ResolversParentTypes['TicketEdge']> };
  TicketEdge: Omit<TicketEdge, 'node'> & { node: ResolversParentTypes['Ticket'] };
  TicketLine: TicketLine;
  TicketNotInState: TicketNotInState;
  TicketSuccess: Omit<TicketSuccess, 'ticket'> & { ticket: ResolversParentTypes['Ticket'] };
  Won: Scalars['Won']['output'];
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  perMinute: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = StoreContext, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AcceptOrderResultResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['AcceptOrderResult'] = ResolversParentTypes['AcceptOrderResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'TicketNotInState' | 'TicketSuccess', ParentType, ContextType>;
};

export type AddMenuItemResultResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['AddMenuItemResult'] = ResolversParentTypes['AddMenuItemResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'MenuItemSuccess' | 'NotFound', ParentType, ContextType>;
};

export type ChangePriceResultResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['ChangePriceResult'] = ResolversParentTypes['ChangePriceResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'MenuItemSuccess' | 'NotFound', ParentType, ContextType>;
};

export type CloseStoreResultResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['CloseStoreResult'] = ResolversParentTypes['CloseStoreResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'StoreSuccess', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FinishCookingResultResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['FinishCookingResult'] = ResolversParentTypes['FinishCookingResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'TicketNotInState' | 'TicketSuccess', ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KitchenChangeResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['KitchenChange'] = ResolversParentTypes['KitchenChange']> = {
  replacesAll?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tickets?: Resolver<Array<ResolversTypes['Ticket']>, ParentType, ContextType>;
};

export type LocationResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MenuItemResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['MenuItem'] = ResolversParentTypes['MenuItem'], FederationReferenceType extends FederationReferenceTypes['MenuItem'] = FederationReferenceTypes['MenuItem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MenuItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  optionGroups?: Resolver<Array<ResolversTypes['OptionGroup']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Won'], ParentType, ContextType>;
  soldOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  store?: Resolver<ResolversTypes['Store'], ParentType, ContextType>;
};

export type MenuItemSuccessResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['MenuItemSuccess'] = ResolversParentTypes['MenuItemSuccess']> = {
  menuItem?: Resolver<ResolversTypes['MenuItem'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MenuOptionResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['MenuOption'] = ResolversParentTypes['MenuOption']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Won'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptOrder?: Resolver<Maybe<ResolversTypes['AcceptOrderResult']>, ParentType, ContextType, RequireFields<MutationAcceptOrderArgs, 'orderId' | 'readyInMinutes'>>;
  addMenuItem?: Resolver<Maybe<ResolversTypes['AddMenuItemResult']>, ParentType, ContextType, RequireFields<MutationAddMenuItemArgs, 'input'>>;
  changePrice?: Resolver<Maybe<ResolversTypes['ChangePriceResult']>, ParentType, ContextType, RequireFields<MutationChangePriceArgs, 'menuItemId' | 'price'>>;
  closeStore?: Resolver<Maybe<ResolversTypes['CloseStoreResult']>, ParentType, ContextType, RequireFields<MutationCloseStoreArgs, 'storeId'>>;
  finishCooking?: Resolver<Maybe<ResolversTypes['FinishCookingResult']>, ParentType, ContextType, RequireFields<MutationFinishCookingArgs, 'orderId'>>;
  openStore?: Resolver<Maybe<ResolversTypes['OpenStoreResult']>, ParentType, ContextType, RequireFields<MutationOpenStoreArgs, 'storeId'>>;
  rejectOrder?: Resolver<Maybe<ResolversTypes['RejectOrderResult']>, ParentType, ContextType, RequireFields<MutationRejectOrderArgs, 'orderId' | 'reason'>>;
  setSoldOut?: Resolver<Maybe<ResolversTypes['SetSoldOutResult']>, ParentType, ContextType, RequireFields<MutationSetSoldOutArgs, 'menuItemId' | 'soldOut'>>;
  startCooking?: Resolver<Maybe<ResolversTypes['StartCookingResult']>, ParentType, ContextType, RequireFields<MutationStartCookingArgs, 'orderId'>>;
};

export type NotFoundResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpenStoreResultResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['OpenStoreResult'] = ResolversParentTypes['OpenStoreResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'StoreSuccess', ParentType, ContextType>;
};

export type OptionGroupResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['OptionGroup'] = ResolversParentTypes['OptionGroup']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['MenuOption']>, ParentType, ContextType>;
};

export type OrderResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'TicketNotInState', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  myStores?: Resolver<Maybe<Array<ResolversTypes['Store']>>, ParentType, ContextType>;
  store?: Resolver<Maybe<ResolversTypes['Store']>, ParentType, ContextType, RequireFields<QueryStoreArgs, 'id'>>;
  stores?: Resolver<Maybe<ResolversTypes['StoreConnection']>, ParentType, ContextType, RequireFields<QueryStoresArgs, 'first'>>;
};

export type RejectOrderResultResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['RejectOrderResult'] = ResolversParentTypes['RejectOrderResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'TicketNotInState' | 'TicketSuccess', ParentType, ContextType>;
};

export type SetSoldOutResultResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['SetSoldOutResult'] = ResolversParentTypes['SetSoldOutResult']> = {
  __resolveType: TypeResolveFn<'MenuItemSuccess' | 'NotFound', ParentType, ContextType>;
};

export type StartCookingResultResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['StartCookingResult'] = ResolversParentTypes['StartCookingResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'TicketNotInState' | 'TicketSuccess', ParentType, ContextType>;
};

export type StoreResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['Store'] = ResolversParentTypes['Store'], FederationReferenceType extends FederationReferenceTypes['Store'] = FederationReferenceTypes['Store']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Store']> | FederationReferenceType, FederationReferenceType, ContextType>;
  category?: Resolver<ResolversTypes['StoreCategory'], ParentType, ContextType>;
  deliveryFee?: Resolver<ResolversTypes['Won'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  menu?: Resolver<Array<ResolversTypes['MenuItem']>, ParentType, ContextType>;
  minimumOrder?: Resolver<ResolversTypes['Won'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tickets?: Resolver<Maybe<ResolversTypes['TicketConnection']>, ParentType, ContextType, RequireFields<StoreTicketsArgs, 'first'>>;
};

export type StoreConnectionResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['StoreConnection'] = ResolversParentTypes['StoreConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StoreEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StoreEdgeResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['StoreEdge'] = ResolversParentTypes['StoreEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Store'], ParentType, ContextType>;
};

export type StoreSuccessResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['StoreSuccess'] = ResolversParentTypes['StoreSuccess']> = {
  store?: Resolver<ResolversTypes['Store'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  kitchenChanged?: SubscriptionResolver<ResolversTypes['KitchenChange'], "kitchenChanged", ParentType, ContextType, RequireFields<SubscriptionKitchenChangedArgs, 'storeId'>>;
  ticketChanged?: SubscriptionResolver<ResolversTypes['Ticket'], "ticketChanged", ParentType, ContextType, RequireFields<SubscriptionTicketChangedArgs, 'storeId'>>;
};

export type TicketResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['Ticket'] = ResolversParentTypes['Ticket']> = {
  acceptBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['TicketLine']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  readyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TicketStatus'], ParentType, ContextType>;
};

export type TicketConnectionResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['TicketConnection'] = ResolversParentTypes['TicketConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TicketEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TicketEdgeResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['TicketEdge'] = ResolversParentTypes['TicketEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
};

export type TicketLineResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['TicketLine'] = ResolversParentTypes['TicketLine']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TicketNotInStateResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['TicketNotInState'] = ResolversParentTypes['TicketNotInState']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TicketStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketSuccessResolvers<ContextType = StoreContext, ParentType extends ResolversParentTypes['TicketSuccess'] = ResolversParentTypes['TicketSuccess']> = {
  ticket?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface WonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Won'], any> {
  name: 'Won';
}

export type Resolvers<ContextType = StoreContext> = {
  AcceptOrderResult?: AcceptOrderResultResolvers<ContextType>;
  AddMenuItemResult?: AddMenuItemResultResolvers<ContextType>;
  ChangePriceResult?: ChangePriceResultResolvers<ContextType>;
  CloseStoreResult?: CloseStoreResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  FinishCookingResult?: FinishCookingResultResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  KitchenChange?: KitchenChangeResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  MenuItem?: MenuItemResolvers<ContextType>;
  MenuItemSuccess?: MenuItemSuccessResolvers<ContextType>;
  MenuOption?: MenuOptionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  OpenStoreResult?: OpenStoreResultResolvers<ContextType>;
  OptionGroup?: OptionGroupResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RejectOrderResult?: RejectOrderResultResolvers<ContextType>;
  SetSoldOutResult?: SetSoldOutResultResolvers<ContextType>;
  StartCookingResult?: StartCookingResultResolvers<ContextType>;
  Store?: StoreResolvers<ContextType>;
  StoreConnection?: StoreConnectionResolvers<ContextType>;
  StoreEdge?: StoreEdgeResolvers<ContextType>;
  StoreSuccess?: StoreSuccessResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Ticket?: TicketResolvers<ContextType>;
  TicketConnection?: TicketConnectionResolvers<ContextType>;
  TicketEdge?: TicketEdgeResolvers<ContextType>;
  TicketLine?: TicketLineResolvers<ContextType>;
  TicketNotInState?: TicketNotInStateResolvers<ContextType>;
  TicketSuccess?: TicketSuccessResolvers<ContextType>;
  Won?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = StoreContext> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};
