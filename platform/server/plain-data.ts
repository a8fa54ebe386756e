// Makes an in-memory result the same value it would be after a trip over the wire.

/**
 * Scalars may serialise to objects (a Date, a shared JSON value). The gateway merges results in place and hands parts of
 * them to other subgraphs, so such objects are replaced by their JSON form. Changes `data` in place and returns it.
 */
export function plainData<Data>(data: Data): Data {
  return plain(data) as Data;
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) value[index] = plain(value[index]);
    return value;
  }
  // graphql-js builds its result objects without a prototype; any other object came out of a scalar.
  if (Object.getPrototypeOf(value) !== null) return JSON.parse(JSON.stringify(value)) as unknown;
  const fields = value as Record<string, unknown>;
  for (const field of Object.keys(fields)) {
    const each = fields[field];
    if (typeof each === 'object' && each !== null) fields[field] = plain(each);
  }
  return fields;
}
