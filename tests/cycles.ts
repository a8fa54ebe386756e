// Every way the graph leads in a circle, and the dearest document that is accepted on each.
import {
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { costOfOperation } from '../router/cost/operation-cost.ts';
import type { Field, PriceList } from '../router/cost/price-list.ts';
import { DEFAULT_LIMITS } from '../router/limits.ts';

/** A field and the type it is selected on. */
export type Step = { readonly on: GraphQLObjectType; readonly field: Field };
type Way = readonly Step[];

export type DearestDocument = {
  /** `Store.menu > MenuItem.store`, as it is gone round. */
  readonly cycle: string;
  /** The root field it starts from. */
  readonly root: string;
  readonly query: string;
  readonly cost: number;
  /** Why nothing longer is accepted. */
  readonly endedBy: 'COST' | 'DEPTH';
};

export type Given = {
  /** Arguments of fields that need one, or that list more with one: `Query.store` to `id: "…"`. */
  readonly args: Readonly<Record<string, string>>;
  /** Root fields that list nothing where the documents will run. */
  readonly empty: readonly string[];
};

const PAGE_SIZES = [100, 10, 3];
/** Of each circle, from the root fields where it costs most. */
const ROOTS = 2;

/** For each circle, from the root fields that lead there: the dearest accepted documents, as long as they may be. */
export function dearestDocuments(prices: PriceList, given: Given): DearestDocument[] {
  const ways = Object.values(Object.groupBy(waysFrom(prices), ([root]) => root?.field.name ?? '')).filter(
    (ofRoot = []) => !given.empty.includes(ofRoot[0]?.[0]?.field.name ?? ''),
  );
  return cyclesOf(prices).flatMap((cycle) => {
    const documents = ways.flatMap((ofRoot = []) => {
      const way = ofRoot.find((each) => cycle.some(({ on }) => on === targetOf(each)));
      if (!way) return [];
      const at = cycle.findIndex(({ on }) => on === targetOf(way));
      const round = [...cycle.slice(at), ...cycle.slice(0, at)];
      const candidates = PAGE_SIZES.flatMap((first) => longest(prices, given, { way, round, first }) ?? []);
      return candidates.sort(dearestFirst).slice(0, 1);
    });
    return documents.sort(dearestFirst).slice(0, ROOTS);
  });
}

const dearestFirst = (a: DearestDocument, b: DearestDocument): number => b.cost - a.cost;

/** For each list of the graph, wherever it costs most: a page of it with every leaf of its entries. */
export function widestDocuments(prices: PriceList, given: Given): DearestDocument[] {
  const documents = waysFrom(prices).flatMap((way): DearestDocument[] => {
    const last = way.at(-1);
    if (!last || !isListType(getNullableType(last.field.type))) return [];
    const fitting = PAGE_SIZES.map((first) => priced(prices, given, way, first)).find(isAccepted);
    return fitting
      ? [{ cycle: nameOf([last]), root: way[0]?.field.name ?? '', endedBy: 'COST', ...fitting }]
      : [];
  });
  return Object.values(Object.groupBy(documents, ({ cycle }) => cycle)).flatMap((ofList = []) =>
    ofList.sort(dearestFirst).slice(0, 1),
  );
}

type Circle = { readonly way: Way; readonly round: Way; readonly first: number };

function longest(
  prices: PriceList,
  given: Given,
  { way, round, first }: Circle,
): DearestDocument | undefined {
  let last: Priced | undefined;
  for (let length = 0; ; length += 1) {
    const steps = Array.from({ length }, (_, n) => round[n % round.length] as Step);
    const path = [...way, ...steps];
    const next = priced(prices, given, path, first);
    if (isAccepted(next)) last = next;
    else {
      if (!last || length <= round.length) return undefined;
      const endedBy = next.depth > DEFAULT_LIMITS.depth ? 'DEPTH' : 'COST';
      return {
        cycle: nameOf(round),
        root: way[0]?.field.name ?? '',
        endedBy,
        query: last.query,
        cost: last.cost,
      };
    }
  }
}

type Priced = { readonly query: string; readonly cost: number; readonly depth: number };

const isAccepted = ({ cost, depth }: Priced): boolean =>
  cost <= DEFAULT_LIMITS.operationCost && depth <= DEFAULT_LIMITS.depth;

function priced(prices: PriceList, given: Given, path: Way, first: number): Priced {
  const query = `{ ${textOf(path, given, first)} }`;
  const document = parse(query);
  const cost = costOfOperation(prices, document, document.definitions[0] as OperationDefinitionNode)({});
  return { query, cost, depth: path.length + 1 };
}

function textOf([step, ...rest]: Way, given: Given, first: number): string {
  if (!step) return '';
  const { on, field } = step;
  const args = [
    ...field.args.filter(({ name }) => name === 'first').map(() => `first: ${first}`),
    ...[given.args[`${on.name}.${field.name}`] ?? []].flat(),
  ];
  const inner =
    rest.length > 0 ? textOf(rest, given, first) : leavesOf(getNamedType(field.type) as GraphQLObjectType);
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { ${inner} }`;
}

const leavesOf = (type: GraphQLObjectType): string =>
  [
    '__typename',
    ...Object.values(type.getFields())
      .filter((field) => isLeafType(getNamedType(field.type)))
      .map(({ name }) => name),
  ].join(' ');

const targetOf = (way: Way) => getNamedType(way.at(-1)?.field.type as Field['type']);

const nameOf = (way: Way): string => way.map(({ on, field }) => `${on.name}.${field.name}`).join(' > ');

const stepsFrom = (type: GraphQLObjectType): { step: Step; to: GraphQLObjectType }[] =>
  Object.values(type.getFields()).flatMap((field) => {
    const to = getNamedType(field.type);
    return isObjectType(to) ? [{ step: { on: type, field }, to }] : [];
  });

/** From each root field the shortest way to every type, the nearest first. */
function waysFrom({ schema }: PriceList): Way[] {
  const query = schema.getQueryType();
  return (query ? stepsFrom(query) : []).flatMap(({ step, to }) => {
    const shortest = new Map<GraphQLObjectType, Way>([[to, [step]]]);
    for (const [type, way] of shortest)
      for (const next of stepsFrom(type))
        if (!shortest.has(next.to)) shortest.set(next.to, [...way, next.step]);
    return [...shortest.values()];
  });
}

/** Each once, whichever of its types it is found from. */
export function cyclesOf({ schema }: PriceList): Way[] {
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('_') && !['Query', 'Mutation', 'Subscription'].includes(name));
  const rank = new Map(types.map((type, index) => [type, index]));
  const found: Way[] = [];
  // Only through later types: a circle is found from its first.
  const walk = (
    start: GraphQLObjectType,
    at: GraphQLObjectType,
    way: Step[],
    seen: ReadonlySet<GraphQLObjectType>,
  ) => {
    for (const { step, to } of stepsFrom(at)) {
      if (to === start) found.push([...way, step]);
      else if (!seen.has(to) && (rank.get(to) ?? -1) > (rank.get(start) ?? 0))
        walk(start, to, [...way, step], new Set([...seen, to]));
    }
  };
  for (const type of types) walk(type, type, [], new Set([type]));
  return found;
}

/** Fields that need an argument nobody gave: a new one must be thought of. */
export const unanswerable = ({ schema }: PriceList, { args }: Given): string[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => name !== 'Mutation' && name !== 'Subscription' && !name.startsWith('_'))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => field.args.some((arg) => isRequiredArgument(arg) && arg.name !== 'first'))
        .map((field) => `${type.name}.${field.name}`),
    )
    .filter((path) => !(path in args));
