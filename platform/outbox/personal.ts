// What somebody typed may stand in an event that another context needs. Its outbox row forgets it: when it is old, or they have gone.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { FactType } from '../fact.ts';
import { FACTS } from '../outbox.ts';

const MARK = 'personal';

/** Marks a field of an event. It is nullable, so that an event without it is still one that everybody can read. */
export const personal = <Field extends z.ZodNullable>(field: Field): Field => field.meta({ [MARK]: true });

/** The marked fields of each type of event that has any. */
export function personalFieldsOf(facts: Iterable<FactType>): ReadonlyMap<string, readonly string[]> {
  const marked = [...facts].map(({ type, schema }) => [type, markedIn(schema)] as const);
  return new Map(marked.filter(([, fields]) => fields.length > 0));
}

function markedIn(schema: z.ZodType): string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const fields: [string, z.ZodType][] = Object.entries(schema.shape);
  return fields.flatMap(([name, field]) => (field.meta()?.[MARK] === true ? [name] : []));
}

/** What is laid over the data of an event, as JSON. */
export const forgotten = (fields: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(fields.map((field) => [field, null])));

/** Right now, for everything `facts` said about these keys. What the stream keeps, it keeps until its time is over. */
export async function forgetPersonal(
  em: SqlEntityManager,
  facts: Iterable<FactType>,
  keys: readonly string[],
): Promise<void> {
  for (const [type, fields] of personalFieldsOf(facts))
    await em.execute(
      `update outbox set message = jsonb_set(message, '{data}', (message -> 'data') || ?::jsonb)
       where stream = ? and type = ? and message -> 'data' is not null
         and key in (select jsonb_array_elements_text(?::jsonb))`,
      [forgotten(fields), FACTS, type, JSON.stringify(keys)],
    );
}
