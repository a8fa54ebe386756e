// Whom an operation counts for: a person by id and role, a caller without a token by the address.
import type { Caller } from '../caller.ts';
import { addressGroup } from './address-group.ts';

export type Asker = { readonly caller: Caller; readonly address: string | undefined };

/** Null without a token. The same id in another role is somebody else: contexts give out their ids apart. */
export const personKey = ({ actor }: Caller): string | null =>
  actor ? JSON.stringify([actor.role, actor.id]) : null;

export const addressKey = ({ address }: Asker): string => addressGroup(address);

/** The key of the person; without a token that of the address, which all such callers there share. */
export const askerKey = (asker: Asker): string => personKey(asker.caller) ?? addressKey(asker);
