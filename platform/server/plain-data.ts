// Makes an in-memory result the same value it would be after a trip over the wire, and tells how long it would be there.

export type PlainData<Data> = {
  readonly data: Data;
  /** Of the data as JSON, but for what has to be escaped in texts. */
  readonly bytes: number;
};

/**
 * Scalars may serialise to objects (a Date, a shared JSON value). The gateway merges results in place and hands parts of
 * them to other subgraphs, so such objects are replaced by their JSON form. Changes `data` in place and returns it.
 */
export function plainData<Data>(data: Data): PlainData<Data> {
  const measured = { bytes: 0 };
  return { data: plain(data, measured) as Data, bytes: measured.bytes };
}

type Measured = { bytes: number };

/** Quotes, colon and comma around a name or a text. */
const PUNCTUATION = 3;
/** Of a number, a boolean or null, near enough. */
const SHORT_VALUE = 6;

function plain(value: unknown, measured: Measured): unknown {
  if (typeof value === 'string') {
    measured.bytes += Buffer.byteLength(value) + PUNCTUATION;
    return value;
  }
  if (typeof value !== 'object' || value === null) {
    measured.bytes += SHORT_VALUE;
    return value;
  }
  measured.bytes += PUNCTUATION;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) value[index] = plain(value[index], measured);
    return value;
  }
  // graphql-js builds its result objects without a prototype; any other object came out of a scalar.
  if (Object.getPrototypeOf(value) !== null) {
    const json = JSON.stringify(value);
    measured.bytes += json.length;
    return JSON.parse(json) as unknown;
  }
  const fields = value as Record<string, unknown>;
  for (const field of Object.keys(fields)) {
    measured.bytes += field.length + PUNCTUATION;
    fields[field] = plain(fields[field], measured);
  }
  return fields;
}
