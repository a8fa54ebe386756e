// What an operation may cost before it runs: worked out once per document, evaluated for the variables of each request.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { type Field, isLeaf, type ListSize, type PriceList } from './price-list.ts';

export type Variables = Readonly<Record<string, unknown>>;
/** The estimated cost of one execution. One unit is about one value of the answer: 3 µs and 30 bytes. */
export type CostOf = (variables: Variables) => number;

/** What is not said by the schema, in the same unit: measured on the contexts of this project, see bench/costs.ts. */
export const BASE_PRICES = {
  /** Of each root field of a mutation: a transaction, its events and what follows from them. */
  mutation: 500,
  /** Of a request to a subgraph, however much it asks for. */
  fetch: 1_000,
  /** Of an entity that a further subgraph is asked about: its reference, its row and its merging. */
  entity: 20,
} as const;

/** A page is counted `each` times its size, and `once` however many it has: fetches are batched. */
type Price = { readonly once: CostOf; readonly each: CostOf };
type Position = {
  readonly type: GraphQLCompositeType;
  /** Subgraphs that may be answering here. */
  readonly at: ReadonlySet<string>;
  /** Sizes the parent field gives to fields at this position. */
  readonly sizes: ReadonlyMap<string, CostOf>;
};

/**
 * Every selected field counts, under every alias and as often as it is selected, whatever the executor later merges. The
 * document must be valid and its expanded fragments bounded: see `field-count.ts`.
 */
export function costOfOperation(
  prices: PriceList,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CostOf {
  const root = prices.schema.getRootType(operation.operation);
  if (!root) return () => 0;
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const perRootField = operation.operation === OperationTypeNode.MUTATION ? BASE_PRICES.mutation : 0;
  const { once, each } = priceOfSelections(operation.selectionSet.selections, {
    prices,
    fragments,
    position: { type: root, at: new Set(), sizes: new Map() },
    perField: perRootField,
  });
  const defaults = defaultsOf(operation);
  return (given) => {
    const variables = { ...defaults, ...given };
    return Math.min(Math.ceil(once(variables) + each(variables)), Number.MAX_SAFE_INTEGER);
  };
}

type Scope = {
  readonly prices: PriceList;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly position: Position;
  readonly perField: number;
};

function priceOfSelections(selections: readonly SelectionNode[], scope: Scope): Price {
  const asked = new Set<string>();
  const parts = partsOf(selections, scope, asked);
  const fetches = BASE_PRICES.fetch * asked.size;
  // At the root nobody holds an entity yet that others could be asked about.
  const entities = scope.position.at.size > 0 ? BASE_PRICES.entity * asked.size : 0;
  return {
    once: (variables) => parts.reduce((sum, { once }) => sum + once(variables), fetches),
    each: (variables) => parts.reduce((sum, { each }) => sum + each(variables), entities),
  };
}

/** `asked` collects the further subgraphs this level needs: each is asked once, whatever fragments its fields stand in. */
function partsOf(selections: readonly SelectionNode[], scope: Scope, asked: Set<string>): Price[] {
  return counted(selections).flatMap((selection) => {
    const parts = partsOfSelection(selection, scope, asked);
    const included = inclusionOf(selection);
    return included ? parts.map((part) => when(included, part)) : parts;
  });
}

/** Beside so many fields a type's name is little. */
const MANY_FIELDS = 2;

/** Client libraries ask every object for its type's name: beside other fields, and under its own name, it is not counted. */
function counted(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  const others = selections.filter((each) => !isTypeName(each));
  return others.length >= MANY_FIELDS ? others : selections;
}

const isTypeName = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FIELD &&
  selection.name.value === TypeNameMetaFieldDef.name &&
  selection.alias === undefined;

function partsOfSelection(selection: SelectionNode, scope: Scope, asked: Set<string>): Price[] {
  if (selection.kind === Kind.FIELD) return [priceOfField(selection, scope, asked)];
  const fragment =
    selection.kind === Kind.INLINE_FRAGMENT ? selection : scope.fragments.get(selection.name.value);
  if (!fragment) return [];
  const named = fragment.typeCondition && scope.prices.schema.getType(fragment.typeCondition.name.value);
  const type = isCompositeType(named) ? named : scope.position.type;
  return partsOf(
    fragment.selectionSet.selections,
    { ...scope, position: { ...scope.position, type } },
    asked,
  );
}

function priceOfField(node: FieldNode, scope: Scope, asked: Set<string>): Price {
  const { prices, fragments, position, perField } = scope;
  const field = fieldOf(position.type, node.name.value);
  if (!field) return FREE;
  const at = movedTo(prices.subgraphsOf(position.type, field), position.at, asked);
  const listSize = prices.listSizeOf(position.type, field);
  const count = position.sizes.get(field.name) ?? (listSize ? countOf(listSize, node, field) : undefined);
  const isPage = listSize !== undefined && listSize.sizedFields.length > 0;
  const weight = prices.weightOf(field);
  const inputs = costOfArguments(node, field, prices);
  const type = getNamedType(field.type);
  const inner =
    node.selectionSet && isCompositeType(type) && !isLeaf(field)
      ? priceOfSelections(node.selectionSet.selections, {
          prices,
          fragments,
          position: {
            type,
            at,
            sizes: new Map(isPage && count ? listSize.sizedFields.map((name) => [name, count]) : []),
          },
          perField: 0,
        })
      : FREE;
  const size = isPage || !count ? ONE : count;
  return {
    once: inner.once,
    each: (variables) => perField + inputs(variables) + size(variables) * (weight + inner.each(variables)),
  };
}

const FREE: Price = { once: () => 0, each: () => 0 };
const ONE: CostOf = () => 1;

/** Stays where it is if one of those answering can resolve the field; else one more subgraph is asked. */
function movedTo(
  resolving: ReadonlySet<string>,
  at: ReadonlySet<string>,
  asked: Set<string>,
): ReadonlySet<string> {
  if (resolving.size === 0) return at;
  const staying = [...resolving].filter((each) => at.has(each));
  if (staying.length > 0) return new Set(staying);
  const [any] = resolving;
  const next = [...resolving].find((each) => asked.has(each)) ?? any;
  if (next === undefined) return at;
  asked.add(next);
  return new Set([next]);
}

function fieldOf(type: GraphQLCompositeType, name: string): Field | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return 'getFields' in type ? type.getFields()[name] : undefined;
}

/** The largest of the slicing arguments given, cut to what the field answers at most. */
function countOf({ assumedSize, slicingArguments }: ListSize, node: FieldNode, field: Field): CostOf {
  if (slicingArguments.length === 0) return () => assumedSize;
  const slices = slicingArguments.map((name) => argumentOf(name, node, field));
  return (variables) => {
    const given = slices.map((slice) => slice(variables)).filter((each) => typeof each === 'number');
    return given.length === 0 ? assumedSize : Math.min(Math.max(0, ...given), assumedSize);
  };
}

type ValueOf = (variables: Variables) => unknown;

/** The value that is written, else the schema's default. A variable that is not given leaves the argument out. */
function argumentOf(name: string, node: FieldNode, field: Field): ValueOf {
  const written = node.arguments?.find((each) => each.name.value === name)?.value;
  const otherwise = field.args.find((each) => each.name === name)?.defaultValue;
  if (!written) return () => otherwise;
  return (variables) => valueIn(written, variables) ?? otherwise;
}

const valueIn = (node: ValueNode, variables: Variables): unknown => valueFromASTUntyped(node, variables);

function costOfArguments(node: FieldNode, field: Field, prices: PriceList): CostOf {
  const weighed = field.args.map((arg) => ({
    arg,
    weight: prices.weightOfInput(arg),
    value: argumentOf(arg.name, node, field),
  }));
  return (variables) =>
    weighed.reduce((sum, { arg, weight, value }) => {
      const given = value(variables);
      return given == null ? sum : sum + weight + costOfInput(given, arg.type, prices);
    }, 0);
}

/** Input values nest no deeper than the request's body, which is bounded. */
function costOfInput(value: unknown, type: GraphQLInputType, prices: PriceList): number {
  if (Array.isArray(value))
    return value.reduce((sum: number, each) => sum + costOfInput(each, type, prices), 0);
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return 0;
  return Object.values(named.getFields()).reduce((sum, field) => {
    const given = (value as Variables)[field.name];
    return given == null ? sum : sum + prices.weightOfInput(field) + costOfInput(given, field.type, prices);
  }, 0);
}

/** Undefined where nothing decides; a decision that cannot be read counts as "included". */
function inclusionOf({ directives = [] }: SelectionNode): ((variables: Variables) => boolean) | undefined {
  const deciding = directives.filter(({ name }) => name.value === 'skip' || name.value === 'include');
  if (deciding.length === 0) return undefined;
  return (variables) =>
    deciding.every(({ name, arguments: [written] = [] }) => {
      const value = written && valueIn(written.value, variables);
      return name.value === 'skip' ? value !== true : value !== false;
    });
}

const when = (included: (variables: Variables) => boolean, { once, each }: Price): Price => ({
  once: (variables) => (included(variables) ? once(variables) : 0),
  each: (variables) => (included(variables) ? each(variables) : 0),
});

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}
