// A point as an app sends it: off the map is a mistake of the app, not something to show a person.
import { badUserInput } from '#platform/errors.ts';
import type { Location } from './live/rider-locations.ts';

/** @throws BAD_USER_INPUT outside -90 to 90 and -180 to 180 degrees. */
export function onTheMap({ latitude, longitude }: Location): Location {
  if (Math.abs(latitude) > 90) throw badUserInput('latitude must be from -90 to 90');
  if (Math.abs(longitude) > 180) throw badUserInput('longitude must be from -180 to 180');
  return { latitude, longitude };
}
