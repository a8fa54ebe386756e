// What a context's own tables say of a race's orders.
import type { World } from '../../tests/world.ts';

export const rowsOf = <Row>(
  world: World,
  context: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> =>
  world
    .context(context)
    .scope.reader()
    .execute<Row[]>(sql, [...parameters]);

/** A list as one parameter: `id in ${IN_LIST}`. An empty one is lawful. */
export const IN_LIST = '(select jsonb_array_elements_text(?::jsonb))';

export const list = (texts: readonly string[]): string => JSON.stringify(texts);
