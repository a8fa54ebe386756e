// Who takes part: customers with a phone and an address, the owners of all stores, and riders; enough that nobody meets the limits of one person.
import { signToken } from '#platform/identity.ts';
import type { Role } from '#schema/roles.ts';
import type { Door } from './door.ts';
import { JWT_SECRET } from './product.ts';

/** A person orders 10 times a minute and claims 20 deliveries, see `@rateLimit` in the schema: for 60 orders a second, and then some. */
const CUSTOMERS = 600;
const RIDERS = 300;
const OWNERS = ['kim', 'park'];
const TOKEN_SECONDS = 6 * 3_600;
const AT_ONCE = 20;

export type Person = { readonly id: string; readonly token: string };
export type Customer = Person & { readonly addressId: string };
export type Store = { readonly id: string; readonly owner: Person };
export type Cast = {
  readonly customers: readonly Customer[];
  readonly riders: readonly Person[];
  readonly owners: readonly Person[];
  readonly stores: readonly Store[];
};

export async function gather(door: Door): Promise<Cast> {
  const owners = await Promise.all(OWNERS.map((id) => personOf('OWNER', id)));
  const stores = await Promise.all(owners.map((owner) => storesOf(door, owner)));
  const customers: Customer[] = [];
  for (let n = 0; n < CUSTOMERS; n += AT_ONCE)
    customers.push(...(await Promise.all(range(n, AT_ONCE).map((each) => moveIn(door, each)))));
  return {
    owners,
    stores: stores.flat(),
    customers,
    riders: await Promise.all(range(0, RIDERS).map((n) => personOf('RIDER', `bench-rider-${n}`))),
  };
}

const range = (from: number, length: number) => Array.from({ length }, (_, n) => from + n);

async function personOf(role: Role, id: string): Promise<Person> {
  return { id, token: await signToken({ id, role, expiresInSeconds: TOKEN_SECONDS }, JWT_SECRET) };
}

async function storesOf(door: Door, owner: Person): Promise<Store[]> {
  const { myStores } = await door.ask<{ myStores: { id: string; isOpen: boolean }[] }>(
    owner.token,
    '{ myStores { id isOpen } }',
    {},
  );
  return myStores.flatMap(({ id, isOpen }) => (isOpen ? [{ id, owner }] : []));
}

/** Without a phone there is nobody to send a message to, and messages would cost nothing. */
async function moveIn(door: Door, n: number): Promise<Customer> {
  const person = await personOf('CUSTOMER', `bench-customer-${n}`);
  const { addAddress } = await door.ask<{ addAddress: { address?: { id: string } } }>(
    person.token,
    `mutation ($profile: UpdateProfileInput!, $address: AddressInput!) {
      updateProfile(input: $profile) { __typename }
      addAddress(input: $address) { ... on AddAddressSuccess { address { id } } }
    }`,
    {
      profile: { name: `손님 ${n}`, phone: `010-0000-${String(n).padStart(4, '0')}` },
      address: { label: '집', line: `서울 강남구 역삼로 ${n + 1}`, latitude: 37.5009, longitude: 127.0477 },
    },
  );
  if (!addAddress.address) throw new Error(`${person.id} has no address`);
  return { ...person, addressId: addAddress.address.id };
}
