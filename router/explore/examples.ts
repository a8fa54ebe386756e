// What somebody finds ready to run who opens the graph in a browser; whoever starts the router knows the business and writes it.

export type ExampleOperation = {
  /** One named operation, with comments for the person who reads it. No "<": both pages hold it in a script. */
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
};

/** Sandbox opens with one document: all operations in it, each with a button of its own, over one set of variables. */
export function asOneDocument(examples: readonly ExampleOperation[]) {
  return {
    document: examples.map(({ document }) => document.trim()).join('\n\n'),
    variables: Object.assign({}, ...examples.map(({ variables }) => variables ?? {})) as Record<
      string,
      unknown
    >,
  };
}
