// Many at once, but not all: a thousand pairs queue here and not in the pools.

const AT_ONCE = 25;

/** Runs `each` for every item, so many of them at a time, answers in order. */
export async function forAll<Item, Result>(
  items: readonly Item[],
  each: (item: Item, index: number) => Promise<Result>,
  atOnce = AT_ONCE,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await each(items[index] as Item, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
