// A point as an app sends it: off the map is a mistake of the app, not something to show a person.
import { badUserInput } from '#platform/errors.ts';

export type Point = { readonly latitude: number; readonly longitude: number };

/** What `LocationInput` promises of its fields. @throws BAD_USER_INPUT outside -90 to 90 and -180 to 180 degrees. */
export function onTheMap({ latitude, longitude }: Point): Point {
  if (Math.abs(latitude) > 90) throw badUserInput('latitude must be from -90 to 90');
  if (Math.abs(longitude) > 180) throw badUserInput('longitude must be from -180 to 180');
  return { latitude, longitude };
}
