// What is asked of the schema itself is answered by graphql-js on the API schema: whatever introspection lists can then be asked for.
import {
  type ASTNode,
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  type SelectionNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { OperationResult } from '#platform/server/execution.ts';
import { recentlyUsed } from '#platform/server/recently-used.ts';
import { alone } from './alone.ts';

export type Introspection = {
  /** Of the schema alone, remembered: the same document and variables have the same answer as long as the schema is the same. */
  answer(variables: Variables): OperationResult;
  /** What subgraphs are to be asked; undefined when nothing is. */
  readonly rest: { readonly document: DocumentNode; readonly query: string } | undefined;
  /** Both answers as the one that was asked for. */
  joined(own: OperationResult, others: OperationResult): OperationResult;
};

export type Introspections = {
  /** Undefined for what asks nothing of the schema. The document must be valid; `key` names it and its operation. */
  of(document: DocumentNode, operation: OperationDefinitionNode, key: string): Introspection | undefined;
  readonly rememberedBytes: number;
};

type Variables = Readonly<Record<string, unknown>>;

/** All that a tool asks about a graph of this kind is half a megabyte of JSON; as objects it takes about five times that. */
const REMEMBERED = { bytes: 32_000_000, entryBytes: 8_000_000 };
const HEAP_FACTOR = 5;

const META_FIELDS: ReadonlySet<string> = new Set(['__schema', '__type']);

export function introspectionsOf(schema: GraphQLSchema): Introspections {
  const answers = recentlyUsed<OperationResult>({
    ...REMEMBERED,
    bytesOf: (answer) => JSON.stringify(answer).length * HEAP_FACTOR,
  });
  return {
    of(document, operation, key) {
      if (operation.operation !== OperationTypeNode.QUERY) return undefined;
      const parts = partsOf(document, operation);
      if (!parts) return undefined;
      const { own, rest, names } = parts;
      const used = variablesIn(own);
      return {
        answer(variables) {
          const variableValues = Object.fromEntries(
            Object.entries(variables).filter(([name]) => used.has(name)),
          );
          return answers.getOrMake(`${JSON.stringify(variableValues)}${key}`, () =>
            executeSync({ schema, document: own, variableValues }),
          );
        },
        rest: rest && { document: rest, query: print(rest) },
        joined({ data: known }, others) {
          if (!others.data) return others;
          const all = { ...known, ...others.data };
          const inOrder = names.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name]]] : []));
          return { ...others, data: Object.fromEntries(inOrder) };
        },
      };
    },
    get rememberedBytes() {
      return answers.bytes;
    },
  };
}

type Parts = {
  readonly own: DocumentNode;
  readonly rest: DocumentNode | undefined;
  /** Of the whole answer, in the order they were asked for. */
  readonly names: readonly string[];
};

function partsOf(document: DocumentNode, operation: OperationDefinitionNode): Parts | undefined {
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const { selections } = operation.selectionSet;
  const fields = fieldsOf(selections, fragments);
  const asksSubgraphs = fields.some((field) => !field.name.value.startsWith('__'));
  if (asksSubgraphs && !fields.some(isMeta)) return undefined;
  const names = fields.map(({ alias, name }) => (alias ?? name).value);
  const selecting = (takes: (field: FieldNode) => boolean) =>
    closed(operation, only(takes, selections, fragments), fragments);
  if (!asksSubgraphs) return { own: selecting(() => true), rest: undefined, names };
  return { own: selecting(isMeta), rest: selecting((field) => !isMeta(field)), names };
}

/** Declares the variables it uses, and brings the fragments of its deeper levels. */
function closed(
  { variableDefinitions = [], ...operation }: OperationDefinitionNode,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): DocumentNode {
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  const holding = (declared: readonly VariableDefinitionNode[]): DocumentNode => {
    const part = { ...operation, variableDefinitions: declared, selectionSet };
    return alone({ kind: Kind.DOCUMENT, definitions: [part, ...fragments] }, part);
  };
  const used = variablesIn(holding([]));
  return holding(variableDefinitions.filter(({ variable }) => used.has(variable.name.value)));
}

function variablesIn(node: ASTNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(node, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}

const isMeta = ({ name }: FieldNode): boolean => META_FIELDS.has(name.value);

type Fragments = readonly FragmentDefinitionNode[];

const inside = (selection: Exclude<SelectionNode, FieldNode>, fragments: Fragments) =>
  selection.kind === Kind.INLINE_FRAGMENT
    ? selection
    : fragments.find(({ name }) => name.value === selection.name.value);

/** Of the root: its fragments are spread out, which the count of fields has bounded. */
function fieldsOf(selections: readonly SelectionNode[], fragments: Fragments): FieldNode[] {
  return selections.flatMap((selection) =>
    selection.kind === Kind.FIELD
      ? [selection]
      : fieldsOf(inside(selection, fragments)?.selectionSet.selections ?? [], fragments),
  );
}

/** The same selections without the root fields that are not taken; conditions of fragments stay. */
function only(
  takes: (field: FieldNode) => boolean,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): SelectionNode[] {
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return takes(selection) ? [selection] : [];
    const fragment = inside(selection, fragments);
    const left = only(takes, fragment?.selectionSet.selections ?? [], fragments);
    if (left.length === 0) return [];
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        ...(fragment?.typeCondition ? { typeCondition: fragment.typeCondition } : {}),
        ...(selection.directives ? { directives: selection.directives } : {}),
        selectionSet: { kind: Kind.SELECTION_SET, selections: left },
      },
    ];
  });
}
