import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Customer as CustomerModel } from './domain/profile.ts';
import type { Address as AddressModel } from './domain/address-book.ts';
import type { CustomerContext } from './context.ts';
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

/** What `addAddress` answers. */
export type AddAddressResult = AddAddressSuccess | AddressBookFull | InvalidInput;

/** The address is on the list. */
export type AddAddressSuccess = {
  __typename?: 'AddAddressSuccess';
  /** The new address. */
  address: Address;
  /** The customer with all addresses. */
  customer: Customer;
};

/** A place to deliver to. It never changes: a corrected address is a new one. */
export type Address = {
  __typename?: 'Address';
  /** Floor, flat, door code; null when there is none. */
  detail?: Maybe<Scalars['String']['output']>;
  /** Name it in `placeOrder`. */
  id: Scalars['ID']['output'];
  /** What the customer calls it: 집, 회사. */
  label: Scalars['String']['output'];
  /** Street and number. */
  line: Scalars['String']['output'];
  /** Where it is on the map. */
  location: Location;
};

/** There is no room for one more address: remove one first. */
export type AddressBookFull = Problem & {
  __typename?: 'AddressBookFull';
  /** How many addresses a customer may keep. */
  limit: Scalars['Int']['output'];
  /** What to do, in Korean. */
  message: Scalars['String']['output'];
};

/** A place to deliver to. */
export type AddressInput = {
  /** Floor, flat, door code, up to 200 characters. */
  detail?: InputMaybe<Scalars['String']['input']>;
  /** What the customer calls it, 1 to 50 characters. */
  label: Scalars['String']['input'];
  /** Degrees north of the equator; the place must be in South Korea. */
  latitude: Scalars['Float']['input'];
  /** Street and number, 1 to 200 characters. */
  line: Scalars['String']['input'];
  /** Degrees east of Greenwich; the place must be in South Korea. */
  longitude: Scalars['Float']['input'];
};

/** Somebody who orders. */
export type Customer = {
  __typename?: 'Customer';
  /** Places to deliver to, oldest first. Oneself only: FORBIDDEN and null for anyone else. */
  addresses?: Maybe<Array<Address>>;
  /** The name others see, beside a review for example. Until the customer chose one, the first letter of their name: `이**`. */
  displayName: Scalars['String']['output'];
  /** The subject of the customer's token. */
  id: Scalars['ID']['output'];
  /** The full name a rider asks for at the door. Oneself only: FORBIDDEN and null for anyone else. */
  name?: Maybe<Scalars['String']['output']>;
  /** The phone number KakaoTalk messages go to, null until it is given. Oneself only: FORBIDDEN and null for anyone else. */
  phone?: Maybe<Scalars['String']['output']>;
};

/** What `deleteAccount` and `deleteCustomer` answer. */
export type DeleteAccountResult = DeleteAccountSuccess | NotFound | OrderServiceUnavailable | OrdersUnderWay;

/** There is no such customer any more. */
export type DeleteAccountSuccess = {
  __typename?: 'DeleteAccountSuccess';
  /** Who they were. */
  customerId: Scalars['ID']['output'];
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
  /** Adds a place to deliver to. CUSTOMER only. */
  addAddress?: Maybe<AddAddressResult>;
  /**
   * Erases the customer who is asking, for good: name, phone, addresses, notes to kitchens. Orders and payments stay, under the
   * subject of the token alone; reviews stay, by 탈퇴한 회원. A token issued before no longer brings anything of it back, nor places
   * an order; whoever signs in again with the same subject begins a new profile and still finds the old orders. Repeating it is
   * its success. CUSTOMER only.
   */
  deleteAccount?: Maybe<DeleteAccountResult>;
  /** The same for any customer, at their wish. ADMIN only. */
  deleteCustomer?: Maybe<DeleteAccountResult>;
  /** Takes an address off one's list; an order under way still goes there. CUSTOMER only. */
  removeAddress?: Maybe<RemoveAddressResult>;
  /** Changes one's own profile; fields left out stay as they are. CUSTOMER only. */
  updateProfile?: Maybe<UpdateProfileResult>;
};


export type MutationAddAddressArgs = {
  input: AddressInput;
};


export type MutationDeleteCustomerArgs = {
  customerId: Scalars['ID']['input'];
};


export type MutationRemoveAddressArgs = {
  addressId: Scalars['ID']['input'];
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};

/** It does not exist, or it belongs to somebody else: the two look alike on purpose. */
export type NotFound = Problem & {
  __typename?: 'NotFound';
  /** What could not be found, in Korean. */
  message: Scalars['String']['output'];
};

/** Whether an order is under way cannot be told now, so nobody was erased. */
export type OrderServiceUnavailable = Problem & {
  __typename?: 'OrderServiceUnavailable';
  /** What to do, in Korean. */
  message: Scalars['String']['output'];
  /** When it is worth trying again. */
  retryAfterSeconds: Scalars['Int']['output'];
};

/** The kitchen or the rider still has to know who ordered: wait for these orders, or cancel them. */
export type OrdersUnderWay = Problem & {
  __typename?: 'OrdersUnderWay';
  /** What to do, in Korean. */
  message: Scalars['String']['output'];
  /** Orders that have not ended; at most 10 are named. */
  orderIds: Array<Scalars['ID']['output']>;
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
  /** The customer who is asking; created by the first authenticated use. CUSTOMER only. */
  me?: Maybe<Customer>;
};

/** What `removeAddress` answers. */
export type RemoveAddressResult = NotFound | RemoveAddressSuccess;

/** The address is no longer on the list. */
export type RemoveAddressSuccess = {
  __typename?: 'RemoveAddressSuccess';
  /** The address that was removed. */
  addressId: Scalars['ID']['output'];
  /** The customer with the addresses that are left. */
  customer: Customer;
};

/** Changes to a profile; a field left out or null stays as it is. */
export type UpdateProfileInput = {
  /** The name others see, 1 to 30 characters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** The full name a rider asks for at the door, 1 to 50 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A Korean phone number: `010-1234-5678`. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** What `updateProfile` answers. */
export type UpdateProfileResult = InvalidInput | UpdateProfileSuccess;

/** The profile is as asked. */
export type UpdateProfileSuccess = {
  __typename?: 'UpdateProfileSuccess';
  /** The customer after the change. */
  customer: Customer;
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
  Customer: Customer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AddAddressResult:
    | ( Omit<AddAddressSuccess, 'address' | 'customer'> & { address: _RefType['Address'], customer: _RefType['Customer'] } & { __typename: 'AddAddressSuccess' } )
    | ( AddressBookFull & { __typename: 'AddressBookFull' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  DeleteAccountResult:
    | ( DeleteAccountSuccess & { __typename: 'DeleteAccountSuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( OrderServiceUnavailable & { __typename: 'OrderServiceUnavailable' } )
    | ( OrdersUnderWay & { __typename: 'OrdersUnderWay' } )
  ;
  RemoveAddressResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<RemoveAddressSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'RemoveAddressSuccess' } )
  ;
  UpdateProfileResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<UpdateProfileSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'UpdateProfileSuccess' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( AddressBookFull )
    | ( InvalidInput )
    | ( NotFound )
    | ( OrderServiceUnavailable )
    | ( OrdersUnderWay )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddAddressResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddAddressResult']>;
  AddAddressSuccess: ResolverTypeWrapper<Omit<AddAddressSuccess, 'address' | 'customer'> & { address: ResolversTypes['Address'], customer: ResolversTypes['Customer'] }>;
  Address: ResolverTypeWrapper<AddressModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddressBookFull: ResolverTypeWrapper<AddressBookFull>;
  AddressInput: AddressInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteAccountResult']>;
  DeleteAccountSuccess: ResolverTypeWrapper<DeleteAccountSuccess>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  Location: ResolverTypeWrapper<Location>;
  LocationInput: LocationInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<NotFound>;
  OrderServiceUnavailable: ResolverTypeWrapper<OrderServiceUnavailable>;
  OrdersUnderWay: ResolverTypeWrapper<OrdersUnderWay>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveAddressResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveAddressResult']>;
  RemoveAddressSuccess: ResolverTypeWrapper<Omit<RemoveAddressSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  UpdateProfileSuccess: ResolverTypeWrapper<Omit<UpdateProfileSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  Won: ResolverTypeWrapper<Scalars['Won']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddAddressResult: ResolversUnionTypes<ResolversParentTypes>['AddAddressResult'];
  AddAddressSuccess: Omit<AddAddressSuccess, 'address' | 'customer'> & { address: ResolversParentTypes['Address'], customer: ResolversParentTypes['Customer'] };
  Address: AddressModel;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  AddressBookFull: AddressBookFull;
  AddressInput: AddressInput;
  Float: Scalars['Float']['output'];
  Customer: CustomerModel;
  DateTime: Scalars['DateTime']['output'];
  DeleteAccountResult: ResolversUnionTypes<ResolversParentTypes>['DeleteAccountResult'];
  DeleteAccountSuccess: DeleteAccountSuccess;
  InvalidInput: InvalidInput;
  Location: Location;
  LocationInput: LocationInput;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  OrderServiceUnavailable: OrderServiceUnavailable;
  OrdersUnderWay: OrdersUnderWay;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  RemoveAddressResult: ResolversUnionTypes<ResolversParentTypes>['RemoveAddressResult'];
  RemoveAddressSuccess: Omit<RemoveAddressSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  UpdateProfileSuccess: Omit<UpdateProfileSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  Won: Scalars['Won']['output'];
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  perMinute: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = CustomerContext, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddAddressResultResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AddAddressResult'] = ResolversParentTypes['AddAddressResult']> = {
  __resolveType: TypeResolveFn<'AddAddressSuccess' | 'AddressBookFull' | 'InvalidInput', ParentType, ContextType>;
};

export type AddAddressSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AddAddressSuccess'] = ResolversParentTypes['AddAddressSuccess']> = {
  address?: Resolver<ResolversTypes['Address'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddressResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
};

export type AddressBookFullResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AddressBookFull'] = ResolversParentTypes['AddressBookFull']> = {
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addresses?: Resolver<Maybe<Array<ResolversTypes['Address']>>, ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAccountResultResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['DeleteAccountResult'] = ResolversParentTypes['DeleteAccountResult']> = {
  __resolveType: TypeResolveFn<'DeleteAccountSuccess' | 'NotFound' | 'OrderServiceUnavailable' | 'OrdersUnderWay', ParentType, ContextType>;
};

export type DeleteAccountSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['DeleteAccountSuccess'] = ResolversParentTypes['DeleteAccountSuccess']> = {
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocationResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addAddress?: Resolver<Maybe<ResolversTypes['AddAddressResult']>, ParentType, ContextType, RequireFields<MutationAddAddressArgs, 'input'>>;
  deleteAccount?: Resolver<Maybe<ResolversTypes['DeleteAccountResult']>, ParentType, ContextType>;
  deleteCustomer?: Resolver<Maybe<ResolversTypes['DeleteAccountResult']>, ParentType, ContextType, RequireFields<MutationDeleteCustomerArgs, 'customerId'>>;
  removeAddress?: Resolver<Maybe<ResolversTypes['RemoveAddressResult']>, ParentType, ContextType, RequireFields<MutationRemoveAddressArgs, 'addressId'>>;
  updateProfile?: Resolver<Maybe<ResolversTypes['UpdateProfileResult']>, ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderServiceUnavailableResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['OrderServiceUnavailable'] = ResolversParentTypes['OrderServiceUnavailable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrdersUnderWayResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['OrdersUnderWay'] = ResolversParentTypes['OrdersUnderWay']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orderIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'AddressBookFull' | 'InvalidInput' | 'NotFound' | 'OrderServiceUnavailable' | 'OrdersUnderWay', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type RemoveAddressResultResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RemoveAddressResult'] = ResolversParentTypes['RemoveAddressResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'RemoveAddressSuccess', ParentType, ContextType>;
};

export type RemoveAddressSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RemoveAddressSuccess'] = ResolversParentTypes['RemoveAddressSuccess']> = {
  addressId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateProfileResultResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'UpdateProfileSuccess', ParentType, ContextType>;
};

export type UpdateProfileSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UpdateProfileSuccess'] = ResolversParentTypes['UpdateProfileSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface WonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Won'], any> {
  name: 'Won';
}

export type Resolvers<ContextType = CustomerContext> = {
  AddAddressResult?: AddAddressResultResolvers<ContextType>;
  AddAddressSuccess?: AddAddressSuccessResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  AddressBookFull?: AddressBookFullResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAccountResult?: DeleteAccountResultResolvers<ContextType>;
  DeleteAccountSuccess?: DeleteAccountSuccessResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  OrderServiceUnavailable?: OrderServiceUnavailableResolvers<ContextType>;
  OrdersUnderWay?: OrdersUnderWayResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveAddressResult?: RemoveAddressResultResolvers<ContextType>;
  RemoveAddressSuccess?: RemoveAddressSuccessResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  UpdateProfileSuccess?: UpdateProfileSuccessResolvers<ContextType>;
  Won?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = CustomerContext> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};
