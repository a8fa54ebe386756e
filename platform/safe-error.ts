// What of an error may be written down: what went wrong and where, never the values it went wrong with.

/** An error as a log line carries it. */
export type SafeError = {
  readonly type: string;
  readonly message: string;
  /** SQLSTATE, errno or whatever the library calls a code. */
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly stack?: string;
  readonly cause?: SafeError;
  readonly errors?: readonly SafeError[];
};

const MAX_CAUSES = 5;
const MAX_ERRORS = 5;
const MAX_FRAMES = 20;
const MAX_FRAME_CHARACTERS = 300;
const MAX_MESSAGE_CHARACTERS = 300;
const MAX_NAME_CHARACTERS = 100;
const MAX_ISSUES = 5;
const WITHHELD = '…';

/**
 * PostgreSQL puts the row into `detail`, MikroORM puts `detail` and whole entities into `message`, zod and graphql-js quote what
 * they were given, JSON.parse quotes the text: of all of them only what does not come from the outside is kept. Causes are kept
 * to a depth of five, each in the same way.
 */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!isErrorLike(error)) return { type: typeof error, message: safeMessage(error) };
  const deeper = (each: unknown) => safeError(each, depth + 1);
  const goesOn = depth < MAX_CAUSES;
  return {
    type: nameOf(error),
    message: safeMessage(error),
    ...nameIn(error, 'code'),
    ...nameIn(error, 'constraint'),
    ...nameIn(error, 'table'),
    ...(typeof error.stack === 'string' ? { stack: framesOf(error.stack) } : {}),
    ...(goesOn && error.cause !== undefined ? { cause: deeper(error.cause) } : {}),
    ...(goesOn && Array.isArray(error.errors)
      ? { errors: error.errors.slice(0, MAX_ERRORS).map(deeper) }
      : {}),
  };
}

/** In one line, `<name>: <message>`: why something failed, for a table that an operator reads. */
export const safeReason = (error: unknown): string =>
  isErrorLike(error) ? `${nameOf(error)}: ${safeMessage(error)}` : safeMessage(error);

/** The part of an error's message that holds no values. */
export function safeMessage(error: unknown): string {
  // Whatever it says, it is not known to be free of values.
  if (!isErrorLike(error)) return `a ${error === null ? 'null' : typeof error} was thrown`;
  return firstLine(withoutValues(error)).slice(0, MAX_MESSAGE_CHARACTERS);
}

export type ErrorLike = { readonly message: string } & Readonly<Record<string, unknown>>;

/** Not `instanceof`: errors of Node's own modules are of another realm wherever our code runs in a vm, as under jest. */
export const isErrorLike = (error: unknown): error is ErrorLike =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';

/** An error that PostgreSQL itself answered, whoever wrapped it: `severity` is in every one of them and in no other. */
export const isFromPostgres = (error: ErrorLike): error is ErrorLike & { readonly code: string } =>
  typeof error.severity === 'string' && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code);

function withoutValues(error: ErrorLike): string {
  if (isFromPostgres(error)) return ofPostgres(error);
  if (Array.isArray(error.issues)) return ofZod(error.issues);
  const { message } = error;
  switch (nameOf(error)) {
    case 'SyntaxError':
      return /JSON/.test(message) ? 'not valid JSON' : message;
    case 'GraphQLError':
      return message.replace(/(got invalid value|cannot represent[^:]*:|\bValue) .*$/s, `$1 ${WITHHELD}`);
    // MikroORM's, about a property of an entity.
    case 'ValidationError':
      return message.replace(/'[^\n]*'/g, WITHHELD);
    default:
      return message;
  }
}

/** What PostgreSQL quotes is the name of one of our things or somebody's value; values come after a colon, or without a noun. */
function ofPostgres({ code, message }: ErrorLike & { readonly code: string }): string {
  // Raised by a function of the schema, in words nobody here knows.
  if (code.startsWith('P0')) return 'raised in the database';
  return message
    .replace(/: ".*$/s, `: ${WITHHELD}`)
    .replace(
      /(\b(?:constraint|relation|column|table|index|schema|role|type|function|database) )?"[^"]*"/g,
      (quoted, noun) => (noun ? quoted : WITHHELD),
    );
}

/** Where it does not fit and how. `values` and `keys` of an issue may be the input's own. */
function ofZod(issues: readonly unknown[]): string {
  const told = issues.slice(0, MAX_ISSUES).map((issue) => {
    const { path, code, expected } = issue as { path?: unknown; code?: unknown; expected?: unknown };
    const place = Array.isArray(path) ? path.map(segment).join('.') : '';
    return `${place || 'it'} is ${segment(code)}${expected === undefined ? '' : `, not ${segment(expected)}`}`;
  });
  return [...told, ...(issues.length > MAX_ISSUES ? [WITHHELD] : [])].join('; ');
}

/** A property's name; a key that looks like none was somebody's choice. */
const segment = (each: unknown): string =>
  typeof each === 'number' || (typeof each === 'string' && /^[A-Za-z_]\w{0,39}$/.test(each))
    ? String(each)
    : WITHHELD;

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? '';

function nameOf(error: ErrorLike): string {
  const { name } = error;
  // pg calls its own `error`.
  if (isFromPostgres(error) && name === 'error') return 'DatabaseError';
  return typeof name === 'string' && name !== '' ? name.slice(0, MAX_NAME_CHARACTERS) : 'Error';
}

function nameIn(error: ErrorLike, property: 'code' | 'constraint' | 'table'): Partial<SafeError> {
  const value = error[property];
  return typeof value === 'string' ? { [property]: value.slice(0, MAX_NAME_CHARACTERS) } : {};
}

/** Only lines that are places in code: a stack begins with the message. */
const framesOf = (stack: string): string =>
  stack
    .split('\n')
    .filter(
      (line) =>
        line.length <= MAX_FRAME_CHARACTERS && /^ {4}at .*(:\d+:\d+|<anonymous>|native)\)?$/.test(line),
    )
    .slice(0, MAX_FRAMES)
    .join('\n');
