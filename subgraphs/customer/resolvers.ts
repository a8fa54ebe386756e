// GraphQL to commands and back, for one's own profile and addresses; a name for everybody else.
import { GraphQLError } from 'graphql';
import { requireActor, requireRole } from '#platform/identity.ts';
import { notFound, scalarResolvers } from '#schema/common.ts';
import type { Role } from '#schema/roles.ts';
import { addOwnAddress, removeOwnAddress, updateOwnProfile } from './commands.ts';
import type { CustomerContext } from './context.ts';
import type { Customer } from './domain/profile.ts';
import { eraseCustomer } from './erase-customer.ts';
import { customerForUpdate } from './first-use.ts';
import { addressBookFull, answerErased, invalid } from './problems.ts';
import type { Resolvers } from './schema.generated.ts';

const ADMIN: Role = 'ADMIN';
const CUSTOMER: Role = 'CUSTOMER';

export const resolvers: Resolvers<CustomerContext> = {
  ...scalarResolvers,

  Query: {
    me: (_, __, context) => self(context),
  },

  Mutation: {
    updateProfile: async (_, { input }, context) => {
      const caller = requireRole(context.actor, CUSTOMER);
      const decision = await context.transact((tx) => updateOwnProfile(tx, caller, input));
      if (decision.kind === 'REFUSED') return invalid(decision.refusal);
      return { __typename: 'UpdateProfileSuccess', customer: await changedSelf(context) };
    },

    addAddress: async (_, { input }, context) => {
      const caller = requireRole(context.actor, CUSTOMER);
      const added = await context.transact((tx) => addOwnAddress(tx, caller, input));
      if (added.kind !== 'REFUSED')
        return {
          __typename: 'AddAddressSuccess',
          address: added.address,
          customer: await changedSelf(context),
        };
      return added.refusal === 'FULL' ? addressBookFull() : invalid(added.refusal);
    },

    removeAddress: async (_, { addressId }, context) => {
      const caller = requireRole(context.actor, CUSTOMER);
      const removed = await context.transact((tx) => removeOwnAddress(tx, caller, addressId));
      if (!removed) return notFound('주소를 찾을 수 없어요.');
      return { __typename: 'RemoveAddressSuccess', addressId, customer: await changedSelf(context) };
    },

    deleteAccount: async (_, __, context) => {
      const { id } = requireRole(context.actor, CUSTOMER);
      const erased = await eraseCustomer(context, id);
      context.loaders.customer.clear(id);
      // A caller without a row has nothing to delete: that is a success, too.
      return answerErased(id, erased.kind === 'UNKNOWN' ? { kind: 'ERASED' } : erased);
    },

    deleteCustomer: async (_, { customerId }, context) => {
      const { id: by } = requireRole(context.actor, ADMIN);
      const erased = await eraseCustomer(context, customerId);
      context.loaders.customer.clear(customerId);
      if (erased.kind === 'ERASED') context.log.warn({ by }, 'an operator erased a customer');
      return answerErased(customerId, erased);
    },
  },

  Customer: {
    // A copy: what a loader keeps is shared by all who ask, and the federation library writes on what it gets.
    __resolveReference: async ({ id }, { loaders }) => {
      const customer = await loaders.customer.load(id);
      return customer && { ...customer };
    },
    name: (customer, _, context) => onlyOneself(customer, context).name,
    phone: (customer, _, context) => onlyOneself(customer, context).phone,
    addresses: async (customer, _, context) => [
      ...(await context.loaders.addressBook.load(onlyOneself(customer, context).id)),
    ],
  },
};

/** The caller as a customer, made by their first use. */
async function self(context: CustomerContext): Promise<Customer> {
  const caller = requireRole(context.actor, CUSTOMER);
  const known = await context.loaders.customer.load(caller.id);
  if (known && !known.isErased) return known;
  await context.transact((tx) => customerForUpdate(tx, caller));
  return changedSelf(context);
}

/** The caller after a change of this very request, past what was loaded before it. */
async function changedSelf(context: CustomerContext): Promise<Customer> {
  const { id } = requireActor(context.actor);
  context.loaders.customer.clear(id);
  context.loaders.addressBook.clear(id);
  const customer = await context.loaders.customer.load(id);
  if (!customer) throw new Error('a customer who was just written is gone');
  return customer;
}

/**
 * Nobody else reads how to reach a customer here, no owner and no operator: a rider who claimed the delivery is told by the
 * delivery context.
 */
function onlyOneself(customer: Customer, { actor }: CustomerContext): Customer {
  const caller = requireActor(actor);
  if (caller.role === CUSTOMER && caller.id === customer.id) return customer;
  throw new GraphQLError('Only the customer may read this', { extensions: { code: 'FORBIDDEN' } });
}
