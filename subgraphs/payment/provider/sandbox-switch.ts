// Turns the sandbox off and on while everything runs, to see what an outage of the provider does.

/** Executes one statement with no parameters: `(sql) => em.execute(sql)`, or `(sql) => client.query(sql)` of a plain connection. */
export type ExecuteSql = (statement: string) => Promise<unknown>;

/** While it is down every call of the sandbox fails, in every process. */
export const switchSandbox = async (execute: ExecuteSql, position: 'DOWN' | 'UP'): Promise<void> => {
  await execute(`update payment.sandbox_switch set down = ${position === 'DOWN'}`);
};
