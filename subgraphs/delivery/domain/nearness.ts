// Whether a rider is at a store: near enough, and seen there a short while ago.

export type Point = { readonly latitude: number; readonly longitude: number };
export type Sighting = Point & { readonly atMs: number };

export type NearnessRules = {
  /** 0: nobody is ever near. */
  readonly radiusMetres: number;
  readonly seenWithinSeconds: number;
};

const EARTH_RADIUS_METRES = 6_371_000;

/** False where it is not known where the rider or the store is. */
export function isNear(
  rider: Sighting | undefined,
  store: Point | undefined,
  now: Date,
  { radiusMetres, seenWithinSeconds }: NearnessRules,
): boolean {
  if (!rider || !store || radiusMetres === 0) return false;
  const isRecent = now.getTime() - rider.atMs <= seenWithinSeconds * 1_000;
  return isRecent && metresBetween(rider, store) <= radiusMetres;
}

/** Along a great circle (the haversine formula). */
export function metresBetween(one: Point, other: Point): number {
  const [lat, otherLat] = [radians(one.latitude), radians(other.latitude)];
  const north = Math.sin((otherLat - lat) / 2) ** 2;
  const east = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  // Rounding may carry the sum past 1 for two ends of the earth.
  const part = Math.min(1, north + Math.cos(lat) * Math.cos(otherLat) * east);
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(part));
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
