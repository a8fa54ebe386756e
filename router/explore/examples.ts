// What somebody finds ready to run who opens the graph in a browser. The router knows no business: it is handed a file.
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
