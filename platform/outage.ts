// Tells an outage of our own parts (wait, it comes back) from a failure of this one thing (set it aside, let others pass).
import { type ErrorLike, isErrorLike, isFromPostgres } from './safe-error.ts';

/** SQLSTATE classes: connection, resources, operator intervention, the system below. */
const OUTAGE_CLASSES = ['08', '53', '57', '58'];
/** Those that ask for the same transaction again, and one that was cut because it stood still. */
const TRY_AGAIN = ['40001', '40P01', '55P03', '25P03'];
/**
 * Not so: a statement that took too long, since it may do so every time, and a message that the protocol cannot carry (MikroORM
 * writes values into the statement's text, where a NUL ends it). Either would hold its lane for ever.
 */
const NO_OUTAGE = ['57014', '08P01'];
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
/** What pg says of a connection and gives no code to. */
const WORDS =
  /^(connection (terminated|ended|closed|error)|timeout expired|timeout exceeded when trying to connect|query read timeout|client (was closed|has encountered a connection error)|cannot use a pool after)/i;
const MAX_CAUSES = 10;

/** True when the same thing, tried again later and unchanged, may well go through: a database or network that is away. */
export const isOutage = (error: unknown): boolean => anyCauseOf(error, isOutageItself);

/** An outage after which PostgreSQL has not said what became of the statement: of a transaction it wants again it has. */
export const connectionBroke = (error: unknown): boolean =>
  isOutage(error) && !anyCauseOf(error, wasRolledBack);

const wasRolledBack = (error: ErrorLike): boolean => isFromPostgres(error) && TRY_AGAIN.includes(error.code);

function anyCauseOf(error: unknown, is: (cause: ErrorLike) => boolean): boolean {
  let each = error;
  for (let depth = 0; depth < MAX_CAUSES && isErrorLike(each); depth += 1) {
    if (is(each)) return true;
    each = each.cause ?? each.previous;
  }
  return false;
}

function isOutageItself(error: ErrorLike): boolean {
  const { code, message, errors } = error;
  // Never by its words: they may quote what somebody typed.
  if (isFromPostgres(error)) {
    if (NO_OUTAGE.includes(error.code)) return false;
    return TRY_AGAIN.includes(error.code) || OUTAGE_CLASSES.includes(error.code.slice(0, 2));
  }
  if (typeof code === 'string' && NETWORK.includes(code)) return true;
  if (Array.isArray(errors) && errors.some(isOutage)) return true;
  return WORDS.test(message);
}
