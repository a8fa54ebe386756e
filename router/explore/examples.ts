// What somebody finds ready to run who opens the graph in a browser. The router knows no business: it is handed a file.
import { randomUUID } from 'node:crypto';
import { parse } from 'graphql';

export type ExampleOperation = {
  /** One operation, with comments for the person who reads it. */
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
};

const VARIABLES = /^# variables (\{.*\})\n/m;

/** Reads operations, each with the comments before it; a comment `# variables {…}` holds what it is sent with. */
export function readExamples(text: string): readonly ExampleOperation[] {
  let from = 0;
  return parse(text).definitions.map(({ loc }) => {
    const written = text.slice(from, loc?.end);
    from = loc?.end ?? from;
    const [, variables] = VARIABLES.exec(written) ?? [];
    const document = written.replace(VARIABLES, '').trim();
    return variables ? { document, variables: JSON.parse(variables) } : { document };
  });
}

/** Sandbox opens with one document: all operations in it, each with a button of its own, over one set of variables. */
export function asOneDocument(examples: readonly ExampleOperation[]) {
  return {
    document: examples.map(({ document }) => document).join('\n\n'),
    variables: Object.assign({}, ...examples.map(({ variables }) => variables)) as Record<string, unknown>,
  };
}

const BLANK = /\{\{([\w. ]+)\}\}/g;
const NEW_EACH_TIME = 'new each time';

/** The paths into earlier answers that variables name as `{{path}}`. */
export function pathsIn(examples: readonly ExampleOperation[]): readonly string[] {
  const named = [...JSON.stringify(examples.map(({ variables }) => variables ?? {})).matchAll(BLANK)];
  return [...new Set(named.map(([, name = '']) => name))].filter((name) => name !== NEW_EACH_TIME);
}

/** For a page whose scripts are not ours: `{{new each time}}` is new each visit, `{{path}}` is a request to paste. */
export const filledForVisit = (page: string): string =>
  page.replace(BLANK, (_, name: string) =>
    name === NEW_EACH_TIME ? randomUUID() : `paste what was answered as ${name}`,
  );
