// Who a customer is to others (the display name) and to the rider at the door (name and phone).
import { accept, type Decision, refuse } from '#platform/decision.ts';
import { cut, graphemesOf } from '#platform/domain/cut.ts';
import { lineOf, readableLine } from '#platform/domain/text.ts';
import { phoneOf } from './phone.ts';

export const DISPLAY_NAME_MAX = 30;
export const NAME_MAX = 50;
/** For a token whose name is blank. */
const NAMELESS = '고객';

export type Profile = {
  readonly displayName: string;
  readonly name: string;
  readonly phone: string | null;
};

export type Customer = Profile & { readonly id: string; readonly isErased: boolean };

/** A field left out or null stays as it is. */
export type ProfileChange = { readonly [Field in keyof Profile]?: string | null | undefined };

export type ProfileChanged = { readonly type: 'ProfileChanged'; readonly profile: Profile };
export type ProfileRefusal = 'DISPLAY_NAME' | 'NAME' | 'PHONE';

/**
 * What a customer is called before they said so: at the door as their token calls them, shortened where that is too long to
 * show, and to everybody else by its first character, since nobody was asked whether the rest may be shown.
 */
export function firstProfile(tokenName: string): Profile {
  const name = cut(readableLine(tokenName), NAME_MAX).trimEnd();
  return { displayName: masked(name), name: name || NAMELESS, phone: null };
}

/** 이미나: 이**, however long it is, so that not even its length is told. A name of one character would be told whole. */
function masked(name: string): string {
  const [first, ...rest] = graphemesOf(name);
  return first && rest.length > 0 ? `${first}**` : NAMELESS;
}

export function changeProfile(
  change: ProfileChange,
  before: Profile,
): Decision<ProfileChanged, ProfileRefusal> {
  const displayName = changed(
    change.displayName,
    before.displayName,
    (typed) => lineOf(typed, DISPLAY_NAME_MAX) || undefined,
  );
  if (displayName === undefined) return refuse('DISPLAY_NAME');
  const name = changed(change.name, before.name, (typed) => lineOf(typed, NAME_MAX) || undefined);
  if (name === undefined) return refuse('NAME');
  const phone = changed(change.phone, before.phone, phoneOf);
  if (phone === undefined) return refuse('PHONE');

  const profile = { displayName, name, phone };
  const same = displayName === before.displayName && name === before.name && phone === before.phone;
  return same ? accept() : accept({ type: 'ProfileChanged', profile });
}

/** As it was where nothing was typed; undefined where what was typed cannot be. */
function changed<Before extends string | null>(
  typed: string | null | undefined,
  before: Before,
  read: (typed: string) => string | undefined,
): string | Before | undefined {
  return typed == null ? before : read(typed);
}
