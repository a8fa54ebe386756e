// Who is counted: a person by id and role, everybody else by where they call from.
import type { Caller } from '../caller.ts';
import { addressGroup } from './address-group.ts';

export type Asker = { readonly caller: Caller; readonly address: string | undefined };

/** Null without a token. The same id in another role is somebody else: contexts give out their ids apart. */
export const personKey = ({ actor }: Caller): string | null =>
  actor ? JSON.stringify([actor.role, actor.id]) : null;

export const addressKey = ({ address }: Asker): string => addressGroup(address);

/** Of whoever it is: a person, or all who call from one address without a token. */
export const askerKey = (asker: Asker): string => personKey(asker.caller) ?? addressKey(asker);
