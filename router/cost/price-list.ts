// What every field of a supergraph costs, read from its `@cost` and `@listSize` directives and from where each field is resolved.
// Source: https://specs.apollo.dev/cost/v0.1 and https://specs.apollo.dev/join/v0.5
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  parse,
  valueFromASTUntyped,
} from 'graphql';

export type PriceList = {
  readonly schema: GraphQLSchema;
  /** Of one value of the field: `@cost` of the field, else of its type, else 1. Nothing is free: a leaf is bytes. */
  weightOf(field: Field): number;
  /** Of an argument or input field that is given: `@cost`, else nothing. */
  weightOfInput(input: GraphQLArgument | GraphQLInputField): number;
  /** How many values the field has where its arguments do not say, or at most; undefined for what is no list. */
  listSizeOf(parent: GraphQLNamedType, field: Field): ListSize | undefined;
  /** The subgraphs that can resolve the field; empty for introspection, which the router answers. */
  subgraphsOf(parent: GraphQLNamedType, field: Field): ReadonlySet<string>;
};

export type Field = GraphQLField<unknown, unknown>;

export type ListSize = {
  /** Where no slicing argument is given; a larger slice is counted as this many, which is all the field answers. */
  readonly assumedSize: number;
  readonly slicingArguments: readonly string[];
  /** Fields of the object behind this one that have its size; empty when the field itself is the list. */
  readonly sizedFields: readonly string[];
};

/** Of a list nobody sized. The schema of this project has none; another supergraph might. */
const UNSIZED_LIST = 100;

/** Introspection, as large as a graph of this kind; types wrap each other seldom more than twice. */
const INTROSPECTION_SIZES: Readonly<Record<string, number>> = {
  '__Schema.types': 200,
  '__Schema.directives': 10,
  '__Type.fields': 4,
  '__Type.inputFields': 1,
  '__Type.enumValues': 2,
  '__Type.interfaces': 0.2,
  '__Type.possibleTypes': 0.5,
  '__Type.ofType': 0.5,
  '__Field.args': 1,
  '__Directive.args': 1,
  '__Directive.locations': 2,
};

/** @throws GraphQLError when the text is no schema. */
export function readPriceList(supergraphSdl: string): PriceList {
  const schema = buildASTSchema(parse(supergraphSdl, { noLocation: true }), { assumeValidSDL: true });
  return {
    schema,
    weightOf: (field) => weightIn(field.astNode) ?? weightIn(getNamedType(field.type).astNode) ?? 1,
    weightOfInput: (input) => weightIn(input.astNode) ?? 0,
    listSizeOf(parent, field) {
      const assumed = INTROSPECTION_SIZES[`${parent.name}.${field.name}`];
      if (assumed !== undefined) return sized(assumed);
      const written = argumentsOf(field.astNode, 'listSize');
      const isList = isListType(getNullableType(field.type));
      if (!written) return isList ? sized(UNSIZED_LIST) : undefined;
      const { assumedSize = UNSIZED_LIST, slicingArguments = [], sizedFields = [] } = written;
      return { assumedSize, slicingArguments, sizedFields } as ListSize;
    },
    subgraphsOf(parent, field) {
      const joined = allArgumentsOf(field.astNode, 'join__field');
      const resolving = joined.filter(({ graph, external }) => graph && external !== true);
      const on = joined.length > 0 ? resolving : allArgumentsOf(parent.astNode, 'join__type');
      return new Set(on.map(({ graph }) => String(graph)));
    },
  };
}

export const isLeaf = (field: Field): boolean => isLeafType(getNamedType(field.type));

const sized = (assumedSize: number): ListSize => ({ assumedSize, slicingArguments: [], sizedFields: [] });

type Annotated = { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
type Written = Readonly<Record<string, unknown>>;

function weightIn(node: Annotated): number | undefined {
  return argumentsOf(node, 'cost')?.weight as number | undefined;
}

const argumentsOf = (node: Annotated, directive: string): Written | undefined =>
  allArgumentsOf(node, directive)[0];

function allArgumentsOf(node: Annotated, directive: string): Written[] {
  return (node?.directives ?? [])
    .filter(({ name }) => name.value === directive)
    .map(({ arguments: written = [] }) =>
      Object.fromEntries(written.map(({ name, value }) => [name.value, valueFromASTUntyped(value)])),
    );
}
