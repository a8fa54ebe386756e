// Tells an outage of our own parts (wait, it comes back) from a failure of this one thing (set it aside, let others pass).

/** SQLSTATE classes: connection, resources, operator intervention; and the two that ask for the same transaction again. */
const OUTAGE_CLASSES = ['08', '53', '57', '58'];
const TRY_AGAIN = ['40001', '40P01', '55P03', '25P02', '25P03'];
const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
const WORDS =
  /connection (terminated|ended|closed|error)|timeout exceeded when trying to connect|not queryable|cannot use a pool after|client was closed/i;
const MAX_CAUSES = 10;

export function isOutage(error: unknown): boolean {
  let each: unknown = error;
  for (let depth = 0; depth < MAX_CAUSES && each instanceof Error; depth += 1) {
    const code = 'code' in each && typeof each.code === 'string' ? each.code : '';
    if (NETWORK.includes(code) || TRY_AGAIN.includes(code)) return true;
    if (code.length === 5 && OUTAGE_CLASSES.includes(code.slice(0, 2))) return true;
    if (WORDS.test(each.message)) return true;
    if (each instanceof AggregateError && each.errors.some(isOutage)) return true;
    each = each.cause ?? ('previous' in each ? each.previous : undefined);
  }
  return false;
}
