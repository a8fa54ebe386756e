// Who may ask at all, before anybody asks whose delivery it is.
import { type Actor, requireActor, requireRole } from '#platform/identity.ts';
import type { Role } from '#schema/roles.ts';
import type { DeliveryContext } from './context.ts';

const RIDER: Role = 'RIDER';
const ADMIN: Role = 'ADMIN';

/** Anybody signed in; a rider exists from here on. */
export async function caller(context: DeliveryContext): Promise<Actor> {
  const actor = requireActor(context.actor);
  if (actor.role === RIDER) await context.ports.riders.meet(actor);
  return actor;
}

export async function riderOnly(context: DeliveryContext): Promise<Actor> {
  requireRole(context.actor, RIDER);
  return caller(context);
}

export async function riderOrOperator(context: DeliveryContext): Promise<Actor> {
  requireRole(context.actor, RIDER, ADMIN);
  return caller(context);
}

export const isOperator = ({ role }: Actor): boolean => role === ADMIN;
