// One statement of a transaction, its values beside its text: PostgreSQL plans it once for a connection, not anew for every value.
import type { Kysely, SqlEntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** `$1`, `$2` … in the text. MikroORM's own `execute` writes values into the text: no two of its statements are the same. */
export type Sql = <Row = unknown>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** In the transaction `em` has begun. Errors are those of MikroORM, as of everything else that is asked through it. */
export const statementsOf =
  (em: SqlEntityManager, connection: Pick<Kysely<unknown>, 'executeQuery'>): Sql =>
  async <Row>(text: string, values: readonly unknown[] = []) => {
    try {
      const { rows } = await connection.executeQuery<Row>(CompiledQuery.raw(text, [...values]) as never);
      return rows;
    } catch (error) {
      throw em
        .getPlatform()
        .getExceptionConverter()
        .convertException(error as Error);
    }
  };
