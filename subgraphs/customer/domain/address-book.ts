// The places a customer has food brought to. An address never changes; a customer keeps a bounded number of them.
import { lineOf } from '#platform/domain/text.ts';

/** More than anybody needs, few enough to show on one screen and to read in one query. */
export const MAX_ADDRESSES = 30;
export const LABEL_MAX = 50;
export const LINE_MAX = 200;
export const DETAIL_MAX = 200;

/** South Korea with its islands, in degrees. A point outside is a mistake: swapped, unset (0, 0) or another country's. */
const KOREA = { south: 33, north: 38.7, west: 124.5, east: 132 };

export type Place = {
  readonly label: string;
  readonly line: string;
  readonly detail: string | null;
  readonly location: { readonly latitude: number; readonly longitude: number };
};

export type Address = Place & { readonly id: string; readonly addedAt: Date };

/** As it came from the app. */
export type TypedPlace = {
  readonly label: string;
  readonly line: string;
  readonly detail?: string | null | undefined;
  readonly latitude: number;
  readonly longitude: number;
};

export type AddressRefusal = 'LABEL' | 'LINE' | 'DETAIL' | 'LATITUDE' | 'LONGITUDE' | 'FULL';

export type Added =
  | { readonly kind: 'ADDED'; readonly address: Address }
  /** The very place is on the list: adding it again changes nothing. */
  | { readonly kind: 'KNOWN'; readonly address: Address }
  | { readonly kind: 'REFUSED'; readonly refusal: AddressRefusal };

/** `book` is what is on the customer's list now, removed addresses left out. */
export function addAddress(
  command: { readonly id: string; readonly place: TypedPlace; readonly at: Date },
  book: readonly Address[],
): Added {
  const place = readPlace(command.place);
  if (typeof place === 'string') return { kind: 'REFUSED', refusal: place };
  const known = book.find((address) => isSamePlace(address, place));
  if (known) return { kind: 'KNOWN', address: known };
  if (book.length >= MAX_ADDRESSES) return { kind: 'REFUSED', refusal: 'FULL' };
  return { kind: 'ADDED', address: { ...place, id: command.id, addedAt: command.at } };
}

function readPlace(typed: TypedPlace): Place | AddressRefusal {
  const label = lineOf(typed.label, LABEL_MAX);
  if (!label) return 'LABEL';
  const line = lineOf(typed.line, LINE_MAX);
  if (!line) return 'LINE';
  const detail = lineOf(typed.detail ?? '', DETAIL_MAX);
  if (detail === undefined) return 'DETAIL';
  const { latitude, longitude } = typed;
  if (!(latitude >= KOREA.south && latitude <= KOREA.north)) return 'LATITUDE';
  if (!(longitude >= KOREA.west && longitude <= KOREA.east)) return 'LONGITUDE';
  return { label, line, detail: detail || null, location: { latitude, longitude } };
}

const isSamePlace = (one: Place, other: Place): boolean =>
  one.label === other.label &&
  one.line === other.line &&
  one.detail === other.detail &&
  one.location.latitude === other.location.latitude &&
  one.location.longitude === other.location.longitude;
