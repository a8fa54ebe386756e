// Rows from the database and rows made here, written the same way.

/** As JSON, with every time as a number. */
export const comparable = (row: Readonly<Record<string, unknown>>): unknown =>
  JSON.parse(JSON.stringify(row), (key, value) =>
    typeof value === 'string' && /(_at|^at|At)$/.test(key) ? Date.parse(value) : value,
  );
