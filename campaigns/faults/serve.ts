// Customers come in step with the kills, so many at a time; who has ordered makes room for the next and does the rest beside.
import type { Crowd } from './crowd/crowd.ts';
import type { InStep } from './in-step.ts';

/** More at once are a herd: they wait longer, and no more are served. */
const CUSTOMERS_AT_ONCE = 40;

/** Until every customer has come and has done what they wanted. */
export async function serveAll(step: InStep, crowd: Crowd): Promise<void> {
  const failed = Promise.withResolvers<never>();
  const afterwards = new Set<Promise<void>>();
  const queue = async () => {
    for (let n = await step.nextCustomer(); n !== undefined; n = await step.nextCustomer()) {
      const { ordered, done } = crowd.visit(n);
      const rest = done.catch(failed.reject).finally(() => afterwards.delete(rest));
      afterwards.add(rest);
      await ordered;
    }
  };
  await Promise.race([Promise.all(Array.from({ length: CUSTOMERS_AT_ONCE }, queue)), failed.promise]);
  await Promise.race([Promise.all(afterwards), failed.promise]);
}
