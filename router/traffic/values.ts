// How large an answer is, in the values that an estimate counts.

/** Fields and entries of lists, however deep; counts no further than `most`. */
export function valuesOf(data: unknown, most: number): number {
  let values = 0;
  const left: unknown[] = [data];
  while (left.length > 0 && values < most) {
    const each = left.pop();
    if (typeof each !== 'object' || each === null) continue;
    const inside = Object.values(each);
    values += inside.length;
    for (const value of inside) if (typeof value === 'object') left.push(value);
  }
  return Math.min(values, most);
}
