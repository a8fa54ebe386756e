// The demo world's stores, all open, all over Seoul: five of kim's, eight of park's.
import { kimsStores } from './kim.ts';
import { kimsSweetAndSnackStores } from './kim-snacks.ts';
import type { DemoStore } from './menu-words.ts';
import { parksStores } from './park.ts';
import { parksKoreanStores } from './park-korean.ts';
import { parksWesternStores } from './park-western.ts';

export const demoStores: readonly DemoStore[] = [
  ...kimsStores,
  ...kimsSweetAndSnackStores,
  ...parksStores,
  ...parksKoreanStores,
  ...parksWesternStores,
];
