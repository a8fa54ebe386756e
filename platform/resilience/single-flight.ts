// Equal work that is asked for while it is under way is done once: thousands who wait for it hold what one holds.

/** The answer of `work`, or of the equal work that is under way; a failure is the answer to all of them. */
export type SingleFlight<Answer> = (key: string, work: () => Promise<Answer>) => Promise<Answer>;

/** Of this process: what other processes do at the same time is settled where it is stored. Nothing is remembered after its end. */
export function singleFlight<Answer>(): SingleFlight<Answer> {
  const underWay = new Map<string, Promise<Answer>>();
  return (key, work) => {
    const earlier = underWay.get(key);
    if (earlier) return earlier;
    const begun = work().finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  };
}
